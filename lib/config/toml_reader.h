// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/nearest_name.h"
#include "rules/catalogue.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace callscope
{

/// What the readers of our TOML files share: values of the type that is wanted, and everything that is wrong
/// with a file, with its place and the nearest name.
class TomlReader
{
public:
    /// Nothing where nothing is wrong; else the first of it in the file, as `LINE:COLUMN: …`.
    std::optional<std::string> firstMistake() const
    {
        const auto first = std::min_element(m_mistakes.begin(), m_mistakes.end());
        if (first == m_mistakes.end())
            return std::nullopt;
        const auto &[line, column, what] = *first;
        return std::to_string(line) + ':' + std::to_string(column) + ": " + what;
    }

protected:
    using Names = std::vector<std::string_view>;

    static std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

    static std::string hint(std::string_view typed, const Names &names)
    {
        const std::string_view near = nearestName(typed, names);
        return near.empty() ? std::string() : "; did you mean " + std::string(near) + '?';
    }

    static std::string_view typeName(const toml::node &node)
    {
        if (node.is_string())
            return "a string";
        if (node.is_table())
            return "a table";
        if (node.is_array())
            return "an array";
        return node.is_boolean() ? "a boolean" : node.is_number() ? "a number" : "a date or time";
    }

    void mistake(const toml::source_region &where, std::string what)
    {
        m_mistakes.emplace_back(where.begin.line, where.begin.column, std::move(what));
    }

    void unknownKey(const toml::key &key, const Names &known)
    {
        mistake(key.source(), "unknown key " + quoted(key.str()) + hint(key.str(), known));
    }

    const toml::table *table(const toml::node &node, std::string_view what)
    {
        if (!node.is_table())
            mistake(node.source(),
                    std::string(what) + " is " + std::string(typeName(node)) + ", not a table");
        return node.as_table();
    }

    std::optional<std::string> text(const toml::node &node, std::string_view what)
    {
        if (const auto *value = node.as_string())
            return value->get();
        mistake(node.source(), std::string(what) + " is " + std::string(typeName(node)) + ", not a string");
        return std::nullopt;
    }

    void checkRule(std::string_view id, const toml::source_region &where)
    {
        if (findRule(id))
            return;
        Names ids;
        for (const Rule &rule : catalogue())
            ids.push_back(rule.id);
        mistake(where, "there is no rule " + quoted(id) + hint(id, ids));
    }

private:
    std::vector<std::tuple<toml::source_index, toml::source_index, std::string>> m_mistakes;
};

/// Reads a file's text with such a reader, which has `read(const toml::table &)` and `take()`.
/// Error: "bad-config", whose message begins `NAME:LINE:COLUMN: `.
template <class Reader>
auto readToml(std::string_view toml, std::string_view name) -> Result<decltype(Reader().take())>
{
    const auto failure = [name](const std::string &what) {
        return tl::unexpected(Error { "bad-config", std::string(name) + ':' + what, {} });
    };
    const toml::parse_result parsed = toml::parse(toml, name);
    if (!parsed) {
        const toml::source_position where = parsed.error().source().begin;
        return failure(std::to_string(where.line) + ':' + std::to_string(where.column) + ": "
                       + std::string(parsed.error().description()));
    }
    Reader reader;
    reader.read(parsed.table());
    if (const std::optional<std::string> mistake = reader.firstMistake())
        return failure(*mistake);
    return reader.take();
}

} // namespace callscope
