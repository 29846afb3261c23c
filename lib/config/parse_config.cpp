// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include "config/toml_reader.h"

#include <algorithm>

namespace callscope
{

namespace
{

/// Turns the tables of a configuration into a Config, noting everything that is wrong with them.
class ConfigReader final : public TomlReader
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
            else if (key == "clients")
                readClients(value);
            else
                unknownKey(key, { "spec", "fail-on", "rules", "suppress", "clients" });
        }
    }

    Config take() { return std::move(m_config); }

private:
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

    void readClients(const toml::node &node)
    {
        const toml::table *clients = table(node, "clients");
        if (!clients)
            return;
        for (const auto &[key, value] : *clients) {
            if (key == "mute")
                readMuted(value);
            else
                unknownKey(key, { "mute" });
        }
    }

    static Names clientNames()
    {
        Names names;
        for (int client = 0; client < clientCount; ++client)
            names.push_back(clientName(static_cast<Client>(client)));
        return names;
    }

    void readMuted(const toml::node &node)
    {
        const toml::array *all = node.as_array();
        if (!all) {
            mistake(node.source(), "mute is " + std::string(typeName(node)) + ", not an array of clients");
            return;
        }
        for (const toml::node &one : *all) {
            const std::optional<std::string> name = text(one, "a client");
            if (!name)
                continue;
            if (const std::optional<Client> client = clientNamed(*name))
                m_config.mutedClients.push_back(*client);
            else
                mistake(one.source(), "there is no client " + quoted(*name) + hint(*name, clientNames()));
        }
    }

    Config m_config;
};

} // namespace

Result<Config> parseConfig(std::string_view toml, std::string_view name)
{
    return readToml<ConfigReader>(toml, name);
}

} // namespace callscope
