// SPDX-License-Identifier: Apache-2.0
#include "json_shape.h"

#include <algorithm>

namespace callscope::bench
{

std::string JsonLayout::breakLine() const
{
    return indent == 0 ? std::string() : '\n' + std::string(static_cast<std::size_t>(indent * depth), ' ');
}

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '"': result += "\\\""; break;
        case '\\': result += "\\\\"; break;
        case '\n': result += "\\n"; break;
        case '\r': result += "\\r"; break;
        case '\t': result += "\\t"; break;
        default: result += c;
        }
    }
    return result;
}

JsonShape JsonShape::text(std::string_view value)
{
    return raw('"' + escaped(value) + '"');
}

JsonShape JsonShape::raw(std::string text)
{
    JsonShape shape;
    shape.m_raw = std::move(text);
    return shape;
}

JsonShape JsonShape::object(Members members)
{
    JsonShape shape;
    shape.m_members = std::move(members);
    shape.m_isObject = true;
    return shape;
}

JsonShape &JsonShape::add(std::string key, JsonShape value)
{
    m_members.emplace_back(std::move(key), std::move(value));
    return *this;
}

std::string JsonShape::write(const JsonLayout &layout) const
{
    if (!m_isObject)
        return m_raw;
    if (m_members.empty())
        return "{}";
    std::vector<const std::pair<std::string, JsonShape> *> order;
    for (const auto &member : m_members)
        order.push_back(&member);
    if (layout.sortedKeys)
        std::sort(order.begin(), order.end(),
                  [](const auto *a, const auto *b) { return a->first < b->first; });
    const JsonLayout inside = layout.deeper(1);
    std::string result = "{";
    for (const auto *member : order) {
        if (result.size() > 1)
            result += ',';
        result += inside.breakLine() + '"' + member->first + (layout.indent == 0 ? "\":" : "\": ")
            + member->second.write(inside);
    }
    return result + layout.breakLine() + '}';
}

} // namespace callscope::bench
