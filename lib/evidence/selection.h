// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <span>

namespace callscope
{

/// How much of a timeline goes with some of its calls.
enum class Breadth : std::uint8_t {
    Calls, ///< their events, those their findings name, and the state of their rooms
    Neighbours, ///< and the calls that any of their users had within an hour of them
    Rooms, ///< and all calls and members of their rooms
    All,
};

/// Events of a timeline: ascending indices into its vectors.
struct Selection {
    std::vector<std::uint32_t> callEvents, members, states, encrypted, redactions;
};

Selection select(const Analysis &analysis, std::span<const std::size_t> calls, Breadth breadth);

} // namespace callscope
