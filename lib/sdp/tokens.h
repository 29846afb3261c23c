// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace callscope::sdp
{

/// Cuts off and returns what stands before the next `separator`, which goes too.
inline std::string_view takeToken(std::string_view &text, char separator = ' ')
{
    const std::size_t end = text.find(separator);
    const std::string_view token = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    return token;
}

/// A number of decimal digits alone.
template <class Number>
std::optional<Number> decimal(std::string_view text)
{
    Number value = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || text.front() == '-' || error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

inline bool isIceText(std::string_view text)
{
    for (const char c : text) {
        const bool isIceChar = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || c == '+' || c == '/';
        if (!isIceChar)
            return false;
    }
    return true;
}

/// ASCII letters compare alike in either case, as literals of an ABNF do.
inline bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i]))
            return false;
    }
    return true;
}

} // namespace callscope::sdp
