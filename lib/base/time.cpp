// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <array>
#include <cstdio>
#include <limits>

namespace callscope
{

namespace
{

template <class... Args>
std::string printed(const char *format, Args... args)
{
    std::array<char, 80> buffer {};
    const int length = std::snprintf(buffer.data(), buffer.size(), format, args...);
    return { buffer.data(), static_cast<std::size_t>(length) };
}

// The years that ISO 8601 writes with four digits.
constexpr std::int64_t earliest = -62'167'219'200'000; // 0000-01-01
constexpr std::int64_t latest = 253'402'300'799'999; // 9999-12-31

} // namespace

std::string isoText(Timestamp at)
{
    using namespace std::chrono;
    const std::int64_t raw = at.time_since_epoch().count();
    if (raw < earliest || raw > latest)
        return std::to_string(raw) + " ms";
    const auto day = floor<days>(at);
    const year_month_day date(day);
    const hh_mm_ss time(at - day);
    return printed("%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                   static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                   static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
}

std::string durationText(Ms length)
{
    const std::int64_t raw = length.count();
    if (raw < 0)
        return raw == std::numeric_limits<std::int64_t>::min() ? std::to_string(raw) + " ms"
                                                               : "−" + durationText(-length);
    if (raw < 1'000)
        return printed("%d ms", static_cast<int>(raw));
    if (raw < 60'000) {
        // Cut, not rounded: 59.96 s must not read 60.0 s.
        return printed("%d.%d s", static_cast<int>(raw / 1'000), static_cast<int>(raw % 1'000 / 100));
    }
    const std::int64_t seconds = raw / 1'000;
    if (seconds < 3'600)
        return printed("%d min %02d s", static_cast<int>(seconds / 60), static_cast<int>(seconds % 60));
    return printed("%lld h %02d min", static_cast<long long>(seconds / 3'600),
                   static_cast<int>(seconds / 60 % 60));
}

} // namespace callscope
