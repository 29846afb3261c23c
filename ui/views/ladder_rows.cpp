// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_rows.h"

#include "calls/rebuild.h"
#include "views/ladder_effects.h"
#include "views/ladder_facts.h"
#include "views/ladder_ghosts.h"
#include "views/ladder_lanes.h"
#include "views/time_text.h"

#include <algorithm>
#include <unordered_map>

#include <QCoreApplication>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderRows)
};

QString stateWords(CallState state)
{
    switch (state) {
    case CallState::Start: return Words::tr("before its invite");
    case CallState::Headless: return Words::tr("seen without its invite");
    case CallState::Ringing: return Words::tr("ringing");
    case CallState::Expired: return Words::tr("expired");
    case CallState::RejectPending: return Words::tr("rejected");
    case CallState::CalleeHungUp: return Words::tr("hung up by a callee");
    case CallState::Connecting: return Words::tr("connecting");
    case CallState::Active: return Words::tr("active");
    case CallState::Ended: break;
    }
    return Words::tr("over");
}

/// The later of these is the one to show where one event made several transitions.
int weight(Standing standing)
{
    switch (standing) {
    case Standing::Expected: return 0;
    case Standing::Tolerated: return 1;
    case Standing::Ignored: return 2;
    case Standing::Unexpected: break;
    }
    return 3;
}

class RowBuilder
{
public:
    RowBuilder(const Analysis &analysis, int call)
        : m_analysis(analysis)
        , m_index(call)
        , m_call(analysis.calls[static_cast<std::size_t>(call)])
        , m_lanes(m_call)
        , m_explanation(analysis.explainer ? analysis.explainer->explain(m_call) : Explanation())
    {
    }

    Ladder build()
    {
        sortTransitions();
        placeRowsWithoutEvent(-1);
        for (int i = 0; i < static_cast<int>(m_call.events.size()); ++i) {
            m_rows.push_back(eventRow(i));
            placeRowsWithoutEvent(i);
        }
        addGhosts(m_rows, m_call, m_explanation, m_lanes);
        addFindings();
        addTimes(m_rows);
        return { m_lanes.lanes(), std::move(m_rows) };
    }

private:
    LadderRow eventRow(int i) const
    {
        const std::uint32_t index = m_call.events[static_cast<std::size_t>(i)];
        const CallEvent &event = m_analysis.timeline.callEvents[index];
        const int party = static_cast<std::size_t>(i) < m_call.eventParty.size()
            ? m_call.eventParty[static_cast<std::size_t>(i)]
            : -1;
        LadderRow row;
        row.event = static_cast<int>(index);
        row.from = m_lanes.laneOfParty(party);
        row.to = m_lanes.targets(party);
        row.name = eventName(event);
        row.facts = eventFacts(event);
        if (const Timestamp *at = event.envelope.originServerTs.get())
            row.at = *at;
        row.signalling = event.type <= CallEventType::Hangup && event.type != CallEventType::Candidates;
        row.hangup = event.type == CallEventType::Hangup;
        row.ending = i == m_call.hangup;
        row.effects = ladderEffects(m_explanation, i, row.to, m_lanes);
        row.reason = hangupReason(event, row.ending ? &m_call : nullptr);
        for (const Transition *transition : m_ofEvent[static_cast<std::size_t>(i)]) {
            if (row.stateBefore.isEmpty() || weight(transition->standing) > weight(row.standing)) {
                row.standing = transition->standing;
                row.stateBefore = stateWords(transition->from);
            }
            if (transition->to == CallState::Ended && transition->from != CallState::Ended)
                row.ending = true;
        }
        return row;
    }

    /// Sorts the transitions by the event they belong to. Time and membership move a call too: such a
    /// transition belongs behind the event it followed, the first element of m_behind being that before all.
    void sortTransitions()
    {
        m_ofEvent.resize(m_call.events.size());
        m_behind.resize(m_call.events.size() + 1);
        std::size_t behind = 0;
        for (const Transition &transition : m_call.transitions) {
            const auto event = static_cast<std::size_t>(transition.event);
            if (transition.event < 0) {
                m_behind[behind].push_back(&transition);
            } else if (event < m_ofEvent.size()) {
                m_ofEvent[event].push_back(&transition);
                behind = std::max(behind, event + 1);
            }
        }
    }

