// SPDX-License-Identifier: Apache-2.0
// Statistics for programs.
#include "calls/reasons.h"
#include "reports/csv.h"
#include "reports/json_writer.h"
#include "reports/statistics_report.h"
#include "reports/visible_text.h"

#include <array>
#include <cstdio>

namespace callscope
{

namespace
{

struct NamedLengths {
    std::string_view name;
    const Statistics::Lengths &lengths;
};

std::array<NamedLengths, 3> lengthsOf(const Statistics &statistics)
{
    return { { { "ring", statistics.ring }, { "setup", statistics.setup }, { "talk", statistics.talk } } };
}

constexpr std::array<unsigned, 3> percents { 50, 90, 99 };

std::string seconds(Ms length)
{
    std::array<char, 32> text {};
    const int size =
        std::snprintf(text.data(), text.size(), "%lld.%03lld", static_cast<long long>(length.count() / 1000),
                      static_cast<long long>(length.count() % 1000));
    return { text.data(), static_cast<std::size_t>(size) };
}

// A label's value comes from a fixed set, whatever a timeline holds.
std::string_view reasonLabel(std::string_view reason)
{
    return reason == "none" || isSpecReason(reason) ? reason : std::string_view("other");
}

void describe(std::ostream &out, std::string_view metric, std::string_view type, std::string_view help)
{
    out << "# HELP callscope_" << metric << ' ' << help << "\n# TYPE callscope_" << metric << ' ' << type
        << '\n';
}

} // namespace

void writeStatisticsJson(std::ostream &out, const Statistics &statistics)
{
    JsonWriter json(out);
    json.beginObject();
    json.member("format", "callscope.statistics").member("version", 1);
    json.member("timelines", statistics.timelines).member("unread_timelines", statistics.unread);
    json.member("calls", statistics.calls);
    json.key("outcomes").beginObject();
    for (const auto &[outcome, count] : statistics.outcomes)
        json.member(outcomeName(outcome), count);
    json.endObject();
    json.key("reasons").beginArray();
    for (const auto &[reason, count] : statistics.reasons) {
        json.beginObject(JsonWriter::Layout::Line);
        json.member("reason", std::string_view(reason)).member("calls", count).endObject();
    }
    json.endArray();
    json.key("lengths").beginObject();
    for (const NamedLengths &named : lengthsOf(statistics)) {
        json.key(std::string(named.name) + "_ms").beginObject(JsonWriter::Layout::Line);
        json.member("calls", named.lengths.count());
        for (const unsigned percent : percents) {
            json.key("p" + std::to_string(percent));
            if (named.lengths.count() > 0)
                json.value(named.lengths.percentile(percent).count());
            else
                json.null();
        }
        json.endObject();
    }
    json.endObject();
    json.key("findings").beginArray();
    for (const auto &[id, rule] : statistics.rules) {
        json.beginObject(JsonWriter::Layout::Line);
        json.member("rule", id).member("severity", severityName(rule.severity));
        json.member("findings", rule.findings)
            .member("calls", rule.calls)
            .member("timelines", rule.timelines);
        json.endObject();
    }
    json.endArray();
    json.key("clients").beginArray();
    for (const auto &[client, count] : statistics.clients) {
        json.beginObject().member("client", clientName(client));
        json.member("parties", count.parties).member("calls", count.calls);
        json.key("findings").beginObject(JsonWriter::Layout::Line);
        for (const auto &[rule, findings] : count.findings)
            json.member(rule, findings);
        json.endObject().endObject();
    }
    json.endArray();
    json.endObject();
}

void writeStatisticsCsv(std::ostream &out, const Statistics &statistics)
{
    CsvWriter csv(out);
    const auto row = [&csv](std::string_view metric, std::string_view label, std::int64_t value) {
        csv.cell(metric).cell(label).cell(std::to_string(value)).endRow();
    };
    csv.cell("metric").cell("label").cell("value").endRow();
    row("timelines", {}, static_cast<std::int64_t>(statistics.timelines));
    row("unread_timelines", {}, static_cast<std::int64_t>(statistics.unread));
    row("calls", {}, static_cast<std::int64_t>(statistics.calls));
    for (const auto &[outcome, count] : statistics.outcomes)
        row("outcome", outcomeName(outcome), static_cast<std::int64_t>(count));
    for (const auto &[reason, count] : statistics.reasons)
        row("reason", visibleText(reason), static_cast<std::int64_t>(count));
    for (const NamedLengths &named : lengthsOf(statistics)) {
        for (const unsigned percent : percents) {
            if (named.lengths.count() > 0)
                row(std::string(named.name) + "_ms", "p" + std::to_string(percent),
                    named.lengths.percentile(percent).count());
        }
    }
    for (const auto &[id, rule] : statistics.rules)
        row("findings", id, static_cast<std::int64_t>(rule.findings));
    for (const auto &[client, count] : statistics.clients) {
        const std::string name(clientName(client));
        row("client_parties", name, static_cast<std::int64_t>(count.parties));
        row("client_calls", name, static_cast<std::int64_t>(count.calls));
        for (const auto &[rule, findings] : count.findings)
            row("client_findings", name + ' ' + std::string(rule), static_cast<std::int64_t>(findings));
    }
}

void writeStatisticsPrometheus(std::ostream &out, const Statistics &statistics)
{
    describe(out, "timelines", "gauge", "Timelines looked at.");
    out << "callscope_timelines " << statistics.timelines << '\n';
    describe(out, "unread_timelines", "gauge", "Timelines of which nothing could be read.");
    out << "callscope_unread_timelines " << statistics.unread << '\n';
    describe(out, "calls", "gauge", "Calls by outcome.");
    for (const auto &[outcome, count] : statistics.outcomes)
        out << "callscope_calls{outcome=\"" << outcomeName(outcome) << "\"} " << count << '\n';
    describe(out, "hangups", "gauge", "Calls that a hangup ended, by its reason.");
    std::map<std::string_view, std::uint64_t> reasons;
    for (const auto &[reason, count] : statistics.reasons)
        reasons[reasonLabel(reason)] += count;
    for (const auto &[reason, count] : reasons)
        out << "callscope_hangups{reason=\"" << reason << "\"} " << count << '\n';
    describe(out, "findings", "gauge", "Findings by rule.");
    for (const auto &[id, rule] : statistics.rules)
        out << "callscope_findings{rule=\"" << id << "\",severity=\"" << severityName(rule.severity) << "\"} "
            << rule.findings << '\n';
    describe(out, "client_parties", "gauge", "Parties of calls by the client they seem to use.");
    for (const auto &[client, count] : statistics.clients)
        out << "callscope_client_parties{client=\"" << clientName(client) << "\"} " << count.parties << '\n';
    describe(out, "client_findings", "gauge", "Findings in the events of a client's parties, by rule.");
    for (const auto &[client, count] : statistics.clients) {
        for (const auto &[rule, findings] : count.findings)
            out << "callscope_client_findings{client=\"" << clientName(client) << "\",rule=\"" << rule
                << "\"} " << findings << '\n';
    }
    for (const NamedLengths &named : lengthsOf(statistics)) {
        const std::string metric = std::string(named.name) + "_seconds";
        describe(out, metric, "summary", "How long calls took to " + std::string(named.name) + '.');
        for (const unsigned percent : percents) {
            if (named.lengths.count() > 0)
                out << "callscope_" << metric << "{quantile=\"0."
                    << (percent % 10 == 0 ? percent / 10 : percent) << "\"} "
                    << seconds(named.lengths.percentile(percent)) << '\n';
        }
        out << "callscope_" << metric << "_sum " << seconds(named.lengths.sum()) << '\n';
        out << "callscope_" << metric << "_count " << named.lengths.count() << '\n';
    }
}

} // namespace callscope
