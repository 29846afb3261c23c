// SPDX-License-Identifier: Apache-2.0
#include "timeline/terminal_text.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

// `user@host:~$ `, `[root@host ~]# `, `PS C:\Users\me> `
bool hasPrompt(std::string_view line)
{
    constexpr std::size_t longest = 120;
    const std::size_t end = line.substr(0, longest).find_first_of("$#%>");
    if (end == line.npos)
        return false;
    const std::string_view before = line.substr(0, end);
    return before.starts_with("PS ") || before.find('@') < before.find(' ')
        || (before.starts_with('[') && before.find('@') != before.npos);
}

} // namespace

bool isTerminalText(std::string_view line)
{
    constexpr std::array<std::string_view, 11> marks {
        "HTTP/", "* ", "> ", "< ", "} [", "{ [", "$ ", "# ", "% ", "curl ", "  % Total",
    };
    return std::any_of(marks.begin(), marks.end(),
                       [&](std::string_view mark) { return line.starts_with(mark); })
        || hasPrompt(line);
}

std::size_t jsonBehindMark(std::string_view line)
{
    if (!isTerminalText(line) || line.starts_with('{') || line.starts_with('}') || line.starts_with('['))
        return 0;
    std::size_t first = line.npos;
    for (const std::string_view begin : { "{\"", "[{", "[\"", "[[" })
        first = std::min(first, line.find(begin));
    if (first != line.npos)
        return first;
    const std::string_view shown = line.substr(0, line.find_last_not_of(" \r") + 1);
    return shown.ends_with('{') || shown.ends_with('[') ? shown.size() - 1 : 0;
}

} // namespace callscope
