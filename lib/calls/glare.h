// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <utility>
#include <vector>

namespace callscope
{

/// Two calls, by index, that rang at the same time in one room.
using CallPair = std::pair<std::uint32_t, std::uint32_t>;

/// Links those of `candidates` that are glare (two users inviting each other at once) through
/// Call::glareWith, and makes the loser `replaced`. CS API, Glare.
void linkGlare(std::vector<Call> &calls, const std::vector<CallPair> &candidates);

} // namespace callscope
