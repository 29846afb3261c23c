// SPDX-License-Identifier: Apache-2.0
#include "reports/finding_facts.h"
#include "reports/statistics_report.h"
#include "reports/text_table.h"
#include "reports/visible_text.h"

#include <algorithm>

namespace callscope
{

namespace
{

using Align = TextTable::Align;

std::string counted(std::uint64_t count, std::string_view what)
{
    return std::to_string(count) + ' ' + std::string(what) + (count == 1 ? "" : "s");
}

void writeOutcomes(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    TextTable table;
    table.addColumn("OUTCOME");
    table.addColumn("CALLS", Align::Right);
    for (const auto &[outcome, count] : statistics.outcomes)
        table.addRow(
            { { std::string(outcomeName(outcome)), outcomeColour(outcome) }, { std::to_string(count) } });
    table.write(out, style);
    out << '\n';
}

void writeReasons(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    constexpr std::size_t longest = 40;
    TextTable table;
    table.addColumn("HANGUP REASON");
    table.addColumn("CALLS", Align::Right);
    for (const auto &[reason, count] : statistics.reasons)
        table.addRow({ { elidedEnd(reason.empty() ? "\"\"" : visibleText(reason), longest) },
                       { std::to_string(count) } });
    table.write(out, style);
    out << '\n';
}

void writeLengths(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    TextTable table;
    table.addColumn("LENGTH");
    for (const char *heading : { "CALLS", "MEDIAN", "90 %", "99 %" })
        table.addColumn(heading, Align::Right);
    const auto add = [&](const char *name, const Statistics::Lengths &lengths) {
        if (lengths.count() == 0)
            return;
        table.addRow({ { name },
                       { std::to_string(lengths.count()) },
                       { durationText(lengths.percentile(50)) },
                       { durationText(lengths.percentile(90)) },
                       { durationText(lengths.percentile(99)) } });
    };
    add("ring", statistics.ring);
    add("setup", statistics.setup);
    add("talk", statistics.talk);
    table.write(out, style);
    out << '\n';
}

void writeRules(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    std::vector<std::pair<std::string_view, Statistics::RuleCount>> rules(statistics.rules.begin(),
                                                                          statistics.rules.end());
    std::stable_sort(rules.begin(), rules.end(), [](const auto &a, const auto &b) {
        return std::pair(a.second.severity, a.second.findings)
            > std::pair(b.second.severity, b.second.findings);
    });
    TextTable table;
    table.addColumn("RULE");
    table.addColumn("SEVERITY");
    for (const char *heading : { "FINDINGS", "CALLS", "TIMELINES" })
        table.addColumn(heading, Align::Right);
    for (const auto &[id, rule] : rules) {
        table.addRow({ { std::string(id) },
                       { std::string(severityName(rule.severity)), severityColour(rule.severity) },
                       { std::to_string(rule.findings) },
                       { std::to_string(rule.calls) },
                       { std::to_string(rule.timelines) } });
    }
    table.write(out, style);
    out << '\n';
}

// The rule that a client's events trip most often stands beside it.
void writeClients(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    TextTable table;
    table.addColumn("CLIENT");
    for (const char *heading : { "PARTIES", "CALLS", "FINDINGS" })
        table.addColumn(heading, Align::Right);
    table.addColumn("MOST OFTEN");
    for (const auto &[client, count] : statistics.clients) {
        std::uint64_t findings = 0;
        std::pair<std::uint64_t, std::string_view> most { 0, "" };
        for (const auto &[rule, times] : count.findings) {
            findings += times;
            most = times > most.first ? std::pair(times, rule) : most;
        }
        table.addRow({ { std::string(clientName(client)) },
                       { std::to_string(count.parties) },
                       { std::to_string(count.calls) },
                       { std::to_string(findings) },
                       { std::string(most.second) } });
    }
    table.write(out, style);
    out << '\n';
}

} // namespace

void writeStatisticsText(std::ostream &out, const Statistics &statistics, const TextStyle &style)
{
    if (statistics.calls > 0)
        writeOutcomes(out, statistics, style);
    if (!statistics.reasons.empty())
        writeReasons(out, statistics, style);
    if (statistics.ring.count() + statistics.setup.count() + statistics.talk.count() > 0)
        writeLengths(out, statistics, style);
    if (!statistics.rules.empty())
        writeRules(out, statistics, style);
    if (!statistics.clients.empty())
        writeClients(out, statistics, style);
    out << counted(statistics.timelines, "timeline");
    if (statistics.unread > 0)
        out << " (" << statistics.unread << " could not be read)";
    SeverityCounts counts;
    for (std::size_t severity = 0; severity < statistics.severities.size(); ++severity)
        counts.counts[severity] = statistics.severities[severity];
    out << ", " << counted(statistics.calls, "call") << ", findings: " << counts.text() << '\n';
}

} // namespace callscope
