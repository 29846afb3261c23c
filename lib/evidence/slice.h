// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/selection.h"

#include <string>

namespace callscope
{

/// The part of a timeline that says of some calls what the whole says.
struct Slice {
    /// A timeline of its own, of the format `slice` (timeline/format_slice.cpp). Events of calls stand in it
    /// as they came; of memberships, room state, encrypted events and redactions only what Callscope reads.
    std::string json;
    AnalysisPtr analysis; ///< of that text
    std::vector<std::size_t> calls; ///< where the calls that were asked for are in it, in the same order
    /// What is said differently of them all the same; empty where nothing is.
    std::string difference;
};

/// The smallest slice that is read into the same calls and findings, tried in the order of Breadth.
/// It is checked by the configuration of `analysis`, without its suppressions: what is handed on says
/// everything. Errors: those of readBytes(), where an event's text is gone.
Result<Slice> makeSlice(const Analysis &analysis, std::span<const std::size_t> calls);

/// Of text that is such a slice already.
Slice readSlice(std::string json, std::vector<std::size_t> calls, Config config);

} // namespace callscope
