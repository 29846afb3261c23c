// SPDX-License-Identifier: Apache-2.0
#include "models/json_members.h"

namespace callscope::ui
{

namespace
{

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// Walks over JSON text value by value. It need not judge the text, only find where values end.
class Walker
{
public:
    explicit Walker(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpace()
    {
        while (!atEnd() && isSpace(m_text[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    std::string_view value()
    {
        skipSpace();
        const std::size_t start = m_at;
        int depth = 0;
        while (!atEnd()) {
            const char c = m_text[m_at];
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                ++depth;
                ++m_at;
            } else if (c == '}' || c == ']') {
                if (depth == 0)
                    break;
                --depth;
                ++m_at;
            } else if (depth == 0 && (c == ',' || c == ':' || isSpace(c))) {
                break;
            } else {
                ++m_at;
                continue; // a number or a word goes on
            }
            if (depth == 0)
                break;
        }
        return m_text.substr(start, m_at - start);
    }

private:
    void skipString()
    {
        ++m_at;
        while (!atEnd() && m_text[m_at] != '"')
            m_at += m_text[m_at] == '\\' ? std::size_t { 2 } : std::size_t { 1 };
        m_at = m_at < m_text.size() ? m_at + 1 : m_text.size();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string memberName(std::string_view quoted)
{
    std::string name;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        const bool escape = quoted[i] == '\\' && i + 2 < quoted.size();
        const char next = escape ? quoted[i + 1] : '\0';
        if (next == '"' || next == '\\' || next == '/')
            ++i;
        name += quoted[i];
    }
    return name;
}

} // namespace

JsonKind jsonKind(std::string_view json)
{
    if (json.empty())
        return JsonKind::None;
    switch (json.front()) {
    case '"': return JsonKind::String;
    case '{': return JsonKind::Object;
    case '[': return JsonKind::Array;
    case 't':
    case 'f': return JsonKind::Boolean;
    case 'n': return JsonKind::Null;
    default: return JsonKind::Number;
    }
}

std::vector<JsonMember> jsonMembers(std::string_view object)
{
    std::vector<JsonMember> members;
    Walker walker(object);
    if (!walker.take('{'))
        return members;
    while (!walker.take('}')) {
        const std::string_view name = walker.value();
        if (jsonKind(name) != JsonKind::String || !walker.take(':'))
            break;
        const std::string_view value = walker.value();
        members.push_back({ memberName(name), value });
        walker.take(',');
    }
    return members;
}

std::size_t jsonElementCount(std::string_view array)
{
    Walker walker(array);
    if (!walker.take('['))
        return 0;
    std::size_t count = 0;
    while (!walker.atEnd() && !walker.take(']')) {
        if (walker.value().empty())
            break;
        ++count;
        walker.take(',');
    }
    return count;
}

} // namespace callscope::ui
