// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace callscope
{

/// A duration in milliseconds, the unit of every time in the Matrix specification.
using Ms = std::chrono::duration<std::int64_t, std::milli>;

/// `origin_server_ts`: milliseconds since the Unix epoch by the clock of the sender's homeserver.
/// Two of them from different servers are comparable only up to the skew between those clocks.
using Timestamp = std::chrono::time_point<std::chrono::system_clock, Ms>;

/// Whether an origin_server_ts can be when something happened: after 1990 began and before 2200; whoever
/// shares a timeline may have moved it to another day (see bundles). Zero, negative values and wrong units
/// are shown as they came, and nothing is measured by them.
constexpr bool isBelievable(Timestamp at)
{
    constexpr std::int64_t year1990 = 631'152'000'000;
    constexpr std::int64_t year2200 = 7'258'118'400'000;
    return at.time_since_epoch().count() >= year1990 && at.time_since_epoch().count() < year2200;
}

/// `2026-11-23T14:33:13.122Z`; the raw number of milliseconds where the year is outside 0000 to 9999.
std::string isoText(Timestamp at);
/// `964 ms`, `3.0 s`, `41.9 s`, `1 min 05 s`, `2 h 03 min`: a length as a tester would say it.
std::string durationText(Ms length);

} // namespace callscope
