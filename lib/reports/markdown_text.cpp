// SPDX-License-Identifier: Apache-2.0
#include "reports/markdown_text.h"

#include "reports/visible_text.h"

#include <algorithm>

namespace callscope
{

namespace
{

bool isNamePart(char c)
{
    constexpr std::string_view others = "._=-/+:";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || others.find(c) != others.npos;
}

// The name that begins with the @ at `begin`, without the punctuation that ends a sentence.
std::string_view nameAt(std::string_view text, std::size_t begin)
{
    std::size_t end = begin + 1;
    while (end < text.size() && isNamePart(text[end]))
        ++end;
    while (end > begin + 1 && (text[end - 1] == '.' || text[end - 1] == ':'))
        --end;
    return text.substr(begin, end - begin);
}

// What GitHub makes a link of without being asked, at the character that decides: `http://…` and `www.…`.
bool beginsLink(std::string_view text, std::size_t at)
{
    const auto isW = [text](std::size_t place) { return text[place] == 'w' || text[place] == 'W'; };
    return text.substr(at).starts_with("://")
        || (text[at] == '.' && at >= 3 && isW(at - 1) && isW(at - 2) && isW(at - 3));
}

std::size_t longestRun(std::string_view text, char of)
{
    std::size_t longest = 0, run = 0;
    for (const char c : text) {
        run = c == of ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

std::string markdownCode(std::string_view text)
{
    const std::string visible = visibleText(text);
    if (visible.empty())
        return {};
    // A span ends at as many backticks as began it; a space keeps one at its edge apart.
    const std::string fence(longestRun(visible, '`') + 1, '`');
    const bool padded = visible.front() == '`' || visible.back() == '`';
    std::string span = fence + (padded ? " " : "");
    for (const char c : visible) {
        if (c == '|')
            span += '\\'; // a table takes its cells apart before it looks for spans
        span += c;
    }
    return span + (padded ? " " : "") + fence;
}

std::string markdownProse(std::string_view text)
{
    constexpr std::string_view special = "\\`*_{}[]<>()#+-!|~&$";
    const std::string visible = visibleText(text);
    std::string prose;
    for (std::size_t at = 0; at < visible.size(); ++at) {
        const char c = visible[at];
        if (c == '@') {
            const std::string_view name = nameAt(visible, at);
            prose += markdownCode(name);
            at += name.size() - 1;
            continue;
        }
        if (c == '`') { // the verdicts' own code spans
            if (const std::size_t end = visible.find('`', at + 1); end != std::string::npos) {
                prose += markdownCode(std::string_view(visible).substr(at + 1, end - at - 1));
                at = end;
                continue;
            }
        }
        if (beginsLink(visible, at)) {
            prose += c == ':' ? "&#58;" : "&#46;";
            continue;
        }
        if (special.find(c) != special.npos)
            prose += '\\';
        prose += c;
    }
    return prose;
}

} // namespace callscope
