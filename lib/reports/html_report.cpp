// SPDX-License-Identifier: Apache-2.0
// One page that needs nothing else: no script, no font, no picture from outside.
#include "reports/call_facts.h"
#include "reports/check_report.h"
#include "reports/finding_facts.h"
#include "reports/ladder_svg.h"
#include "reports/markup.h"
#include "rules/rule.h"

#include <algorithm>

namespace callscope
{

namespace
{

constexpr std::string_view pageStyle = R"(
body { margin: 0 auto; max-width: 1200px; padding: 24px; background: var(--panel); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 22px; } h2 { font-size: 18px; margin-top: 40px; border-top: 1px solid var(--line); padding-top: 16px; }
a { color: var(--blue); } code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 16px 0; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
td:first-child, td:nth-child(2) { white-space: nowrap; }
th { color: var(--dim); font-weight: 500; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
dt { color: var(--dim); } dd { margin: 0; } .ladder { overflow-x: auto; margin: 16px 0; } .verdict { font-size: 17px; }
.error { color: var(--red); } .warning { color: var(--amber); } .info { color: var(--blue); }
.red { color: var(--red); } .amber { color: var(--amber); } .green { color: var(--green); } .blue { color: var(--blue); }
.chip { padding: 1px 6px; border-radius: 4px; } .chip.red { background: var(--red-back); }
.chip.amber { background: var(--amber-back); }
)";

std::string code(std::string_view text)
{
    return "<code>" + markupText(text) + "</code>";
}

std::string_view className(Colour colour)
{
    switch (colour) {
    case Colour::Red: return "red";
    case Colour::Amber: return "amber";
    case Colour::Green: return "green";
    case Colour::Blue: return "blue";
    default: return "";
    }
}

std::string painted(Colour colour, std::string_view text, bool chip = false)
{
    const std::string name(className(colour));
    if (name.empty())
        return markupText(text);
    return "<span class=\"" + name + (chip ? " chip" : "") + "\">" + markupText(text) + "</span>";
}

std::string glyph(Severity severity)
{
    return severity == Severity::Error ? "■" : severity == Severity::Warning ? "▲" : "●";
}

void writeFinding(std::ostream &out, const Analysis &analysis, const Finding &finding)
{
    const std::string severity(severityName(finding.severity));
    const FindingPlace place = placeOf(analysis, finding);
    out << "<tr><td class=\"" << severity << "\">" << glyph(finding.severity) << ' ' << severity
        << "</td><td><a href=\"" << markupText(specUrl(*finding.rule, analysis.spec)) << "\">"
        << markupText(finding.rule->id) << "</a></td><td>" << markupText(findingMessage(finding))
        << "</td><td>";
    if (place.event) {
        const Envelope &envelope = place.event->envelope;
        out << code(envelope.type);
        if (envelope.eventId)
            out << "<br>" << code(envelope.eventId->view());
        if (!finding.pointer.empty())
            out << "<br>" << code(finding.pointer);
        out << "<br>" << markupText(analysis.timeline.sources[envelope.bytes.source].name) << ", byte "
            << envelope.bytes.offset;
    }
    out << "</td></tr>\n";
}

void beginFindings(std::ostream &out)
{
    out << "<table><thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Rule</th><th "
           "scope=\"col\">What "
           "was found</th><th scope=\"col\">Where</th></tr></thead><tbody>\n";
}

void writeFacts(std::ostream &out, const Analysis &analysis, const Call &call, const UserNames &names)
{
    const auto fact = [&out](std::string_view name, const std::string &html) {
        out << "<dt>" << name << "</dt><dd>" << html << "</dd>\n";
    };
    out << "<dl>\n";
    fact("Outcome", painted(outcomeColour(call.outcome), outcomeName(call.outcome)));
    const ReasonText reason = reasonText(call);
    fact("Hangup reason", painted(reason.colour, reason.text, true));
    if (!call.inferredReason.empty())
        fact("What happened", markupText(call.inferredReason));
    fact("Room", call.room.empty() ? "not named in the timeline" : code(call.room.view()));
    fact("Invited", call.invitedAt ? isoText(*call.invitedAt) : "not seen");
    fact("Ring, setup, talk",
         lengthText(call.ring) + ", " + lengthText(call.setup) + ", " + lengthText(call.talk));
    fact("Media, version",
         std::string(mediaName(call.media)) + ", " + std::string(callVersionName(call.version)));
    const std::vector<std::string> clients = clientTexts(analysis, call);
    for (int i = 0; i < static_cast<int>(call.parties.size()); ++i) {
        const Party &party = call.parties[static_cast<std::size_t>(i)];
        std::string role(roleName(party.role));
        if (party.result != PartyResult::None)
            role += ", " + std::string(partyResultName(party.result));
        const std::string &client = clients[static_cast<std::size_t>(i)];
        fact(role, markupText(names.party(call, i)) + (client.empty() ? "" : ", " + markupText(client)));
    }
    out << "</dl>\n";
}

void writeCall(std::ostream &out, const Analysis &analysis, const UserNames &names, std::size_t index,
               std::size_t before)
{
    const Call &call = analysis.calls[index];
    out << "<section id=\"call-" << before + index << "\">\n<h2>Call " << code(call.callId.view());
    if (call.instance > 1)
        out << " (use " << call.instance << " of this call_id)";
    out << "</h2>\n<p class=\"verdict\">" << markupText(analysis.verdicts[index]) << "</p>\n";
    writeFacts(out, analysis, call, names);
    out << "<div class=\"ladder\" tabindex=\"0\" role=\"region\" aria-label=\"Ladder of the call\">\n";
    writeLadderSvg(out, analysis, index, SvgUse::Inline);
    out << "</div>\n";
    if (analysis.findingsOfCall[index].empty()) {
        out << "<p>No findings.</p>\n";
    } else {
        beginFindings(out);
        for (const std::uint32_t finding : analysis.findingsOfCall[index])
            writeFinding(out, analysis, analysis.findings[finding]);
        out << "</tbody></table>\n";
    }
    out << "</section>\n";
}

void writeOverview(std::ostream &out, const Analysis &analysis, const UserNames &names,
                   const std::vector<std::size_t> &calls, std::size_t before)
{
    out << "<table><thead><tr><th scope=\"col\">Start</th><th scope=\"col\">Caller</th><th "
           "scope=\"col\">Outcome"
           "</th><th scope=\"col\">Hangup reason</th><th scope=\"col\">Findings</th><th "
           "scope=\"col\">Call</th>"
           "</tr></thead><tbody>\n";
    for (const std::size_t i : calls) {
        const Call &call = analysis.calls[i];
        const ReasonText reason = reasonText(call);
        out << "<tr><td>" << (call.invitedAt ? isoText(*call.invitedAt) : "not seen") << "</td><td>"
            << (call.caller >= 0 ? markupText(names.party(call, call.caller)) : "not seen") << "</td><td>"
            << painted(outcomeColour(call.outcome), outcomeName(call.outcome)) << "</td><td>"
            << painted(reason.colour, reason.text, true) << "</td><td>" << countOfCall(analysis, i).text()
            << "</td><td><a href=\"#call-" << before + i << "\">" << code(call.callId.view())
            << "</a></td></tr>\n";
    }
    out << "</tbody></table>\n";
}

void writeSources(std::ostream &out, const Analysis &analysis)
{
    out << "<h2>Sources</h2>\n<ul>\n";
    for (const Source &source : analysis.timeline.sources) {
        out << "<li>" << code(source.name) << ": ";
        if (source.error)
            out << markupText(source.error->message);
        else
            out << formatName(source.format) << ", " << source.events << " events";
        for (const ReadProblem &problem : source.problems)
            out << "<br>" << markupText(problem.message) << " (at byte " << problem.offset << ')';
        for (const Notice &notice : source.notices)
            out << "<br>" << markupText(notice.message);
        out << "</li>\n";
    }
    out << "</ul>\n";
}

void writeOutside(std::ostream &out, const Analysis &analysis)
{
    const auto outside = [](const Finding &finding) { return finding.call < 0; };
    if (std::none_of(analysis.findings.begin(), analysis.findings.end(), outside))
        return;
    out << "<h2>Events that belong to no call</h2>\n";
    beginFindings(out);
    for (const Finding &finding : analysis.findings) {
        if (outside(finding))
            writeFinding(out, analysis, finding);
    }
    out << "</tbody></table>\n";
}

class HtmlReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void begin() override
    {
        out() << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                 "'unsafe-inline'\">\n"
                 "<title>Calls checked against the Matrix specification</title>\n<style>"
              << reportPalette() << svgStyle() << pageStyle << "</style>\n</head>\n<body>\n<main>\n"
              << "<h1>Calls checked against the Matrix specification</h1>\n";
    }

