// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <stop_token>

namespace callscope
{

struct RebuildOptions {
    /// Only for a live room: the present. Files are judged by their own events' times.
    std::optional<Timestamp> now;
    std::stop_token stop;
};

/// The calls of a timeline, in order of their first event. Pure: same timeline and options, same calls.
std::vector<Call> rebuildCalls(const Timeline &timeline, const RebuildOptions &options = {});

} // namespace callscope
