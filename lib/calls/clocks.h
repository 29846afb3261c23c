// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.h"
#include "base/time.h"

#include <limits>

namespace callscope
{

/// How far the clocks of two homeservers may lie apart before a difference in time says anything.
inline constexpr Ms clockTolerance { 5'000 };

/// The server part of a user ID: events of users on one server carry times of one clock.
/// Empty where the ID has none.
inline std::string_view serverName(UserId user)
{
    const std::size_t colon = user.view().find(':');
    return colon == std::string_view::npos ? std::string_view() : user.view().substr(colon + 1);
}

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