    void add(const Analysis &analysis) override
    {
        const UserNames names(analysis);
        out() << "<p>";
        if (options().isSuite)
            out() << "Timeline " << code(timelineName(analysis)) << ": ";
        const std::vector<std::size_t> calls = shownCalls(analysis, options());
        out() << calls.size() << (calls.size() == 1 ? " call" : " calls")
              << ", findings: " << countOf(analysis, options()).text() << ". Checked by "
              << markupText(madeWith(analysis)) << ".</p>\n";
        if (calls.size() > 1)
            writeOverview(out(), analysis, names, calls, m_calls);
        for (const std::size_t call : calls)
            writeCall(out(), analysis, names, call, m_calls);
        m_calls += analysis.calls.size();
        if (options().calls.empty())
            writeOutside(out(), analysis);
        writeSources(out(), analysis);
    }

    void addExpectations(std::span<const ExpectationResult> results) override
    {
        out() << "<h2>Expected calls</h2>\n<table><thead><tr><th scope=\"col\">Met</th><th "
                 "scope=\"col\">Expected</th><th scope=\"col\">What there is</th></tr></thead><tbody>\n";
        for (const ExpectationResult &result : results)
            out() << "<tr><td class=\"" << (result.isMet ? "green\">yes" : "red\">no") << "</td><td>"
                  << markupText(result.name) << "</td><td>" << markupText(result.message) << "</td></tr>\n";
        out() << "</tbody></table>\n";
    }

    void finish() override { out() << "</main>\n</body>\n</html>\n"; }

private:
    std::size_t m_calls = 0; // of the timelines before this one: their links
};

} // namespace

CheckReportPtr makeHtmlReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<HtmlReport>(out, options);
}

} // namespace callscope
