// SPDX-License-Identifier: Apache-2.0
#include "events/json_tree.h"

#include "events/json_text.h"
#include "events/json_tree_builder.h"
#include "events/structural_index.h"

#include <algorithm>

namespace callscope
{

bool JsonTree::build(std::string_view json)
{
    m_marks.resize(json.size() + structureSlack);
    StructureState state;
    const StructureRun run = indexStructure(json, state, 0, m_marks);
    return run.bytes == json.size() && build(json, { m_marks.data(), run.marks });
}

bool JsonTree::build(std::string_view json, std::span<const std::uint32_t> marks)
{
    m_json = json;
    return JsonTreeBuilder(json, marks, m_nodes, m_open).build();
}

std::optional<std::string_view> JsonTree::keyAt(std::uint32_t node)
{
    const std::string_view quoted = textOf(m_nodes[node]);
    const std::string_view inside = quoted.substr(1, quoted.size() - 2);
    if (inside.find('\\') == inside.npos)
        return inside;
    m_key.clear();
    if (!unescapeJson(inside, m_key))
        return std::nullopt;
    return m_key;
}

void JsonTree::select(const JsonValue &object, std::span<const std::string_view> keys,
                      std::span<JsonValue> values)
{
    std::optional<std::string> other;
    select(object, keys, values, other);
}

void JsonTree::select(const JsonValue &object, std::span<const std::string_view> keys,
                      std::span<JsonValue> values, std::optional<std::string> &other)
{
    std::fill(values.begin(), values.end(), JsonValue());
    other.reset();
    eachMember(object, [&](std::string_view key, const JsonValue &value) {
        const auto known = std::find(keys.begin(), keys.end(), key);
        if (known != keys.end())
            values[static_cast<std::size_t>(known - keys.begin())] = value;
        else if (!other)
            other = key;
    });
}

JsonValue JsonTree::member(const JsonValue &object, std::string_view key)
{
    JsonValue value;
    select(object, { &key, 1 }, { &value, 1 });
    return value;
}

void JsonTree::elements(const JsonValue &array, std::vector<JsonValue> &elements) const
{
    elements.clear();
    if (!array.isArray())
        return;
    const std::uint32_t end = m_nodes[array.node].next;
    for (std::uint32_t element = array.node + 1; element < end; element = m_nodes[element].next)
        elements.push_back(valueAt(element));
}

bool JsonTree::isEmpty(const JsonValue &value) const
{
    return (value.isObject() || value.isArray()) && m_nodes[value.node].next == value.node + 1;
}

std::optional<std::size_t> JsonTree::findBadWord() const
{
    for (const Node &node : m_nodes) {
        const char first = m_json[node.begin];
        if (first != '"' && first != '{' && first != '[' && !isJsonWord(textOf(node)))
            return node.begin;
    }
    return std::nullopt;
}

std::string_view JsonTree::findNonInteger(const JsonValue &within) const
{
    constexpr std::int64_t greatest = (std::int64_t(1) << 53) - 1;
    const std::uint32_t end = m_nodes[within.node].next;
    for (std::uint32_t node = within.node; node < end; ++node) {
        const std::string_view word = textOf(m_nodes[node]);
        if (word[0] != '-' && (word[0] < '0' || word[0] > '9'))
            continue;
        const std::optional<std::int64_t> integer = jsonInteger(word);
        if (isJsonWord(word) && (!integer || *integer > greatest || *integer < -greatest))
            return word;
    }
    return {};
}

} // namespace callscope
