// SPDX-License-Identifier: Apache-2.0
#include "rules/spec_version.h"

#include <charconv>

namespace callscope
{

namespace
{

/// A number without sign or leading zero, taken off the text's front.
std::optional<int> takeNumber(std::string_view &text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const auto length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc() || text.front() == '-' || (length > 1 && text.front() == '0'))
        return std::nullopt;
    text.remove_prefix(length);
    return number;
}

bool takeDot(std::string_view &text)
{
    if (!text.starts_with('.'))
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

std::optional<SpecVersion> SpecVersion::parse(std::string_view text)
{
    const bool clientServerApi = text.starts_with('r');
    if (clientServerApi)
        text.remove_prefix(1);
    const std::optional<int> major = takeNumber(text);
    if (!major || *major != (clientServerApi ? 0 : 1) || !takeDot(text))
        return std::nullopt;
    const std::optional<int> minor = takeNumber(text);
    if (!minor)
        return std::nullopt;
    int patch = 0;
    if (clientServerApi) {
        const std::optional<int> number = takeDot(text) ? takeNumber(text) : std::nullopt;
        if (!number)
            return std::nullopt;
        patch = *number;
    }
    return text.empty() ? std::optional(SpecVersion(*major, *minor, patch)) : std::nullopt;
}

std::string SpecVersion::text() const
{
    const std::string number = std::to_string(m_major) + '.' + std::to_string(m_minor);
    return m_major == 0 ? 'r' + number + '.' + std::to_string(m_patch) : number;
}

} // namespace callscope
