// SPDX-License-Identifier: Apache-2.0
#include "events/json_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <vector>

namespace callscope
{

namespace
{

void appendUtf8(std::string &text, std::uint32_t point)
{
    const auto byte = [&text](std::uint32_t value) { text.push_back(static_cast<char>(value)); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xc0 | point >> 6);
        byte(0x80 | (point & 0x3f));
    } else if (point < 0x10000) {
        byte(0xe0 | point >> 12);
        byte(0x80 | (point >> 6 & 0x3f));
        byte(0x80 | (point & 0x3f));
    } else {
        byte(0xf0 | point >> 18);
        byte(0x80 | (point >> 12 & 0x3f));
        byte(0x80 | (point >> 6 & 0x3f));
        byte(0x80 | (point & 0x3f));
    }
}

// The four hexadecimal digits at `at`.
std::optional<std::uint32_t> unit(std::string_view inside, std::size_t at)
{
    if (at + 4 > inside.size())
        return std::nullopt;
    std::uint32_t value = 0;
    const char *const end = inside.data() + at + 4;
    const auto [stop, error] = std::from_chars(inside.data() + at, end, value, 16);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

char simpleEscape(char letter)
{
    switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return '\0';
    }
}

// Appends what `\uXXXX` at `at` (or the pair of them) stands for; returns the bytes it took, 0 where it is
// broken.
std::size_t unescapeUnit(std::string_view inside, std::size_t at, std::string &text)
{
    const std::optional<std::uint32_t> first = unit(inside, at + 2);
    if (!first || (*first >= 0xdc00 && *first < 0xe000))
        return 0;
    if (*first < 0xd800 || *first >= 0xe000) {
        appendUtf8(text, *first);
        return 6;
    }
    if (inside.substr(at + 6, 2) != "\\u")
        return 0;
    const std::optional<std::uint32_t> second = unit(inside, at + 8);
    if (!second || *second < 0xdc00 || *second >= 0xe000)
        return 0;
    appendUtf8(text, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
    return 12;
}

std::uint64_t mix(std::uint64_t value)
{
    value ^= value >> 33;
    value *= 0xff51afd7ed558ccdULL;
    value ^= value >> 33;
    value *= 0xc4ceb9fe1a85ec53ULL;
    return value ^ value >> 33;
}

std::uint64_t textHash(std::string_view text, std::uint64_t kind)
{
    return mix(std::hash<std::string_view>()(text) + kind);
}

// The end of the string whose inside begins at `at`: the index of its closing quote, or the size.
std::size_t stringEnd(std::string_view json, std::size_t at)
{
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2u : 1u;
    return std::min(at, json.size());
}

struct Container {
    bool isObject = false;
    std::uint64_t sum = 0;
    std::uint64_t key = 0;
    bool keyNext = false;
};

class Hasher
{
public:
    std::uint64_t hash(std::string_view json)
    {
        m_open.assign(1, Container {});
        std::size_t at = 0;
        while (at < json.size())
            at = step(json, at);
        return m_open.front().sum;
    }

private:
    std::size_t step(std::string_view json, std::size_t at)
    {
        switch (json[at]) {
        case ' ':
        case '\t':
        case '\r':
        case '\n':
        case ':': return at + 1;
        case ',': m_open.back().keyNext = m_open.back().isObject; return at + 1;
        case '{': m_open.push_back({ true, 1, 0, true }); return at + 1;
        case '[': m_open.push_back({ false, 2, 0, false }); return at + 1;
        case '}':
        case ']': close(); return at + 1;
        case '"': return string(json, at + 1);
        default: break;
        }
        std::size_t end = json.find_first_of(" \t\r\n,:{}[]\"", at);
        end = std::min(end, json.size());
        add(textHash(json.substr(at, end - at), 3));
        return end;
    }

    std::size_t string(std::string_view json, std::size_t at)
    {
        const std::size_t end = stringEnd(json, at);
        std::string_view text = json.substr(at, end - at);
        if (text.find('\\') != text.npos) {
            m_text.clear();
            if (unescapeJson(text, m_text))
                text = m_text;
        }
        Container &inner = m_open.back();
        if (inner.keyNext) {
            inner.key = textHash(text, 4);
            inner.keyNext = false;
        } else {
            add(textHash(text, 5));
        }
        return end + 1;
    }

    void add(std::uint64_t value)
    {
        Container &inner = m_open.back();
        // Members of an object add up in any order; elements of an array keep theirs.
        inner.sum = inner.isObject ? inner.sum + mix(inner.key * 31 + value) : mix(inner.sum * 31 + value);
    }

    void close()
    {
        if (m_open.size() == 1)
            return;
        const std::uint64_t value = mix(m_open.back().sum);
        m_open.pop_back();
        add(value);
    }

    std::vector<Container> m_open;
    std::string m_text;
};

// By the grammar of RFC 8259, whatever its size.
bool isNumber(std::string_view word)
{
    std::size_t at = 0;
    const auto take = [&](char c) { return at < word.size() && word[at] == c && ++at > 0; };
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < word.size() && word[at] >= '0' && word[at] <= '9')
            ++at;
        return at > begin;
    };
    take('-');
    if (!take('0') && !digits())
        return false;
    if (take('.') && !digits())
        return false;
    if (take('e') || take('E')) {
        if (!take('+'))
            take('-');
        if (!digits())
            return false;
    }
    return at == word.size();
}

} // namespace

