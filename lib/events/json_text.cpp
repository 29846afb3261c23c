// SPDX-License-Identifier: Apache-2.0
#include "events/json_text.h"

#include "events/byte_scan.h"

#include <algorithm>
#include <charconv>

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

// Neither white space nor a mark of structure nor a quote.
bool isWordByte(char c)
{
    switch (c) {
    case ' ':
    case '\t':
    case '\r':
    case '\n':
    case ',':
    case ':': return false;
    default: return !stopsStructure(c);
    }
}

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

std::string quotedJson(std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    std::string json = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            json += '\\';
            json += c;
        } else if (c == '\n') {
            json += "\\n";
        } else if (c == '\r') {
            json += "\\r";
        } else if (byte < 0x20) {
            json += "\\u00";
            json += hex[byte >> 4];
            json += hex[byte & 15];
        } else {
            json += c;
        }
    }
    return json + '"';
}

std::size_t stringEnd(std::string_view json, std::size_t at)
{
    const char *const end = json.data() + json.size();
    for (const char *stop = json.data() + at;;) {
        stop = findStringStop(stop, end);
        if (stop == end)
            return json.size();
        if (*stop == '"')
            return static_cast<std::size_t>(stop - json.data());
        stop += *stop == '\\' && stop + 1 != end ? 2 : 1;
    }
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

bool isJsonWord(std::string_view word)
{
    return isNumber(word) || word == "true" || word == "false" || word == "null";
}

std::optional<std::size_t> findBadWord(std::string_view json)
{
    for (std::size_t at = 0; at < json.size();) {
        if (json[at] == '"') {
            at = stringEnd(json, at + 1) + 1;
        } else if (!isWordByte(json[at])) {
            ++at;
        } else {
            const std::size_t begin = at;
            while (at < json.size() && isWordByte(json[at]))
                ++at;
            const std::string_view word = json.substr(begin, at - begin);
            if (!isJsonWord(word))
                return begin;
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

} // namespace callscope
