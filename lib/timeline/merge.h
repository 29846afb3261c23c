// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collected.h"

#include <vector>

namespace callscope
{

/// Two events of one id that say different things.
struct IdCollision {
    EventId id;
    ByteRange first, second;
};

/// Puts what was collected into one order, drops copies and local echoes, numbers what is left and
/// marks the rooms in which events are missing. Says of each source what it shows of which room
/// (Source::rooms), and of the servers how their clocks differ (Timeline::clocks).
///
/// Inside a batch nothing changes places, except that a newest-first batch is turned round: one whose times
/// mostly fall or, where they tell nothing, whose calls end before they begin. Batches are
/// merged by the greatest time each has shown so far, ties by the order they were read in; proven differences
/// between servers' clocks are taken out of those times first.
std::vector<IdCollision> mergeCollected(Timeline &timeline, Collected collected);

} // namespace callscope