bool unescapeJson(std::string_view inside, std::string &text)
{
    std::size_t at = 0;
    while (at < inside.size()) {
        const std::size_t escape = inside.find('\\', at);
        text.append(inside.substr(at, escape == inside.npos ? inside.npos : escape - at));
        if (escape == inside.npos)
            return true;
        if (escape + 1 == inside.size())
            return false;
        if (inside[escape + 1] == 'u') {
            const std::size_t taken = unescapeUnit(inside, escape, text);
            if (taken == 0)
                return false;
            at = escape + taken;
            continue;
        }
        const char resolved = simpleEscape(inside[escape + 1]);
        if (resolved == '\0')
            return false;
        text.push_back(resolved);
        at = escape + 2;
    }
    return true;
}

std::string stringValue(std::string_view json)
{
    json = trimJson(json);
    if (json.size() < 2 || json.front() != '"' || json.back() != '"')
        return {};
    const std::string_view inside = json.substr(1, json.size() - 2);
    std::string text;
    text.reserve(inside.size());
    return unescapeJson(inside, text) ? text : std::string(inside);
}

std::optional<std::int64_t> jsonInteger(std::string_view json)
{
    const std::string_view digits = json.starts_with('-') ? json.substr(1) : json;
    if (digits.empty() || (digits.size() > 1 && digits.front() == '0'))
        return std::nullopt;
    std::int64_t value = 0;
    const char *const end = json.data() + json.size();
    const auto [stop, error] = std::from_chars(json.data(), end, value);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    return value;
}

std::optional<std::size_t> findBadWord(std::string_view json)
{
    constexpr std::string_view between = " \t\r\n,:{}[]";
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            for (++at; at < json.size() && json[at] != '"'; ++at)
                at += json[at] == '\\';
            ++at;
        } else if (between.find(json[at]) != between.npos) {
            ++at;
        } else {
            const std::size_t end = std::min(json.find_first_of(" \t\r\n,:{}[]\"", at), json.size());
            const std::string_view word = json.substr(at, end - at);
            if (word != "true" && word != "false" && word != "null" && !isNumber(word))
                return at;
            at = end;
        }
    }
    return std::nullopt;
}

std::string_view trimJson(std::string_view json)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = json.find_first_not_of(space);
    if (first == json.npos)
        return {};
    return json.substr(first, json.find_last_not_of(space) - first + 1);
}

std::uint64_t jsonHash(std::string_view json)
{
    return Hasher().hash(json);
}

} // namespace callscope
