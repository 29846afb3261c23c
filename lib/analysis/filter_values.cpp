// SPDX-License-Identifier: Apache-2.0
#include "analysis/filter_values.h"

#include "analysis/call_filter.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace callscope
{

namespace
{

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lower(std::string_view text)
{
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), lowered);
    return low;
}

// The key that a term begins with, without its colon.
std::string_view keyOf(std::string_view term)
{
    const std::size_t colon = term.find(':');
    if (colon == term.npos || colon == 0)
        return {};
    const std::string_view key = term.substr(0, colon);
    const bool isWord = std::all_of(
        key.begin(), key.end(), [](char c) { return (lowered(c) >= 'a' && lowered(c) <= 'z') || c == '-'; });
    return isWord ? key : std::string_view();
}

// Of a value, up to its end: commas separate, quotes keep together.
std::vector<std::string> valuesOf(std::string_view text)
{
    std::vector<std::string> values(1);
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            values.emplace_back();
        else
            values.back() += c;
    }
    std::erase(values, std::string());
    return values;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

std::vector<FilterKey> filterKeys()
{
    std::vector<std::string_view> outcomes;
    for (int outcome = 0; outcome < outcomeCount; ++outcome)
        outcomes.push_back(outcomeName(static_cast<Outcome>(outcome)));
    return {
        { "outcome:", "How the call went", std::move(outcomes) },
        { "reason:",
          "The hangup's reason as it is stated; missing or unknown where it is that",
          { "missing", "unknown", "user_hangup", "user_busy", "invite_timeout", "ice_failed", "ice_timeout",
            "user_media_failed", "unknown_error", "replaced" } },
        { "inferred:",
          "What the timeline says happened, whatever was stated",
          { "user_hangup", "user_busy", "invite_timeout", "ice_failed", "user_media_failed", "rejected",
            "replaced", "transferred", "answered_elsewhere", "left_room" } },
        { "user:", "Anybody who took part", {} },
        { "caller:", "Who called", {} },
        { "callee:", "Who was called", {} },
        { "ended-by:", "Who ended the call", {} },
        { "room:", "The room's id", {} },
        { "call:", "The call_id", {} },
        { "media:", "Voice or video", { "voice", "video", "unknown" } },
        { "version:", "The VoIP version", { "0", "1", "mixed" } },
        { "client:", "The client a party seems to use", {} },
        { "rule:", "A rule that found something", {} },
        { "has:", "Findings of this severity or a graver one", { "error", "warning", "finding" } },
        { "after:", "The call began then or later: 2026-11-01, 2026-11-01T14:30", {} },
        { "before:", "The call began earlier", {} },
        { "ring:", "How long it rang: >10s, <500ms, 2m", {} },
        { "setup:", "From the answer to its selection", {} },
        { "talk:", "How long they talked", {} },
    };
}

std::vector<FilterWord> splitFilter(std::string_view text)
{
    std::vector<FilterWord> words;
    for (std::size_t at = 0; at < text.size();) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        FilterWord word;
        word.offset = at;
        bool isQuoted = false;
        for (; at < text.size() && (isQuoted || !isSpace(text[at])); ++at)
            isQuoted = isQuoted != (text[at] == '"');
        word.length = at - word.offset;
        std::string_view term = text.substr(word.offset, word.length);
        if (term.size() > 1 && term.front() == '-') {
            word.isNegated = true;
            term.remove_prefix(1);
        }
        if (const std::string_view key = keyOf(term); !key.empty()) {
            word.key = lower(key);
            term.remove_prefix(key.size() + 1);
        }
        word.values = valuesOf(term);
        words.push_back(std::move(word));
    }
    return words;
}

Pattern::Pattern(std::string_view text)
    : m_text(lower(text))
    , m_isWild(m_text.find_first_of("*?") != std::string::npos)
{
}

bool Pattern::matches(std::string_view text) const
{
    if (m_isWild)
        return matchesWhole(text);
    return std::search(text.begin(), text.end(), m_text.begin(), m_text.end(),
                       [](char a, char b) { return lowered(a) == b; })
        != text.end();
}

// Goes back to the last star only: whatever an earlier one could have taken, the last can.
bool Pattern::matchesWhole(std::string_view text) const
{
    std::size_t at = 0, place = 0, star = std::string::npos, afterStar = 0;
    while (at < text.size()) {
        if (place < m_text.size() && m_text[place] == '*') {
            star = ++place;
            afterStar = at;
        } else if (place < m_text.size() && (m_text[place] == '?' || m_text[place] == lowered(text[at]))) {
            ++place;
            ++at;
        } else if (star != std::string::npos) {
            place = star;
            at = ++afterStar;
        } else {
            return false;
        }
    }
    return m_text.find_first_not_of('*', place) == std::string::npos;
}

std::optional<Timestamp> parseFilterTime(std::string_view text)
{
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
    constexpr std::array<std::size_t, 3> sizes { 10, 16, 19 }; // to the day, the minute, the second
    if (text.ends_with('Z'))
        text.remove_suffix(1);
    const auto fits = [](char c, char wanted) {
        return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted || (wanted == 'T' && c == ' ');
    };
    if (std::find(sizes.begin(), sizes.end(), text.size()) == sizes.end()
        || !std::equal(text.begin(), text.end(), form.begin(), fits))
        return std::nullopt;
    const auto part = [text](std::size_t begin, std::size_t size) {
        return begin < text.size() ? number(text.substr(begin, size)).value_or(0) : 0;
    };
    using namespace std::chrono;
    const year_month_day date { year(part(0, 4)), month(static_cast<unsigned>(part(5, 2))),
                                day(static_cast<unsigned>(part(8, 2))) };
    const int hour = part(11, 2), minute = part(14, 2), second = part(17, 2);
    if (!date.ok() || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    return time_point_cast<Ms>(sys_days(date) + hours(hour) + minutes(minute) + seconds(second));
}

bool LengthLimit::holds(Ms other) const
{
    switch (comparison) {
    case Comparison::Less: return other < length;
    case Comparison::AtMost: return other <= length;
    case Comparison::More: return other > length;
    case Comparison::AtLeast: break;
    }
    return other >= length;
}

std::optional<LengthLimit> parseLengthLimit(std::string_view text)
{
    LengthLimit limit;
    const bool isLess = text.starts_with('<'), isMore = text.starts_with('>');
    if (isLess || isMore)
        text.remove_prefix(1);
    const bool orEqual = (isLess || isMore) && text.starts_with('=');
    if (orEqual)
        text.remove_prefix(1);
    if (isLess)
        limit.comparison = orEqual ? LengthLimit::Comparison::AtMost : LengthLimit::Comparison::Less;
    else if (isMore && !orEqual)
        limit.comparison = LengthLimit::Comparison::More;
    constexpr std::array<std::pair<std::string_view, std::int64_t>, 4> units {
        { { "ms", 1 }, { "s", 1'000 }, { "m", 60'000 }, { "h", 3'600'000 } }
    };
    const std::size_t unitAt = std::min(text.find_first_not_of("0123456789"), text.size());
    const std::optional<int> count = number(text.substr(0, unitAt));
    const auto unit = std::find_if(units.begin(), units.end(),
                                   [&](const auto &one) { return one.first == text.substr(unitAt); });
    if (!count || unit == units.end())
        return std::nullopt;
    limit.length = Ms(*count * unit->second);
    return limit;
}

} // namespace callscope
