// SPDX-License-Identifier: Apache-2.0
#include "redaction/json_walk.h"

#include "events/json_text.h"

#include <algorithm>
#include <vector>

namespace callscope
{

namespace
{

class Rewriter
{
public:
    Rewriter(std::string_view json, JsonVisitor &visitor)
        : m_json(json)
        , m_visitor(visitor)
    {
    }

    // Without recursion: nesting is the sender's choice.
    std::string run()
    {
        while (m_at < m_json.size() && step()) { }
        return std::move(m_out);
    }

private:
    struct Level {
        bool isObject;
        std::size_t pathSize; ///< of what encloses it
    };

    bool isDropped() const { return m_dropped != 0; }

    // One token; false where it is none.
    bool step()
    {
        switch (const char c = m_json[m_at]; c) {
        case '"': return string();
        case '{':
        case '[':
            m_levels.push_back({ c == '{', m_path.size() });
            m_expectsKey = c == '{';
            break;
        case '}':
        case ']':
            if (m_levels.empty() || m_levels.back().isObject != (c == '}'))
                return false;
            if (m_dropped == m_levels.size()) {
                m_dropped = 0;
                dropTrailingComma();
            }
            m_path.resize(m_levels.back().pathSize);
            m_levels.pop_back();
            m_expectsKey = false;
            break;
        case ',':
            m_expectsKey = !m_levels.empty() && m_levels.back().isObject;
            if (isDropped() && m_dropped == m_levels.size()) {
                m_dropped = 0;
                ++m_at;
                return true;
            }
            break;
        case ':':
        case ' ':
        case '\t':
        case '\r':
        case '\n': break;
        default: return word();
        }
        if (!isDropped())
            m_out += m_json[m_at];
        ++m_at;
        return true;
    }

    // A number or a literal. A bare word that is neither could be anybody's: it stays a bad one.
    bool word()
    {
        const std::size_t end = std::min(m_json.find_first_of("{}[],:\" \t\r\n", m_at), m_json.size());
        const std::string_view text = m_json.substr(m_at, end - m_at);
        if (!isDropped())
            writeWord(text);
        m_at = end;
        return true;
    }

    void writeWord(std::string_view text)
    {
        const auto integer = jsonInteger(text);
        if (findBadWord(text))
            m_out.append(text.size(), 'x');
        else if (const std::int64_t next = integer ? m_visitor.number(m_path, *integer) : 0;
                 integer && next != *integer)
            m_out += std::to_string(next);
        else
            m_out += text;
    }

    void dropTrailingComma()
    {
        std::size_t end = m_out.size();
        while (end > 0
               && (m_out[end - 1] == ' ' || m_out[end - 1] == '\n' || m_out[end - 1] == '\r'
                   || m_out[end - 1] == '\t'))
            --end;
        if (end > 0 && m_out[end - 1] == ',')
            m_out.erase(end - 1, 1);
    }

    bool string()
    {
        const std::size_t begin = m_at++;
        while (m_at < m_json.size() && m_json[m_at] != '"')
            m_at += m_json[m_at] == '\\' ? 2u : 1u;
        if (m_at >= m_json.size())
            return false;
        const std::string_view quoted = m_json.substr(begin, ++m_at - begin);
        const std::string text = stringValue(quoted);
        if (m_expectsKey) {
            m_path.resize(m_levels.back().pathSize);
            if (!isDropped() && m_visitor.drops(m_path, text))
                m_dropped = m_levels.size();
            if (!isDropped())
                write(quoted, text, m_visitor.key(m_path, text));
            m_path.push_back(text);
            m_expectsKey = false;
        } else if (!isDropped()) {
            write(quoted, text, m_visitor.text(m_path, text));
        }
        return true;
    }

    void write(std::string_view quoted, const std::string &text, const std::string &next)
    {
        if (next == text)
            m_out += quoted;
        else
            m_out += quotedJson(next);
    }

    std::string_view m_json;
    JsonVisitor &m_visitor;
    std::string m_out;
    std::size_t m_at = 0;
    std::vector<Level> m_levels;
    std::vector<std::string> m_path;
    bool m_expectsKey = false;
    std::size_t m_dropped = 0; ///< how many levels enclose the member that is dropped; 0: none is
};

} // namespace

std::string rewriteJson(std::string_view json, JsonVisitor &visitor)
{
    return Rewriter(json, visitor).run();
}

} // namespace callscope
