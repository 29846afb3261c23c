// SPDX-License-Identifier: Apache-2.0
#include "reports/analysis_text.h"

#include "reports/call_facts.h"
#include "reports/finding_facts.h"
#include "reports/text_table.h"
#include "reports/visible_text.h"

#include <algorithm>
#include <map>

namespace callscope
{

namespace
{

constexpr std::size_t longestId = 255; // of the specification; a longer one is cut
constexpr std::size_t idWidth = 36; // a whole UUID, and any call_id that clients make today

std::string startText(const Analysis &analysis, const Call &call)
{
    if (call.invitedAt)
        return isoText(*call.invitedAt);
    for (const std::uint32_t event : call.events) {
        if (const Timestamp *at = analysis.timeline.callEvents[event].envelope.originServerTs.get())
            return isoText(*at);
    }
    return "—";
}

std::string calleeText(const UserNames &names, const Call &call)
{
    if (call.accepted >= 0 && call.accepted != call.caller)
        return names.party(call, call.accepted);
    if (!call.invitee.empty())
        return names.name(call.invitee);
    std::string text;
    for (const UserId &user : call.callees)
        text += (text.empty() ? "" : ", ") + names.name(user);
    return text.empty() ? "—" : elidedEnd(text, idWidth);
}

std::string callerText(const UserNames &names, const Call &call)
{
    return call.caller >= 0 ? names.party(call, call.caller) : "—";
}

bool hasSeveralRooms(const Analysis &analysis)
{
    return std::any_of(analysis.calls.begin(), analysis.calls.end(),
                       [&](const Call &call) { return call.room != analysis.calls.front().room; });
}

std::string callIdText(const Call &call)
{
    std::string text = elidedMiddle(visibleText(call.callId.view()), idWidth);
    if (call.instance > 1)
        text += " #" + std::to_string(call.instance);
    return text;
}

std::string roomText(RoomId room)
{
    return room.empty() ? "(unknown room)" : visibleText(room.view());
}

bool holdsNotice(const Source &source, std::string_view code)
{
    return std::any_of(source.notices.begin(), source.notices.end(),
                       [code](const Notice &notice) { return notice.code == code; });
}

/// ` The events are from … to …: …`, empty where none has a time.
std::string rangeText(const Timeline &timeline)
{
    std::optional<Timestamp> first, last;
    for (const auto &[room, window] : timeline.rooms) {
        if (!window.first || !window.last)
            continue;
        first = std::min(first.value_or(*window.first), *window.first);
        last = std::max(last.value_or(*window.last), *window.last);
    }
    if (!first)
        return {};
    return " The events are from " + isoText(*first) + " to " + isoText(*last)
        + "; calls before and after are not in it.";
}

} // namespace

void writeCallsTable(std::ostream &out, const Analysis &analysis, const TextStyle &style)
{
    if (analysis.calls.empty())
        return;
    const UserNames names(analysis);
    const bool withRoom = hasSeveralRooms(analysis);
    TextTable table;
    table.addColumn("START");
    if (withRoom)
        table.addColumn("ROOM");
    for (const char *heading : { "CALLER", "CALLEE", "MEDIA", "OUTCOME", "REASON" })
        table.addColumn(heading);
    for (const char *heading : { "RING", "TALK" })
        table.addColumn(heading, TextTable::Align::Right);
    table.addColumn("FINDINGS");
    table.addColumn("CALL ID");

    for (std::size_t i = 0; i < analysis.calls.size(); ++i) {
        const Call &call = analysis.calls[i];
        const ReasonText reason = reasonText(call);
        const SeverityCounts counts = countOfCall(analysis, i);
        const std::optional<Severity> worst = counts.worst();
        std::vector<TextTable::Cell> cells;
        cells.push_back({ startText(analysis, call) });
        if (withRoom)
            cells.push_back({ elidedMiddle(roomText(call.room), idWidth) });
        cells.push_back({ elidedMiddle(callerText(names, call), idWidth) });
        cells.push_back({ elidedMiddle(calleeText(names, call), idWidth) });
        cells.push_back({ std::string(mediaName(call.media)) });
        cells.push_back({ std::string(outcomeName(call.outcome)), outcomeColour(call.outcome) });
        cells.push_back({ elidedEnd(reason.text, idWidth), reason.colour });
        cells.push_back({ lengthText(call.ring) });
        cells.push_back({ lengthText(call.talk) });
        cells.push_back({ counts.text(), worst ? severityColour(*worst) : Colour::None });
        cells.push_back({ callIdText(call) });
        table.addRow(std::move(cells), visibleText(analysis.verdicts[i]));
    }
    table.write(out, style);
}

void writeFinding(std::ostream &out, const Analysis &analysis, const Finding &finding, const TextStyle &style)
{
    const std::string severity(severityName(finding.severity));
    out << "  " << style.paint(severityColour(finding.severity), severity)
        << std::string(9 - severity.size(), ' ') << style.paint(Colour::Bold, finding.rule->id) << '\n';
    out << "           " << visibleText(findingMessage(finding)) << '\n';
    std::string where;
    if (const CallEvent *event = placeOf(analysis, finding).event) {
        const Envelope &envelope = event->envelope;
        where = visibleText(envelope.type);
        if (envelope.eventId)
            where += ' ' + visibleText(envelope.eventId->view());
        if (!finding.pointer.empty())
            where += ' ' + visibleText(finding.pointer);
        where += ", " + visibleText(analysis.timeline.sources[envelope.bytes.source].name) + " byte "
            + std::to_string(envelope.bytes.offset);
        out << "           " << style.paint(Colour::Dim, where) << '\n';
    }
    out << "           " << style.paint(Colour::Dim, specUrl(*finding.rule, analysis.spec)) << '\n';
}

// What is special about the call first; what the client does in every call after it.
void writeFindingsOfCall(std::ostream &out, const Analysis &analysis, std::size_t call,
                         const TextStyle &style, const FindingFilter &isWanted)
{
    const std::vector<ClientGuess> clients = analysis.explainer->clients(analysis.calls[call]);
    std::map<std::string_view, std::vector<const Finding *>> habits;
    for (const std::uint32_t index : analysis.findingsOfCall[call]) {
        const Finding &finding = analysis.findings[index];
        if (isWanted && !isWanted(finding))
            continue;
        if (const std::optional<HabitOf> habit = analysis.explainer->habitOf(finding, clients))
            habits[clientName(habit->client)].push_back(&finding);
        else
            writeFinding(out, analysis, finding, style);
    }
    for (const auto &[client, findings] : habits) {
        out << "  " << style.paint(Colour::Dim, "habits of " + std::string(client)) << '\n';
        for (const Finding *finding : findings)
            writeFinding(out, analysis, *finding, style);
    }
}

void writeCallHeading(std::ostream &out, const Analysis &analysis, std::size_t index, const TextStyle &style)
{
    const Call &call = analysis.calls[index];
    const std::string outcome(outcomeName(call.outcome));
    out << style.paint(Colour::Bold, "call " + elidedMiddle(visibleText(call.callId.view()), longestId));
    if (call.instance > 1)
        out << " #" << call.instance;
    out << "  " << startText(analysis, call) << "  " << roomText(call.room) << "  "
        << style.paint(outcomeColour(call.outcome), outcome) << '\n';
    out << "  " << visibleText(analysis.verdicts[index]) << '\n';
}

void writeFindingsOutsideCalls(std::ostream &out, const Analysis &analysis, const TextStyle &style)
{
    const auto outside = [](const Finding &finding) { return finding.call < 0; };
    if (std::none_of(analysis.findings.begin(), analysis.findings.end(), outside))
        return;
    out << style.paint(Colour::Bold, "events that belong to no call") << '\n';
    for (const Finding &finding : analysis.findings) {
        if (outside(finding))
            writeFinding(out, analysis, finding, style);
    }
    out << '\n';
}

void writeFindingCounts(std::ostream &out, std::size_t calls, const SeverityCounts &findings,
                        std::size_t suppressed)
{
    out << calls << (calls == 1 ? " call" : " calls") << ", findings: " << findings.text();
    if (suppressed > 0)
        out << ", " << suppressed << " suppressed";
    out << '\n';
}

void writeFindingsText(std::ostream &out, const Analysis &analysis, const TextStyle &style)
{
    for (std::size_t call = 0; call < analysis.calls.size(); ++call) {
        writeCallHeading(out, analysis, call, style);
        writeFindingsOfCall(out, analysis, call, style);
        out << '\n';
    }
    writeFindingsOutsideCalls(out, analysis, style);
    writeFindingCounts(out, analysis.calls.size(), countAll(analysis), analysis.suppressed.size());
}

std::string noCallsText(const Analysis &analysis)
{
    std::uint64_t events = 0;
    std::uint64_t callEvents = 0;
    std::uint64_t encrypted = 0;
    bool invitesOnly = false;
    for (const Source &source : analysis.timeline.sources) {
        events += source.events;
        callEvents += source.callEvents;
        encrypted += source.encryptedEvents;
        invitesOnly = invitesOnly || source.invitesOnly;
    }
    const auto counted = [](std::uint64_t count, const char *one, const char *many) {
        return std::to_string(count) + ' ' + (count == 1 ? one : many);
    };

    const auto says = [&](std::string_view code) {
        return std::any_of(analysis.timeline.sources.begin(), analysis.timeline.sources.end(),
                           [code](const Source &source) { return holdsNotice(source, code); });
    };
    if (events == 0)
        return "No calls found: the timeline holds no events.";
    if (callEvents == 0 && says("state-only"))
        return "No calls found: only the state of rooms was read, and call events are never part of it.";
    std::string text = "No calls found: ";
    if (callEvents > 0)
        text +=
            counted(callEvents, "call event names", "call events name") + " no call_id to tell the call by.";
    else if (events == 1)
        text += "the only event is no event of a 1:1 call.";
    else
        text += "none of the " + std::to_string(events) + " events is an event of a 1:1 call.";
    if (encrypted > 0)
        text += ' ' + counted(encrypted, "event is encrypted and may be", "events are encrypted and may be")
            + " call events.";
    if (says("group-call"))
        text += " Group calls (MatrixRTC) were held; they are not checked.";
    if (invitesOnly)
        text += " Element's export leaves out every call event but invites.";
    return text + rangeText(analysis.timeline);
}

} // namespace callscope