    void placeRowsWithoutEvent(int after)
    {
        for (const Transition *transition : m_behind[static_cast<std::size_t>(after + 1)])
            addRowWithoutEvent(*transition);
    }

    void addRowWithoutEvent(const Transition &transition)
    {
        LadderRow row;
        row.standing = transition.standing;
        row.stateBefore = stateWords(transition.from);
        row.ending = transition.to == CallState::Ended && transition.from != CallState::Ended;
        if (const Timestamp *at = transition.at.get())
            row.at = *at;
        if (transition.trigger == Trigger::LifetimeOver) {
            row.kind = LadderRow::Kind::LifetimeOver;
            row.name = Words::tr("lifetime ran out");
            if (transition.from == CallState::Ringing)
                row.facts = Words::tr("nobody had answered");
            if (!row.at)
                row.at = m_call.expiresAt;
        } else if (transition.member >= 0) {
            const MemberEvent &member =
                m_analysis.timeline.memberEvents[static_cast<std::size_t>(transition.member)];
            row.kind = LadderRow::Kind::Left;
            row.from = m_lanes.laneOfUser(member.user);
            row.name = leftWords(member);
            if (!row.at && member.originServerTs)
                row.at = *member.originServerTs;
        } else {
            return;
        }
        m_rows.push_back(std::move(row));
    }

    static QString leftWords(const MemberEvent &member)
    {
        const QString user = visibleText(displayUser(member.user));
        if (member.membership == MemberEvent::Membership::Ban)
            return Words::tr("%1 was banned by %2").arg(user, visibleText(displayUser(member.sender)));
        if (!member.sender.empty() && member.sender != member.user)
            return Words::tr("%1 was removed by %2").arg(user, visibleText(displayUser(member.sender)));
        return Words::tr("%1 left the room").arg(user);
    }

    void addFindings()
    {
        if (static_cast<std::size_t>(m_index) >= m_analysis.findingsOfCall.size())
            return;
        std::unordered_map<int, std::size_t> rowOfEvent;
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            if (m_rows[i].event >= 0)
                rowOfEvent.emplace(m_rows[i].event, i);
        }
        for (const std::uint32_t finding : m_analysis.findingsOfCall[static_cast<std::size_t>(m_index)]) {
            const Finding &fact = m_analysis.findings[finding];
            if (fact.events.empty())
                continue;
            const auto found = rowOfEvent.find(static_cast<int>(fact.events.front()));
            if (found == rowOfEvent.end())
                continue;
            LadderRow &row = m_rows[found->second];
            row.findings.push_back(finding);
            ++(fact.severity == Severity::Error         ? row.errors
                   : fact.severity == Severity::Warning ? row.warnings
                                                        : row.infos);
        }
    }

    const Analysis &m_analysis;
    const int m_index;
    const Call &m_call;
    LadderLanes m_lanes;
    const Explanation m_explanation;
    std::vector<LadderRow> m_rows;
    std::vector<std::vector<const Transition *>> m_ofEvent; ///< index by index with Call::events
    std::vector<std::vector<const Transition *>> m_behind;
};

} // namespace

bool LadderRow::isGhost() const
{
    return kind == Kind::LifetimeGhost || kind == Kind::Missing || kind == Kind::Overdue;
}

Handling LadderRow::handlingOf(int lane) const
{
    const auto found = std::find_if(effects.begin(), effects.end(),
                                    [lane](const LadderEffect &effect) { return effect.lane == lane; });
    return found == effects.end() ? Handling::Handled : found->handling;
}

int Ladder::rowOfEvent(int event) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (event >= 0 && rows[i].event == event)
            return static_cast<int>(i);
    }
    return -1;
}

void addTimes(std::vector<LadderRow> &rows)
{
    std::optional<Timestamp> first, before;
    for (LadderRow &row : rows) {
        if (!row.at)
            continue;
        if (!first)
            first = row.at;
        row.delta = before ? std::optional(*row.at - *before) : std::nullopt;
        row.relative = *row.at - *first;
        if (!row.isGhost())
            before = row.at;
    }
}

Ladder ladderOf(const Analysis &analysis, int call)
{
    if (call < 0 || static_cast<std::size_t>(call) >= analysis.calls.size())
        return {};
    return RowBuilder(analysis, call).build();
}

} // namespace callscope::ui
