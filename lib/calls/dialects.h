// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <string_view>
#include <vector>

namespace callscope
{

/// A proposal's (MSC's) addition to calls that somebody used before, or beside, the specification.
struct Dialect {
    std::string_view msc; ///< such as "MSC3077"
    std::string_view use; ///< what was used, in a few words

    friend bool operator==(const Dialect &, const Dialect &) = default;
};

struct DialectUse {
    Dialect dialect;
    int event; ///< the first that does it; index into Call::events
};

/// The dialects of a call, each once, in order of their first event.
std::vector<DialectUse> dialectsOf(const Timeline &timeline, const Call &call);

} // namespace callscope
