// SPDX-License-Identifier: Apache-2.0
#include "reports/tables_csv.h"

#include "reports/check_report.h"
#include "reports/csv.h"
#include "reports/finding_facts.h"
#include "reports/source_lines.h"
#include "reports/visible_text.h"

namespace callscope
{

namespace
{

std::string timeCell(const std::optional<Timestamp> &at)
{
    return at ? isoText(*at) : std::string();
}

std::string lengthCell(const std::optional<Length> &length)
{
    return length ? std::to_string(length->length.count()) : std::string();
}

std::string userOf(const Call &call, int party)
{
    return party >= 0 ? visibleText(call.parties[static_cast<std::size_t>(party)].user.view())
                      : std::string();
}

std::string partyIdOf(const Call &call, int party)
{
    if (party < 0)
        return {};
    const std::optional<PartyId> &id = call.parties[static_cast<std::size_t>(party)].partyId;
    return id ? visibleText(id->view()) : std::string();
}

std::string calleeUser(const Call &call)
{
    if (call.accepted >= 0)
        return userOf(call, call.accepted);
    if (!call.invitee.empty())
        return visibleText(call.invitee.view());
    return call.callees.size() == 1 ? visibleText(call.callees.front().view()) : std::string();
}

std::string statedReason(const Call &call)
{
    if (call.statedReason)
        return visibleText(*call.statedReason);
    return visibleText(call.statedReason.rawJson());
}

} // namespace

void writeCallsCsv(std::ostream &out, const Analysis &analysis)
{
    CsvWriter csv(out);
    for (const char *heading :
         { "room_id",       "call_id",         "instance",        "version",         "media",
           "caller",        "caller_party_id", "callee",          "callee_party_id", "outcome",
           "stated_reason", "reason_state",    "inferred_reason", "ended_by",        "invited_at",
           "answered_at",   "selected_at",     "ended_at",        "ring_ms",         "setup_ms",
           "talk_ms",       "errors",          "warnings",        "infos",           "verdict" })
        csv.cell(heading);
    csv.endRow();
    for (std::size_t i = 0; i < analysis.calls.size(); ++i)
        writeCallRow(out, analysis, i);
}

void writeCallRow(std::ostream &out, const Analysis &analysis, std::size_t index)
{
    CsvWriter csv(out);
    const Call &call = analysis.calls[index];
    const SeverityCounts counts = countOfCall(analysis, index);
    csv.cell(visibleText(call.room.view())).cell(visibleText(call.callId.view()));
    csv.cell(std::to_string(call.instance)).cell(callVersionName(call.version));
    csv.cell(mediaName(call.media));
    csv.cell(userOf(call, call.caller)).cell(partyIdOf(call, call.caller));
    csv.cell(calleeUser(call)).cell(partyIdOf(call, call.accepted));
    csv.cell(outcomeName(call.outcome)).cell(statedReason(call));
    csv.cell(reasonStateName(call.reasonState)).cell(call.inferredReason);
    csv.cell(userOf(call, call.endedBy));
    csv.cell(timeCell(call.invitedAt)).cell(timeCell(call.answeredAt));
    csv.cell(timeCell(call.selectedAt)).cell(timeCell(call.endedAt));
    csv.cell(lengthCell(call.ring)).cell(lengthCell(call.setup)).cell(lengthCell(call.talk));
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info })
        csv.cell(std::to_string(counts.of(severity)));
    csv.cell(visibleText(analysis.verdicts[index]));
    csv.endRow();
}

namespace
{

class CsvReport final : public CheckReport
{
public:
    using CheckReport::CheckReport;

    void begin() override
    {
        CsvWriter csv(out());
        for (const char *heading : { "rule", "severity", "message", "room_id", "call_id", "instance",
                                     "event_id", "event_type", "pointer", "file", "line", "offset", "spec" })
            csv.cell(heading);
        csv.endRow();
    }

    void add(const Analysis &analysis) override
    {
        CsvWriter csv(out());
        const SourceLines lines(analysis);
        for (const Finding &finding : analysis.findings) {
            const FindingPlace place = placeOf(analysis, finding);
            csv.cell(finding.rule->id).cell(severityName(finding.severity));
            csv.cell(visibleText(findingMessage(finding))).cell(visibleText(place.room.view()));
            csv.cell(place.callId ? visibleText(place.callId->view()) : std::string());
            csv.cell(place.call ? std::to_string(place.call->instance) : std::string());
            if (place.event) {
                const Envelope &envelope = place.event->envelope;
                const auto line = lines.lineOf(envelope.bytes);
                csv.cell(envelope.eventId ? visibleText(envelope.eventId->view()) : std::string());
                csv.cell(visibleText(envelope.type)).cell(visibleText(finding.pointer));
                csv.cell(visibleText(analysis.timeline.sources[envelope.bytes.source].name));
                csv.cell(line ? std::to_string(*line) : std::string());
                csv.cell(std::to_string(envelope.bytes.offset));
            } else {
                for (int i = 0; i < 6; ++i)
                    csv.cell({});
            }
            csv.cell(specUrl(*finding.rule, analysis.spec));
            csv.endRow();
        }
    }
};

} // namespace

CheckReportPtr makeCsvReport(std::ostream &out, const CheckReportOptions &options)
{
    return std::make_unique<CsvReport>(out, options);
}

} // namespace callscope
