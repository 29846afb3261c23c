// SPDX-License-Identifier: Apache-2.0
#include "reports/rules_report.h"

#include "reports/json_writer.h"
#include "reports/text_table.h"

namespace callscope
{

namespace
{

/// `1.7`, or `1.7–1.9` for a statement that went.
std::string versionsText(const Rule &rule)
{
    std::string text(rule.since);
    if (!rule.until.empty())
        text += "–" + std::string(rule.until);
    return text;
}

} // namespace

void writeRulesJson(std::ostream &out, std::span<const Rule> rules, SpecVersion spec)
{
    JsonWriter json(out);
    json.beginObject();
    json.key("rules").beginArray();
    for (const Rule &rule : rules) {
        if (!appliesTo(rule, spec))
            continue;
        json.beginObject();
        json.member("id", rule.id).member("family", rule.family);
        json.member("severity", severityName(rule.severity)).member("scope", scopeName(rule.scope));
        json.member("title", rule.title).member("spec", specUrl(rule, spec)).member("since", rule.since);
        json.member("until", rule.until.empty() ? std::nullopt : std::optional(rule.until));
        json.endObject();
    }
    json.endArray();
    json.member("spec_version", spec.text());
    json.endObject();
}

void writeRulesTable(std::ostream &out, std::span<const Rule> rules, SpecVersion spec, const TextStyle &style)
{
    TextTable table;
    for (const char *heading : { "RULE", "SEVERITY", "FAMILY", "SINCE", "WHAT IS WRONG" })
        table.addColumn(heading);
    for (const Rule &rule : rules) {
        if (!appliesTo(rule, spec))
            continue;
        table.addRow({ { std::string(rule.id) },
                       { std::string(severityName(rule.severity)), severityColour(rule.severity) },
                       { std::string(rule.family) },
                       { versionsText(rule) },
                       { std::string(rule.title) } });
    }
    table.write(out, style);
}

void writeRulePage(std::ostream &out, const Rule &rule, std::string_view page, const TextStyle &style)
{
    out << style.paint(Colour::Bold, rule.id) << "  "
        << style.paint(severityColour(rule.severity), severityName(rule.severity)) << '\n';
    out << rule.title << '\n';
    out << "family " << rule.family << ", looks at one " << scopeName(rule.scope) << ", since Matrix "
        << versionsText(rule) << '\n';
    out << specUrl(rule) << "\n\n";
    out << page;
    if (!page.ends_with('\n'))
        out << '\n';
}

} // namespace callscope
