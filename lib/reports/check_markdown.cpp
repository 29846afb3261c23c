// SPDX-License-Identifier: Apache-2.0
#include "reports/call_facts.h"
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/markdown_text.h"
#include "reports/mermaid.h"

#include <algorithm>

namespace callscope
{

namespace
{

std::string startOf(const Call &call)
{
    return call.invitedAt ? isoText(*call.invitedAt) : "unknown";
}

void writeFindingRow(std::ostream &out, const Analysis &analysis, const Finding &finding)
{
    const FindingPlace place = placeOf(analysis, finding);
    out << "| " << severityName(finding.severity) << " | [" << finding.rule->id << "]("
        << specUrl(*finding.rule, analysis.spec) << ") | " << markdownProse(findingMessage(finding)) << " | ";
    if (place.event) {
        out << markdownCode(place.event->envelope.type);
        if (place.event->envelope.eventId)
            out << ' ' << markdownCode(place.event->envelope.eventId->view());
        if (!finding.pointer.empty())
            out << ' ' << markdownCode(finding.pointer);
    }
    out << " |\n";
}

void writeFindingsHead(std::ostream &out)
{
    out << "| Severity | Rule | What was found | Where |\n|---|---|---|---|\n";
}

void writeCall(std::ostream &out, const Analysis &analysis, const UserNames &names, std::size_t index)
{
    const Call &call = analysis.calls[index];
    out << "## Call " << markdownCode(call.callId.view());
    if (call.instance > 1)
        out << " (use " << call.instance << " of this call\\_id)";
    out << "\n\n" << markdownProse(analysis.verdicts[index]) << "\n\n";

    out << "| | |\n|---|---|\n";
    const auto fact = [&out](std::string_view name, const std::string &text) {
        out << "| " << name << " | " << text << " |\n";
    };
    fact("Outcome", std::string(outcomeName(call.outcome)));
    fact("Hangup reason", markdownProse(reasonText(call).text));
    fact("Room", markdownCode(call.room.view()));
    fact("Invited", startOf(call));
    fact("VoIP version", std::string(callVersionName(call.version)));
    fact("Media", std::string(mediaName(call.media)));
    const std::vector<std::string> clients = clientTexts(analysis, call);
    for (int party = 0; party < static_cast<int>(call.parties.size()); ++party) {
        const Party &one = call.parties[static_cast<std::size_t>(party)];
        std::string role(roleName(one.role));
        if (one.result != PartyResult::None)
            role += ", " + std::string(partyResultName(one.result));
        const std::string &client = clients[static_cast<std::size_t>(party)];
        fact(role,
             markdownCode(names.party(call, party)) + (client.empty() ? "" : ", " + markdownProse(client)));
    }
    if (call.ring || call.setup || call.talk) {
        fact("Ring, setup, talk",
             lengthText(call.ring) + ", " + lengthText(call.setup) + ", " + lengthText(call.talk));
    }
    out << '\n';

    if (const std::vector<std::uint32_t> &findings = analysis.findingsOfCall[index]; !findings.empty()) {
        writeFindingsHead(out);
        for (const std::uint32_t finding : findings)
            writeFindingRow(out, analysis, analysis.findings[finding]);
        out << '\n';
    }
    out << "```mermaid\n";
    writeMermaid(out, analysis, index);
    out << "```\n\n";
}

void writeOverview(std::ostream &out, const Analysis &analysis, const UserNames &names,
                   const std::vector<std::size_t> &calls)
{
    out << "| Start | Call | Caller | Outcome | Hangup reason | Findings |\n|---|---|---|---|---|---|\n";
    for (const std::size_t i : calls) {
        const Call &call = analysis.calls[i];
        out << "| " << startOf(call) << " | " << markdownCode(call.callId.view()) << " | "
            << (call.caller >= 0 ? markdownCode(names.party(call, call.caller)) : "not seen") << " | "
            << outcomeName(call.outcome) << " | " << markdownProse(reasonText(call).text) << " | "
            << countOfCall(analysis, i).text() << " |\n";
    }
    out << '\n';
}

void writeOutside(std::ostream &out, const Analysis &analysis)
{
    const auto outside = [](const Finding &finding) { return finding.call < 0; };
    if (std::none_of(analysis.findings.begin(), analysis.findings.end(), outside))
        return;
    out << "## Events that belong to no call\n\n";
    writeFindingsHead(out);
    for (const Finding &finding : analysis.findings) {
        if (outside(finding))
            writeFindingRow(out, analysis, finding);
    }
    out << '\n';
}

void writeSources(std::ostream &out, const Analysis &analysis)
{
    for (const Source &source : analysis.timeline.sources) {
        if (source.error)
            out << "- " << markdownCode(source.name) << ": " << markdownProse(source.error->message) << '\n';
        for (const Notice &notice : source.notices)
            out << "- " << markdownCode(source.name) << ": " << markdownProse(notice.message) << '\n';
    }
}

class MarkdownReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void addExpectations(std::span<const ExpectationResult> results) override
    {
        out() << "## Expected calls\n\n| | Expected | What there is |\n|---|---|---|\n";
        for (const ExpectationResult &result : results)
            out() << "| " << (result.isMet ? "met" : "**unmet**") << " | " << markdownProse(result.name)
                  << " | " << markdownProse(result.message) << " |\n";
        out() << '\n';
    }

    void begin() override { out() << "# Calls checked against the Matrix specification\n\n"; }

    void add(const Analysis &analysis) override
    {
        if (options().isSuite)
            out() << "Timeline " << markdownCode(timelineName(analysis)) << ": ";
        const std::vector<std::size_t> calls = shownCalls(analysis, options());
        out() << calls.size() << (calls.size() == 1 ? " call" : " calls")
              << ", findings: " << countOf(analysis, options()).text() << ". Checked by "
              << madeWith(analysis) << ".\n\n";
        const UserNames names(analysis);
        if (calls.size() > 1)
            writeOverview(out(), analysis, names, calls);
        for (const std::size_t call : calls)
            writeCall(out(), analysis, names, call);
        if (options().calls.empty())
            writeOutside(out(), analysis);
        writeSources(out(), analysis);
    }
};

} // namespace

CheckReportPtr makeMarkdownReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<MarkdownReport>(out, options);
}

} // namespace callscope
