// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/tokens.h"

namespace callscope::sdp
{

/// Cuts off and returns the first line of a description, without its CR and LF.
inline std::string_view takeLine(std::string_view &text)
{
    std::string_view line = takeToken(text, '\n');
    while (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

/// What follows `a=<name>:` on that line; nothing on any other.
inline std::optional<std::string_view> attributeValue(std::string_view line, std::string_view name)
{
    if (!line.starts_with("a="))
        return std::nullopt;
    line.remove_prefix(2);
    if (!line.starts_with(name) || line.substr(name.size(), 1) != ":")
        return std::nullopt;
    return line.substr(name.size() + 1);
}

} // namespace callscope::sdp
