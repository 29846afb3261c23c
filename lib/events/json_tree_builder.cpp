// SPDX-License-Identifier: Apache-2.0
#include "events/json_tree_builder.h"

namespace callscope
{

namespace
{

constexpr bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

} // namespace

JsonTreeBuilder::JsonTreeBuilder(std::string_view json, std::span<const std::uint32_t> marks,
                                 std::vector<JsonTree::Node> &nodes, std::vector<std::uint32_t> &open)
    : m_json(json)
    , m_marks(marks)
    , m_first(marks.empty() ? 0 : marks.front())
    , m_nodes(nodes)
    , m_open(open)
{
}

bool JsonTreeBuilder::build()
{
    m_nodes.clear();
    m_open.clear();
    if (m_marks.empty() || (at(0) != '{' && at(0) != '['))
        return false;
    open();
    while (!m_open.empty()) {
        if (m_next == m_marks.size() || !(m_behindValue ? takeSeparator() : takeMember()))
            return false;
    }
    return m_next == m_marks.size()
        && onlySpace(m_nodes.front().end, static_cast<std::uint32_t>(m_json.size()));
}

void JsonTreeBuilder::add(std::uint32_t begin, std::uint32_t end)
{
    m_nodes.push_back({ begin, end, static_cast<std::uint32_t>(m_nodes.size() + 1) });
}

void JsonTreeBuilder::open()
{
    m_open.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    add(offset(m_next++), 0);
    m_behindValue = false;
}

// At its closing bracket, behind which no value may stand.
bool JsonTreeBuilder::close()
{
    container().end = offset(m_next++) + 1;
    container().next = static_cast<std::uint32_t>(m_nodes.size());
    m_open.pop_back();
    m_behindValue = true;
    return m_open.empty() || (m_next < m_marks.size() && onlySpace(offset(m_next - 1) + 1, offset(m_next)));
}

bool JsonTreeBuilder::takeMember()
{
    const bool isFirst = m_open.back() + 1 == m_nodes.size();
    if (isFirst && isClosing(at(m_next)) && onlySpace(container().begin + 1, offset(m_next)))
        return close();
    return (!isObject() || takeKey()) && takeValue();
}

bool JsonTreeBuilder::takeKey()
{
    if (at(m_next) != '"' || isLast(m_next) || at(m_next + 1) != ':')
        return false;
    takeString();
    return ++m_next < m_marks.size();
}

bool JsonTreeBuilder::takeValue()
{
    const char c = at(m_next);
    if (c == '"')
        return takeString();
    if (c != '{' && c != '[')
        return takeScalar();
    open();
    return true;
}

// From its quote to the next mark: in sound text, nothing but white space can follow it.
bool JsonTreeBuilder::takeString()
{
    if (isLast(m_next))
        return false;
    add(offset(m_next), trimmedEnd(offset(m_next), offset(m_next + 1)));
    ++m_next;
    m_behindValue = true;
    return true;
}

// Between two marks.
bool JsonTreeBuilder::takeScalar()
{
    std::uint32_t begin = offset(m_next - 1) + 1;
    const std::uint32_t end = trimmedEnd(begin, offset(m_next));
    while (begin < end && isSpace(m_json[begin]))
        ++begin;
    if (begin == end)
        return false;
    add(begin, end);
    m_behindValue = true;
    return true;
}

bool JsonTreeBuilder::takeSeparator()
{
    const char c = at(m_next);
    if (isClosing(c))
        return close();
    ++m_next;
    m_behindValue = false;
    return c == ',';
}

bool JsonTreeBuilder::onlySpace(std::uint32_t from, std::uint32_t to) const
{
    while (from != to && isSpace(m_json[from]))
        ++from;
    return from == to;
}

// Of what stands between, without the white space behind it.
std::uint32_t JsonTreeBuilder::trimmedEnd(std::uint32_t from, std::uint32_t to) const
{
    while (from != to && isSpace(m_json[to - 1]))
        --to;
    return to;
}

} // namespace callscope
