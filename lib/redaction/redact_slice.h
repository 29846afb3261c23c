// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "redaction/pseudonyms.h"

#include <string>
#include <vector>

namespace callscope
{

struct RedactionOptions {
    /// Added to every time of a day, so that the call seems to have been at another one; lengths stay.
    Ms shift { 0 };
};

/// A slice (see timeline/format_slice.cpp) that can be shown to anybody.
struct RedactedSlice {
    std::string json;
    std::vector<Pseudonyms::Pair> pairs; ///< what was renamed: the map that undoes it, which stays at home
};

/// Users, rooms, servers, devices, calls and events get other names, addresses others of their class, secrets
/// and texts others of their shape; what only servers need goes. Layout, numbers and odd types stay: whatever
/// a rule found in the slice is still there.
///
/// The same slice gives the same pseudonyms, which are made with a key that only who has it can make.
RedactedSlice redactSlice(std::string_view json, const RedactionOptions &options = {});

} // namespace callscope
