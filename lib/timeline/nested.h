// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/formats.h"

namespace callscope
{

/// Where JSON text stood that came inside a string of its source.
struct NestedPlace {
    std::uint64_t offset = 0; ///< of what encloses it: problems and byte ranges name it
    std::string_view room; ///< of its events where they do not say; may be empty
    std::string_view eventId; ///< of its one event where that does not say; may be empty
};

/// Reads `text` as if it were a source: any format, any number of values. False where nothing sound was in
/// it.
bool readNested(ReadContext &context, std::string text, const NestedPlace &place);
/// Adds the one event that `text` is.
bool addNestedEvent(ReadContext &context, std::string text, const NestedPlace &place, std::uint32_t batch);

} // namespace callscope
