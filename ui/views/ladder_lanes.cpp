// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_lanes.h"

#include "calls/rebuild.h"

#include <algorithm>

#include <QCoreApplication>
#include <QStringList>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderLanes)
};

/// More silent users than this share one lane: an invite without invitee rings the whole room.
constexpr std::size_t maxSilentLanes = 3;

QString roleWords(const Call &call, const Party &party, int index)
{
    if (call.ambiguousSelfCall)
        return Words::tr("caller or callee");
    if (index == call.caller)
        return Words::tr("caller");
    if (party.role == Role::Stranger)
        return Words::tr("not addressed");
    if (party.role == Role::Unknown)
        return Words::tr("role unknown");
    switch (party.result) {
    case PartyResult::Selected:
        return call.version == CallVersion::V0 ? Words::tr("answered") : Words::tr("selected");
    case PartyResult::Assumed: return Words::tr("answered");
    case PartyResult::Lost: return Words::tr("not selected");
    case PartyResult::Rejected: return Words::tr("rejected");
    case PartyResult::HungUp: return Words::tr("hung up");
    case PartyResult::Silent: return Words::tr("no answer");
    case PartyResult::None: break;
    }
    return Words::tr("callee");
}

} // namespace

LadderLanes::LadderLanes(const Call &call)
    : m_call(call)
{
    if (call.caller >= 0)
        addParty(call, call.caller);
    for (int i = 0; i < static_cast<int>(call.parties.size()); ++i) {
        if (i != call.caller)
            addParty(call, i);
    }
    addSilent(call);
    if (m_lanes.size() == 1) {
        LadderLane room;
        room.kind = LadderLane::Kind::Room;
        room.user = Words::tr("the room");
        room.device = Words::tr("nobody else seen");
        m_lanes.push_back(room);
    }
}

void LadderLanes::addParty(const Call &call, int index)
{
    const Party &party = call.parties[static_cast<std::size_t>(index)];
    LadderLane lane;
    lane.party = index;
    lane.user = party.user.empty() ? Words::tr("sender missing") : visibleText(displayUser(party.user));
    lane.userId = visibleText(party.user.view());
    if (party.partyId)
        lane.device = party.partyId->empty() ? Words::tr("party_id “”") : visibleText(party.partyId->view());
    else
        lane.device = Words::tr("no party_id");
    lane.role = roleWords(call, party, index);
    m_lanes.push_back(lane);
}

void LadderLanes::addSilent(const Call &call)
{
    std::vector<UserId> silent;
    for (const UserId user : call.callees) {
        if (laneOfUser(user) < 0 && std::find(silent.begin(), silent.end(), user) == silent.end())
            silent.push_back(user);
    }
    if (silent.empty())
        return;
    if (silent.size() <= maxSilentLanes) {
        for (const UserId user : silent) {
            LadderLane lane;
            lane.kind = LadderLane::Kind::Silent;
            lane.user = visibleText(displayUser(user));
            lane.userId = visibleText(user.view());
            lane.device = Words::tr("no device seen");
            lane.role = Words::tr("invited");
            m_lanes.push_back(lane);
        }
        return;
    }
    LadderLane lane;
    lane.kind = LadderLane::Kind::Silent;
    lane.user = Words::tr("%1 users").arg(silent.size());
    lane.device = Words::tr("no device seen");
    lane.role = Words::tr("invited");
    constexpr std::size_t listed = 20; // a tooltip is no member list
    QStringList ids;
    for (std::size_t i = 0; i < std::min(listed, silent.size()); ++i)
        ids << visibleText(silent[i].view());
    if (silent.size() > listed)
        ids << Words::tr("and %1 more").arg(silent.size() - listed);
    lane.userId = ids.join(QLatin1Char('\n'));
    m_lanes.push_back(lane);
}

int LadderLanes::laneOfParty(int party) const
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (party >= 0 && m_lanes[i].party == party)
            return static_cast<int>(i);
    }
    return -1;
}

int LadderLanes::laneOfUser(UserId user) const
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].party >= 0 && m_call.parties[static_cast<std::size_t>(m_lanes[i].party)].user == user)
            return static_cast<int>(i);
    }
    // The silent lanes name users whole, and several at once only in a lane of many.
    const QString whole = visibleText(user.view());
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].kind == LadderLane::Kind::Silent && m_lanes[i].userId == whole)
            return static_cast<int>(i);
    }
    return -1;
}

std::vector<int> LadderLanes::targets(int party) const
{
    const int from = laneOfParty(party);
    std::vector<int> result;
    const bool byCaller = party >= 0 && party == m_call.caller;
    if (!byCaller && m_call.caller >= 0)
        return { laneOfParty(m_call.caller) };
    for (int i = 0; i < static_cast<int>(m_lanes.size()); ++i) {
        const LadderLane &lane = m_lanes[static_cast<std::size_t>(i)];
        const bool stranger =
            lane.party >= 0 && m_call.parties[static_cast<std::size_t>(lane.party)].role == Role::Stranger;
        if (i != from && !stranger)
            result.push_back(i);
    }
    if (result.empty()) { // nobody but strangers: it went to the room all the same
        for (int i = 0; i < static_cast<int>(m_lanes.size()); ++i) {
            if (i != from)
                result.push_back(i);
        }
    }
    return result;
}

} // namespace callscope::ui
