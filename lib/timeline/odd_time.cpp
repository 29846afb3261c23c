// SPDX-License-Identifier: Apache-2.0
#include "timeline/odd_time.h"

#include "base/time.h"
#include "events/json_text.h"

namespace callscope
{

std::string_view oddityOfTime(std::string_view json)
{
    // Matrix began in 2014; as seconds that is a number of ten digits.
    constexpr std::int64_t year2014 = 1'388'534'400;
    constexpr std::int64_t year2200 = 7'258'118'400;
    if (json.empty())
        return {};
    if (json.front() == '"')
        return "a string";
    const std::optional<std::int64_t> time = jsonInteger(json);
    if (!time) {
        const bool isNumber = json.front() == '-' || (json.front() >= '0' && json.front() <= '9');
        return isNumber ? "no whole number, or too large for one" : "no number";
    }
    if (*time == 0)
        return "zero";
    if (*time < 0)
        return "negative";
    if (*time >= year2014 && *time < year2200)
        return "in seconds, it seems";
    if (*time >= year2014 * 1'000'000 && *time < year2200 * 1'000'000)
        return "in microseconds, it seems";
    return isBelievable(Timestamp(Ms(*time))) ? std::string_view() : "too large to be a time";
}

} // namespace callscope
