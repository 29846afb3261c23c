// SPDX-License-Identifier: Apache-2.0
#include "views/json_scan.h"

#include <charconv>
#include <optional>

namespace callscope::ui
{

namespace
{

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isPunctuation(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':';
}

std::size_t stringEnd(std::string_view json, std::size_t begin)
{
    for (std::size_t i = begin + 1; i < json.size(); ++i) {
        if (json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            return i + 1;
    }
    return json.size();
}

JsonToken::Kind kindOf(std::string_view token)
{
    if (token.front() == '"')
        return JsonToken::Kind::String;
    if (token.front() == '-' || (token.front() >= '0' && token.front() <= '9'))
        return JsonToken::Kind::Number;
    if (token == "true" || token == "false" || token == "null")
        return JsonToken::Kind::Word;
    return JsonToken::Kind::Other;
}

} // namespace

std::vector<JsonToken> jsonTokens(std::string_view json)
{
    std::vector<JsonToken> tokens;
    int depth = 0;
    for (std::size_t i = 0; i < json.size();) {
        if (isSpace(json[i])) {
            ++i;
            continue;
        }
        JsonToken token;
        token.begin = i;
        if (isPunctuation(json[i])) {
            if ((json[i] == '}' || json[i] == ']') && depth > 0)
                --depth;
            token.kind = JsonToken::Kind::Punctuation;
            token.end = i + 1;
            token.depth = depth;
            if (json[i] == '{' || json[i] == '[')
                ++depth;
            // A string before a colon is a name.
            if (json[i] == ':' && !tokens.empty() && tokens.back().kind == JsonToken::Kind::String)
                tokens.back().kind = JsonToken::Kind::Key;
        } else {
            token.depth = depth;
            if (json[i] == '"') {
                token.end = stringEnd(json, i);
            } else {
                token.end = i + 1;
                while (token.end < json.size() && !isSpace(json[token.end]) && !isPunctuation(json[token.end])
                       && json[token.end] != '"')
                    ++token.end;
            }
            token.kind = kindOf(json.substr(token.begin, token.end - token.begin));
        }
        i = token.end;
        tokens.push_back(token);
    }
    return tokens;
}

namespace
{

/// Walks the tokens along a pointer.
class Walker
{
public:
    explicit Walker(std::string_view json)
        : m_json(json)
        , m_tokens(jsonTokens(json))
    {
    }

    JsonPlace place(std::string_view pointer) const
    {
        if (m_tokens.empty())
            return {};
        std::size_t value = 0;
        while (!pointer.empty() && pointer.front() == '/') {
            const std::size_t slash = std::min(pointer.find('/', 1), pointer.size());
            const std::optional<std::size_t> next = step(value, unescaped(pointer.substr(1, slash - 1)));
            if (!next)
                return { m_tokens[value].begin, m_tokens[last(value)].end, false, true };
            value = *next;
            pointer.remove_prefix(slash);
        }
        return { m_tokens[value].begin, m_tokens[last(value)].end, true, true };
    }

private:
    std::string_view text(std::size_t token) const
    {
        return m_json.substr(m_tokens[token].begin, m_tokens[token].end - m_tokens[token].begin);
    }

    /// Last token of the value that begins with this one.
    std::size_t last(std::size_t value) const
    {
        if (text(value) != "{" && text(value) != "[")
            return value;
        for (std::size_t i = value + 1; i < m_tokens.size(); ++i) {
            if (m_tokens[i].kind == JsonToken::Kind::Punctuation && m_tokens[i].depth == m_tokens[value].depth
                && (text(i) == "}" || text(i) == "]"))
                return i;
        }
        return m_tokens.size() - 1;
    }

    std::optional<std::size_t> step(std::size_t value, const std::string &name) const
    {
        const std::size_t end = last(value);
        if (text(value) == "{") {
            std::optional<std::size_t> found;
            for (std::size_t i = value + 1; i + 2 < m_tokens.size() && i < end; ++i) {
                if (m_tokens[i].kind == JsonToken::Kind::Key && m_tokens[i].depth == m_tokens[value].depth + 1
                    && text(i) == '"' + name + '"')
                    found = i + 2;
            }
            return found;
        }
        std::size_t index = 0;
        const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (text(value) != "[" || error != std::errc() || stop != name.data() + name.size())
            return std::nullopt;
        for (std::size_t i = value + 1; i < end; i = last(i) + 1) {
            if (text(i) == ",")
                continue;
            if (index-- == 0)
                return i;
        }
        return std::nullopt;
    }

    static std::string unescaped(std::string_view part)
    {
        std::string name;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] == '~' && i + 1 < part.size() && (part[i + 1] == '0' || part[i + 1] == '1'))
                name += part[++i] == '0' ? '~' : '/';
            else
                name += part[i];
        }
        return name;
    }

    std::string_view m_json;
    std::vector<JsonToken> m_tokens;
};

} // namespace

JsonPlace jsonPlace(std::string_view json, std::string_view pointer)
{
    return Walker(json).place(pointer);
}

std::string indentedJson(std::string_view json)
{
    const std::vector<JsonToken> tokens = jsonTokens(json);
    const auto text = [&](std::size_t i) {
        return json.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    };
    const auto opens = [&](std::size_t i) { return text(i) == "{" || text(i) == "["; };
    const auto closes = [&](std::size_t i) { return text(i) == "}" || text(i) == "]"; };
    static constexpr int maxIndent = 64; // hostile nesting would make a text of the square of its size
    std::string result;
    const auto newLine = [&result](int depth) {
        result += '\n';
        result.append(static_cast<std::size_t>(std::min(depth, maxIndent)) * 2, ' ');
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (i > 0) {
            const bool empty = opens(i - 1) && closes(i);
            if (text(i - 1) == ":")
                result += ' ';
            else if (!empty && (opens(i - 1) || text(i - 1) == "," || closes(i)))
                newLine(tokens[i].depth);
            else if (text(i) != "," && text(i) != ":" && !empty)
                newLine(tokens[i].depth);
        }
        result += text(i);
    }
    return result;
}

} // namespace callscope::ui
