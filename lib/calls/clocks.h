// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "timeline/clock_skew.h"

#include <limits>

namespace callscope
{

/// How far the clocks of two homeservers may lie apart, beyond what the timeline proves of them
/// (provenLead()), before a difference in time says anything.
inline constexpr Ms clockTolerance { 5'000 };

/// `at + length`, held inside the range of a Timestamp: both come from hostile input.
inline Timestamp addedTo(Timestamp at, Ms length)
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(at.time_since_epoch().count(), length.count(), &sum))
        sum = length.count() > 0 ? std::numeric_limits<std::int64_t>::max()
                                 : std::numeric_limits<std::int64_t>::min();
    return Timestamp(Ms(sum));
}

/// `later - earlier`, held inside the range of Ms.
inline Ms between(Timestamp earlier, Timestamp later)
{
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(later.time_since_epoch().count(), earlier.time_since_epoch().count(),
                               &difference))
        difference = later > earlier ? std::numeric_limits<std::int64_t>::max()
                                     : std::numeric_limits<std::int64_t>::min();
    return Ms(difference);
}

} // namespace callscope
