// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include "base/nearest_name.h"
#include "rules/catalogue.h"

#include <algorithm>
#include <tuple>

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace callscope
{

namespace
{

using Names = std::vector<std::string_view>;

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

std::string hint(std::string_view typed, const Names &names)
{
    const std::string_view near = nearestName(typed, names);
    return near.empty() ? std::string() : "; did you mean " + std::string(near) + '?';
}

Names ruleIds()
{
    Names ids;
    for (const Rule &rule : catalogue())
        ids.push_back(rule.id);
    return ids;
}

std::string_view typeName(const toml::node &node)
{
    if (node.is_string())
        return "a string";
    if (node.is_table())
        return "a table";
    if (node.is_array())
        return "an array";
    return node.is_boolean() ? "a boolean" : node.is_number() ? "a number" : "a date or time";
}

/// Turns the tables of a configuration into a Config, noting everything that is wrong with them.
class ConfigReader
{
public:
    void read(const toml::table &root)
    {
        for (const auto &[key, value] : root) {
            if (key == "spec")
                readSpec(value);
            else if (key == "fail-on")
                readFailOn(value);
            else if (key == "rules")
                readRules(value);
            else if (key == "suppress")
                readSuppressions(value);
            else
                unknownKey(key, { "spec", "fail-on", "rules", "suppress" });
        }
    }

    /// Nothing where nothing is wrong; else the first of it in the file, as `LINE:COLUMN: …`.
    std::optional<std::string> firstMistake() const
    {
        const auto first = std::min_element(m_mistakes.begin(), m_mistakes.end());
        if (first == m_mistakes.end())
            return std::nullopt;
        const auto &[line, column, what] = *first;
        return std::to_string(line) + ':' + std::to_string(column) + ": " + what;
    }

    Config take() { return std::move(m_config); }

private:
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

    void readSpec(const toml::node &node)
    {
        const std::optional<std::string> value = text(node, "spec");
        if (!value)
            return;
        m_config.spec = SpecVersion::parse(*value);
        if (!m_config.spec || !isSupported(*m_config.spec))
            mistake(node.source(),
                    quoted(*value) + " is no version of the Matrix specification from " + oldestSpec.text()
                        + " to " + newestSpec.text());
    }

    void readFailOn(const toml::node &node)
    {
        const std::optional<std::string> value = text(node, "fail-on");
        if (!value)
            return;
        m_config.failOn = parseFailOn(*value);
        if (!m_config.failOn)
            mistake(node.source(),
                    quoted(*value) + " is no severity"
                        + hint(*value, { "error", "warning", "info", "never" }));
    }

    void readRules(const toml::node &node)
    {
        const toml::table *rules = table(node, "rules");
        if (!rules)
            return;
        for (const auto &[key, value] : *rules) {
            checkRule(key.str(), key.source());
            const std::optional<std::string> severity = text(value, key.str());
            if (!severity)
                continue;
            const std::optional<FailOn> known = parseFailOn(*severity);
            if (*severity != "off" && (!known || !known->severity))
                mistake(value.source(),
                        quoted(*severity) + " is no severity"
                            + hint(*severity, { "error", "warning", "info", "off" }));
            else
                m_config.rules.emplace(key.str(), known ? known->severity : std::nullopt);
        }
    }

    void checkRule(std::string_view id, const toml::source_region &where)
    {
        if (!findRule(id))
            mistake(where, "there is no rule " + quoted(id) + hint(id, ruleIds()));
    }

    void readSuppressions(const toml::node &node)
    {
        const toml::array *all = node.as_array();
        if (!all) {
            mistake(node.source(),
                    "suppress is " + std::string(typeName(node))
                        + "; each suppression begins with [[suppress]]");
            return;
        }
        for (const toml::node &one : *all) {
            if (const toml::table *suppression = table(one, "a suppression"))
                readSuppression(*suppression);
        }
    }

    void readSuppression(const toml::table &from)
    {
        Suppression suppression;
        const std::pair<std::string_view, std::string *> members[] = {
            { "rule", &suppression.rule },
            { "call", &suppression.call },
            { "room", &suppression.room },
            { "reason", &suppression.reason },
        };
        for (const auto &[key, value] : from) {
            const std::string_view name = key.str();
            const auto *member = std::find_if(std::begin(members), std::end(members),
                                              [name](const auto &one) { return one.first == name; });
            if (member == std::end(members))
                unknownKey(key, { "rule", "call", "room", "reason" });
            else if (const std::optional<std::string> said = text(value, key.str()))
                *member->second = *said;
        }
        if (const toml::node *rule = from.get("rule"))
            checkRule(suppression.rule, rule->source());
        for (const std::string_view needed : { "rule", "call", "reason" }) {
            if (!from.contains(needed))
                mistake(from.source(), "a suppression needs a " + std::string(needed));
        }
        if (const toml::node *reason = from.get("reason");
            reason && suppression.reason.find_first_not_of(" \t\n") == std::string::npos)
            mistake(reason->source(), "the reason of a suppression must say something");
        m_config.suppressions.push_back(std::move(suppression));
    }

    Config m_config;
    std::vector<std::tuple<toml::source_index, toml::source_index, std::string>> m_mistakes;
};

} // namespace

Result<Config> parseConfig(std::string_view toml, std::string_view name)
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
    ConfigReader reader;
    reader.read(parsed.table());
    if (const std::optional<std::string> mistake = reader.firstMistake())
        return failure(*mistake);
    return reader.take();
}

} // namespace callscope
