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

/// One sentence: how the call went and why, no more certain than the timeline allows.
/// `calls`: all of them, for what is said of a call that this one crossed with.
std::string verdict(const std::vector<Call> &calls, const Call &call);

/// A user as a sentence names them: the localpart with its `@`, in full where it has no `:`.
std::string_view displayUser(UserId user);

} // namespace callscope
