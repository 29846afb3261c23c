// SPDX-License-Identifier: Apache-2.0
#include "reports/ladder_text.h"

#include "calls/clocks.h"
#include "calls/dialects.h"
#include "events/event_types.h"
#include "reports/explanation_text.h"
#include "reports/finding_facts.h"
#include "reports/ladder_rows.h"
#include "reports/text_row.h"
#include "reports/visible_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace callscope
{

namespace
{

constexpr std::size_t timeWidth = 12;
constexpr std::size_t gapWidth = 12;
constexpr std::size_t firstLane = timeWidth + gapWidth + 4;
constexpr std::size_t narrowLane = 24;
constexpr std::size_t wideLane = 40;
constexpr std::size_t arrowRoom = 7; // `├─ ` before a label and ` ──▶` after it

std::string secondsText(Ms since)
{
    const std::int64_t raw = since.count();
    std::array<char, 40> buffer {};
    const int length = std::snprintf(buffer.data(), buffer.size(), "%s%lld.%03lld", raw < 0 ? "-" : "",
                                     std::llabs(raw / 1000), std::llabs(raw % 1000));
    return { buffer.data(), static_cast<std::size_t>(length) };
}

std::string rightAligned(std::string_view text, std::size_t width)
{
    const std::size_t used = displayWidth(text);
    return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

/// `MSC3077 (stream metadata under its unstable key), …`; empty where the call keeps to the specification.
std::string dialectsText(const Timeline &timeline, const Call &call)
{
    std::string text;
    for (const DialectUse &use : dialectsOf(timeline, call)) {
        text += text.empty() ? "" : ", ";
        text += std::string(use.dialect.msc) + " (" + std::string(use.dialect.use) + ')';
    }
    return text;
}

/// `hangup at 2.622`, by the clock of the ladder
std::string eventText(const Timeline &timeline, const Call &call, int index)
{
    const CallEvent &event = timeline.callEvents[call.events[static_cast<std::size_t>(index)]];
    const Timestamp *first = timeline.callEvents[call.events.front()].envelope.originServerTs.get();
    const Timestamp *at = event.envelope.originServerTs.get();
    const std::string type = event.type == CallEventType::Unknown ? visibleText(event.envelope.type)
                                                                  : std::string(shortName(event.type));
    return first && at ? type + " at " + secondsText(between(*first, *at)) : type;
}

void writeHeader(std::ostream &out, const Analysis &analysis, std::size_t index, const UserNames &names,
                 const TextStyle &style)
{
    const Call &call = analysis.calls[index];
    out << style.paint(Colour::Bold, visibleText(analysis.verdicts[index])) << "\n\n";
    out << "call     " << visibleText(call.callId.view());
    if (call.instance > 1)
        out << " (instance " << call.instance << " of this call_id)";
    out << '\n';
    out << "room     " << (call.room.empty() ? "not named in the timeline" : visibleText(call.room.view()))
        << '\n';
    out << "outcome  " << style.paint(outcomeColour(call.outcome), outcomeName(call.outcome)) << ", "
        << mediaName(call.media) << ", version " << callVersionName(call.version) << '\n';

    const Explanation explanation = analysis.explainer->explain(call);
    const Verdict verdict =
        analysis.explainer->verdict(call, explanation, analysis.findings, analysis.findingsOfCall[index]);
    out << "verdict  " << confidenceName(verdict.confidence);
    if (verdict.firstWrong >= 0)
        out << ", first wrong: " << eventText(analysis.timeline, call, verdict.firstWrong);
    out << '\n';

    const ReasonText reason = reasonText(call);
    out << "reason   stated: " << style.paint(reason.colour, reason.text)
        << ", inferred: " << (call.inferredReason.empty() ? "—" : call.inferredReason);
    if (call.endedBy >= 0)
        out << ", ended by " << names.party(call, call.endedBy);
    out << '\n';

    if (!verdict.aboutReason.empty())
        out << "         " << visibleText(verdict.aboutReason) << '\n';
    if (const std::string clients = clientsText(call, explanation, names); !clients.empty())
        out << "clients  " << clients << '\n';

    out << "times    ring " << lengthText(call.ring) << ", setup " << lengthText(call.setup) << ", talk "
        << lengthText(call.talk);
    const auto acrossServers = [](const std::optional<Length> &length) {
        return length && length->basis == ClockBasis::CrossServer;
    };
    if (acrossServers(call.ring) || acrossServers(call.setup) || acrossServers(call.talk))
        out << " (by the clocks of two servers)";
    out << '\n';
    if (const std::string dialects = dialectsText(analysis.timeline, call); !dialects.empty())
        out << "dialects " << dialects << '\n';
    if (call.glareWith >= 0) {
        const Call &other = analysis.calls[static_cast<std::size_t>(call.glareWith)];
        out << "glare    with call " << visibleText(other.callId.view()) << '\n';
    }
    if (call.acceptedAssumed)
        out << "note     no select_answer was seen: which answer was accepted is assumed\n";
    if (call.partial)
        out << "note     part of this call lies outside the timeline\n";
    out << '\n';
}

class Drawing
{
public:
    Drawing(const Ladder &ladder, const TextStyle &style)
        : m_ladder(ladder)
        , m_style(style)
    {
        std::size_t widest = 0;
        for (const LadderLane &lane : ladder.lanes)
            widest = std::max({ widest, displayWidth(lane.name) + 2, displayWidth(lane.note) + 2 });
        for (const LadderRow &row : ladder.rows)
            widest = std::max(widest, displayWidth(row.label) + arrowRoom);
        m_laneWidth = std::clamp(widest, narrowLane, wideLane);
    }

    void writeHeading(std::ostream &out) const
    {
        TextRow names(width());
        TextRow notes(width());
        names.write(0, rightAligned("time", timeWidth), Colour::Dim);
        names.write(timeWidth, rightAligned("gap", gapWidth), Colour::Dim);
        for (std::size_t lane = 0; lane < m_ladder.lanes.size(); ++lane) {
            names.write(column(lane), elidedMiddle(m_ladder.lanes[lane].name, m_laneWidth - 2), Colour::Bold);
            notes.write(column(lane), elidedEnd(m_ladder.lanes[lane].note, m_laneWidth - 2), Colour::Dim);
        }
        out << names.text(m_style) << '\n' << notes.text(m_style) << '\n';
    }

    std::string line(const LadderRow &row, std::string_view time, std::string_view gap) const
    {
        TextRow text(width());
        text.write(0, rightAligned(time, timeWidth));
        text.write(timeWidth, rightAligned(gap, gapWidth), Colour::Dim);
        for (std::size_t lane = 0; lane < m_ladder.lanes.size(); ++lane)
            text.put(column(lane), U'│', Colour::Dim);
        if (row.lane >= 0 && !row.to.empty())
            drawArrow(text, row);
        else
            text.write(column(0) + 2, elidedEnd("· " + row.label + " ·", width() - column(0) - 2),
                       row.colour);
        return text.text(m_style);
    }

    /// The lanes alone, to hang findings on.
    std::string indent() const { return std::string(firstLane - 2, ' '); }

private:
    std::size_t column(std::size_t lane) const { return firstLane + lane * m_laneWidth; }
    std::size_t width() const { return column(m_ladder.lanes.size() - 1) + m_laneWidth; }

    void drawArrow(TextRow &text, const LadderRow &row) const
    {
        const std::size_t from = static_cast<std::size_t>(row.lane);
        const bool rightwards = row.to.front() > row.lane;
        const std::size_t last = static_cast<std::size_t>(*std::max_element(row.to.begin(), row.to.end()));
        const std::size_t left = rightwards ? column(from) : column(static_cast<std::size_t>(row.to.front()));
        const std::size_t right = rightwards ? column(last) : column(from);
        // An ignored event's arrow is dashed: it is in the room, and nobody acts on it.
        // The hangup that ends the call is the heaviest line.
        const char32_t stroke = row.ignored ? U'╌' : row.ends ? U'━' : U'─';
        for (std::size_t x = left + 1; x < right; ++x)
            text.put(x, stroke, row.colour);
        text.put(column(from), rightwards ? U'├' : U'┤', row.colour);
        for (const int to : row.to) {
            const std::size_t x = column(static_cast<std::size_t>(to));
            text.put(rightwards ? x - 1 : x + 1, rightwards ? U'▶' : U'◀', row.colour);
            text.put(x, U'│', Colour::Dim);
        }
        for (std::size_t lane = 0; lane < m_ladder.lanes.size(); ++lane) {
            const std::size_t x = column(lane);
            const bool isEnd =
                std::find(row.to.begin(), row.to.end(), static_cast<int>(lane)) != row.to.end();
            if (x > left && x < right && !isEnd)
                text.put(x, U'┼', Colour::Dim);
        }
        const std::string note = row.ignored ? " (ignored)" : "";
        const std::size_t room = m_laneWidth - arrowRoom;
        text.write(left + 3, ' ' + elidedEnd(row.label + note, room) + ' ', row.colour);
    }

    const Ladder &m_ladder;
    const TextStyle &m_style;
    std::size_t m_laneWidth = narrowLane;
};

void writeFinding(std::ostream &out, const Analysis &analysis, std::uint32_t index, std::string_view indent,
                  const TextStyle &style)
{
    const Finding &finding = analysis.findings[index];
    const Colour colour = severityColour(finding.severity);
    out << indent << style.paint(colour, "└ " + std::string(severityName(finding.severity))) << ' '
        << style.paint(Colour::Bold, finding.rule->id) << ": " << visibleText(findingMessage(finding))
        << '\n';
}

} // namespace

void writeLadder(std::ostream &out, const Analysis &analysis, std::size_t call, const TextStyle &style)
{
    const UserNames names(analysis);
    const Ladder ladder = makeLadder(analysis, call, names);
    writeHeader(out, analysis, call, names, style);

    const Drawing drawing(ladder, style);
    drawing.writeHeading(out);
    std::optional<Timestamp> first;
    std::optional<Timestamp> previous;
    for (const LadderRow &row : ladder.rows) {
        std::string time = "—";
        std::string gap;
        if (row.at) {
            time = secondsText(between(first.value_or(*row.at), *row.at));
            if (previous)
                gap = durationText(between(*previous, *row.at));
            previous = row.at;
            if (!first)
                first = row.at;
        }
        out << drawing.line(row, time, gap) << '\n';
        for (const std::string &note : row.notes)
            out << drawing.indent() << style.paint(Colour::Dim, "→ " + note) << '\n';
        for (const std::uint32_t finding : row.findings)
            writeFinding(out, analysis, finding, drawing.indent(), style);
    }
    if (!ladder.otherFindings.empty()) {
        out << "\nof the whole call\n";
        for (const std::uint32_t finding : ladder.otherFindings)
            writeFinding(out, analysis, finding, drawing.indent(), style);
    }
    if (first)
        out << "\ntimes since " << isoText(*first) << '\n';
}

} // namespace callscope
