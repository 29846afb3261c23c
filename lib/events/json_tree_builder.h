// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/json_tree.h"

namespace callscope
{

/// Makes the nodes of a JsonTree, following the marks of its text.
class JsonTreeBuilder
{
public:
    /// `marks` begin with the root's bracket. `nodes` is filled, `open` is worked with.
    JsonTreeBuilder(std::string_view json, std::span<const std::uint32_t> marks,
                    std::vector<JsonTree::Node> &nodes, std::vector<std::uint32_t> &open);

    /// False where the grammar of objects and arrays is broken.
    bool build();

private:
    std::uint32_t offset(std::size_t mark) const { return m_marks[mark] - m_first; }
    char at(std::size_t mark) const { return m_json[offset(mark)]; }
    bool isLast(std::size_t mark) const { return mark + 1 == m_marks.size(); }
    JsonTree::Node &container() { return m_nodes[m_open.back()]; }
    bool isObject() { return m_json[container().begin] == '{'; }
    bool isClosing(char c) { return c == (isObject() ? '}' : ']'); }

    void add(std::uint32_t begin, std::uint32_t end);
    void open();
    bool close();
    bool takeMember();
    bool takeKey();
    bool takeValue();
    bool takeString();
    bool takeScalar();
    bool takeSeparator();
    bool onlySpace(std::uint32_t from, std::uint32_t to) const;
    std::uint32_t trimmedEnd(std::uint32_t from, std::uint32_t to) const;

    std::string_view m_json;
    std::span<const std::uint32_t> m_marks;
    std::uint32_t m_first; // what the marks count from
    std::vector<JsonTree::Node> &m_nodes;
    std::vector<std::uint32_t> &m_open; // the containers that are not closed yet
    std::size_t m_next = 0; // mark
    bool m_behindValue = false;
};

} // namespace callscope
