// SPDX-License-Identifier: Apache-2.0
#include "events/json_text.h"

#include "events/byte_scan.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace callscope
{

namespace
{

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

void appendEscaped(std::string &text, char c)
{
    constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
    constexpr std::string_view letters = "\"\\bfnrt";
    if (const std::size_t known = escaped.find(c); known != escaped.npos) {
        text += '\\';
        text += letters[known];
    } else if (static_cast<unsigned char>(c) < 0x20) {
        text += "\\u00"; // which has no other spelling but that of its digits
        text += c;
    } else {
        text += c;
    }
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
        const char *const end = json.data() + json.size();
        const char *stop = findStringStop(json.data() + at, end);
        bool isCanonical = true;
        while (stop != end && *stop != '"') {
            const bool isEscape = *stop == '\\' && stop + 1 != end;
            isCanonical = isCanonical && !(isEscape && (stop[1] == 'u' || stop[1] == '/'));
            stop = findStringStop(stop + (isEscape ? 2 : 1), end);
        }
        const std::string_view written(json.data() + at, stop);
        const std::string_view text = isCanonical ? written : respelt(written);
        Container &inner = m_open.back();
        if (inner.keyNext) {
            inner.key = textHash(text, 4);
            inner.keyNext = false;
        } else {
            add(textHash(text, 5));
        }
        return static_cast<std::size_t>(stop - json.data()) + 1;
    }

    // With the shortest escapes, the way most text comes.
    std::string_view respelt(std::string_view inside)
    {
        std::string text;
        if (!unescapeJson(inside, text))
            return inside;
        m_text.clear();
        for (const char c : text)
            appendEscaped(m_text, c);
        return m_text;
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

} // namespace

std::uint64_t jsonHash(std::string_view json)
{
    return Hasher().hash(json);
}

} // namespace callscope
