// SPDX-License-Identifier: Apache-2.0
#include "calls/tracker.h"

#include "calls/clocks.h"

#include <algorithm>

namespace callscope
{

CallTracker::CallTracker(const Timeline &timeline, RoomId room, CallId callId, int instance)
    : m_timeline(timeline)
{
    m_call.room = room;
    m_call.callId = callId;
    m_call.instance = instance;
}

bool CallTracker::takesInvite(const CallEvent &invite) const
{
    if (!isOpen())
        return false;
    if (m_call.caller < 0)
        return true; // events that were ordered before their invite
    const Party &caller = m_call.parties[static_cast<std::size_t>(m_call.caller)];
    if (invite.envelope.sender.valueOr(UserId()) != caller.user)
        return false;
    return !invite.partyId || !caller.partyId || *invite.partyId == *caller.partyId;
}

bool CallTracker::isVersion0(const CallEvent &event) const
{
    if (event.voipVersion() == VoipVersion::V0)
        return true;
    return m_call.invite >= 0
        && m_timeline.callEvents[m_call.events[static_cast<std::size_t>(m_call.invite)]].voipVersion()
        == VoipVersion::V0;
}

int CallTracker::addParty(const CallEvent &event, std::optional<PartyId> partyId)
{
    const UserId user = event.envelope.sender.valueOr(UserId());
    const int index = static_cast<int>(m_call.parties.size());
    Party party;
    party.user = user;
    party.partyId = partyId;
    party.role = roleOf(user);
    party.result = party.role == Role::Callee ? PartyResult::Silent : PartyResult::None;
    m_call.parties.push_back(party);
    m_answered.push_back(false);
    m_partyIndex.emplace(PartyKey { user, partyId }, index);
    m_firstPartyOfUser.try_emplace(user, index);
    return index;
}

// A party is (user_id, party_id). Version 0 has no party_id, so its events are matched by user alone; so
// are version 1 events that lack one, and those of a user whose earlier events lacked it.
int CallTracker::partyOf(const CallEvent &event)
{
    const UserId user = event.envelope.sender.valueOr(UserId());
    const auto first = m_firstPartyOfUser.find(user);
    if (event.voipVersion() == VoipVersion::V0 || !event.partyId) {
        return first != m_firstPartyOfUser.end() ? first->second : addParty(event, std::nullopt);
    }
    const PartyId partyId = *event.partyId;
    if (const auto known = m_partyIndex.find({ user, partyId }); known != m_partyIndex.end())
        return known->second;
    if (first != m_firstPartyOfUser.end()) {
        Party &nameless = m_call.parties[static_cast<std::size_t>(first->second)];
        if (!nameless.partyId) {
            nameless.partyId = partyId;
            m_partyIndex.emplace(PartyKey { user, partyId }, first->second);
            return first->second;
        }
    }
    return addParty(event, partyId);
}

Role CallTracker::roleOf(UserId user) const
{
    if (m_call.caller < 0)
        return Role::Unknown;
    const UserId caller = m_call.parties[static_cast<std::size_t>(m_call.caller)].user;
    // CS API, Invitees: without `invitee`, any member of the room but the sender may answer.
    const bool addressed = m_call.invitee.empty() ? user != caller : user == m_call.invitee;
    return addressed ? Role::Callee : Role::Stranger;
}

void CallTracker::takeInvite(const CallEvent &event, int party, std::vector<UserId> callees)
{
    const auto index = static_cast<std::size_t>(party);
    m_call.caller = party;
    m_call.invite = static_cast<int>(m_call.events.size()) - 1;
    m_call.parties[index].role = Role::Caller;
    m_call.parties[index].result = PartyResult::None;
    if (const Timestamp *at = event.envelope.originServerTs.get())
        m_call.invitedAt = *at;
    if (const Invite *invite = event.as<Invite>()) {
        m_call.invitee = invite->invitee.valueOr(UserId());
        const Ms *lifetime = invite->lifetime.get();
        if (lifetime && m_call.invitedAt && isBelievable(*m_call.invitedAt) && lifetime->count() > 0)
            m_call.expiresAt = addedTo(*m_call.invitedAt, *lifetime);
        if (const SessionDescription *offer = invite->offer.get(); offer && offer->sdp) {
            const sdp::Summary &sdp = *offer->sdp;
            if (sdp.video > 0)
                m_call.media = Media::Video;
            else if (sdp.audio > 0)
                m_call.media = Media::Voice;
        }
    }
    m_call.callees = m_call.invitee.empty() ? std::move(callees) : std::vector<UserId> { m_call.invitee };
    // Parties seen before the invite get their role now.
    for (std::size_t i = 0; i < m_call.parties.size(); ++i) {
        if (static_cast<int>(i) == party)
            continue;
        Party &other = m_call.parties[i];
        other.role = roleOf(other.user);
        if (other.role == Role::Stranger)
            other.result = PartyResult::None;
        else if (other.result == PartyResult::None)
            other.result = PartyResult::Silent;
    }
}

Trigger CallTracker::answerTrigger(const CallEvent &event, const Party &party, int partyIndex)
{
    const bool version0 = isVersion0(event);
    if (partyIndex == m_call.caller) {
        // Version 0 cannot tell a user's devices apart: an answer by the inviting user is a call to oneself.
        if (!version0 || party.partyId)
            return Trigger::AnswerByCaller;
        m_call.ambiguousSelfCall = true;
        return Trigger::AnswerV0;
    }
    if (party.role == Role::Stranger)
        return Trigger::AnswerByStranger;
    return version0 ? Trigger::AnswerV0 : Trigger::Answer;
}

Trigger CallTracker::selectTrigger(const CallEvent &event, int party)
{
    m_selectedByEvent = -1;
    if (m_call.caller >= 0 && party != m_call.caller)
        return Trigger::SelectByOther;
    const SelectAnswer *select = event.as<SelectAnswer>();
    if (!select || !select->selectedPartyId)
        return Trigger::SelectUnknown;
    const PartyId selected = *select->selectedPartyId;
    if (const auto answerer = m_answererNamed.find(selected); answerer != m_answererNamed.end()) {
        m_selectedByEvent = answerer->second;
        return Trigger::SelectAnswer;
    }
    if (const auto rejecter = m_rejecterNamed.find(selected); rejecter != m_rejecterNamed.end())
        m_selectedByEvent = rejecter->second;
    return m_selectedByEvent >= 0 ? Trigger::SelectReject : Trigger::SelectUnknown;
}

Trigger CallTracker::hangupTrigger(const CallEvent &event, int partyIndex)
{
    const auto index = static_cast<std::size_t>(partyIndex);
    if (m_call.caller < 0)
        return Trigger::HangupByAccepted; // no roles without an invite; a hangup ends what there is
    if (partyIndex == m_call.caller)
        return Trigger::HangupByCaller;
    if (m_call.parties[index].role == Role::Stranger)
        return Trigger::HangupByStranger;
    if (partyIndex == m_call.accepted || (m_call.accepted < 0 && m_answerers == 1 && m_answered[index]))
        return Trigger::HangupByAccepted;
    // A callee cannot time out on itself. Nheko sends this at once for invites not meant for it.
    const Hangup *hangup = event.as<Hangup>();
    const bool claimsTimeout =
        hangup && hangup->reason && *hangup->reason == "invite_timeout" && !m_answered[index];
    if (isVersion0(event))
        return claimsTimeout && m_call.callees.size() > 1 ? Trigger::HangupByStranger
                                                          : Trigger::HangupByCalleeV0;
    return claimsTimeout ? Trigger::HangupByStranger : Trigger::HangupByCallee;
}

Trigger CallTracker::triggerOf(const CallEvent &event, int partyIndex)
{
    const Party &party = m_call.parties[static_cast<std::size_t>(partyIndex)];
    switch (event.type) {
    case CallEventType::Invite: return Trigger::InviteAgain;
    case CallEventType::Answer: return answerTrigger(event, party, partyIndex);
    case CallEventType::Reject:
        if (partyIndex == m_call.caller)
            return Trigger::RejectByCaller;
        return party.role == Role::Stranger ? Trigger::RejectByStranger : Trigger::Reject;
    case CallEventType::SelectAnswer: return selectTrigger(event, partyIndex);
    case CallEventType::Hangup: return hangupTrigger(event, partyIndex);
    default: return Trigger::Media;
    }
}

// Before an event is looked at, the lifetime runs out if the event's own time says so. An event from
// another server than the invite's gets the tolerance between two clocks.
void CallTracker::letTimePass(const Field<Timestamp> &at, UserId sender)
{
    if (m_call.state != CallState::Ringing || !m_call.expiresAt || !at || !isBelievable(*at))
        return;
    const UserId caller = m_call.parties[static_cast<std::size_t>(m_call.caller)].user;
    const bool sameClock = serverName(sender) == serverName(caller);
    const Ms lead = provenLead(m_timeline.clocks, serverName(sender), serverName(caller));
    if (*at > addedTo(*m_call.expiresAt, sameClock ? Ms(0) : clockTolerance + lead))
        step(Trigger::LifetimeOver, -1, -1, *m_call.expiresAt, -1);
}

void CallTracker::apply(std::uint32_t event, std::vector<UserId> callees)
{
    const CallEvent &callEvent = m_timeline.callEvents[event];
    letTimePass(callEvent.envelope.originServerTs, callEvent.envelope.sender.valueOr(UserId()));
    const int party = partyOf(callEvent);
    m_call.events.push_back(event);
    m_call.eventParty.push_back(party);
    if (callEvent.groupLeg)
        m_call.kind = CallKind::GroupLeg;
    (callEvent.voipVersion() == VoipVersion::V0 ? m_seenVersion0 : m_seenVersion1) = true;
    m_call.version = m_seenVersion0 && m_seenVersion1 ? CallVersion::Mixed
        : m_seenVersion0                              ? CallVersion::V0
                                                      : CallVersion::V1;

    const bool firstInvite = callEvent.type == CallEventType::Invite && m_call.caller < 0;
    if (firstInvite)
        takeInvite(callEvent, party, std::move(callees));
    const Trigger trigger = firstInvite ? Trigger::Invite : triggerOf(callEvent, party);
    step(trigger, static_cast<int>(m_call.events.size()) - 1, -1, callEvent.envelope.originServerTs, party);
}

void CallTracker::step(Trigger trigger, int eventIndex, int member, Field<Timestamp> at, int party)
{
    const TransitionRule rule = transitionFor(m_call.state, trigger);
    const bool ends = rule.to == CallState::Ended && m_call.state != CallState::Ended;
    m_call.transitions.push_back({ rule.from, rule.to, trigger, rule.standing, eventIndex, member, at });
    noteResult(trigger, eventIndex, party);
    m_call.state = rule.to;
    if (ends)
        noteEnd(trigger, eventIndex, at, party);
}

void CallTracker::noteResult(Trigger trigger, int eventIndex, int party)
{
    if (party < 0)
        return;
    PartyResult &result = m_call.parties[static_cast<std::size_t>(party)].result;
    const bool responds =
        trigger == Trigger::Answer || trigger == Trigger::AnswerV0 || trigger == Trigger::Reject;
    // Only a callee answers or rejects, so that shows the role where the invite does not.
    if (Role &role = m_call.parties[static_cast<std::size_t>(party)].role;
        responds && role == Role::Unknown) {
        role = Role::Callee;
        result = PartyResult::Silent;
    }
    switch (trigger) {
    case Trigger::Answer:
    case Trigger::AnswerV0:
        if (!m_answered[static_cast<std::size_t>(party)])
            ++m_answerers;
        m_answered[static_cast<std::size_t>(party)] = true;
        // An answer to a call that is over begins nothing.
        if (m_call.answer < 0 && m_call.state != CallState::Ended)
            m_call.answer = eventIndex;
        if (const auto &partyId = m_call.parties[static_cast<std::size_t>(party)].partyId)
            m_answererNamed.try_emplace(*partyId, party);
        if (result == PartyResult::Silent || result == PartyResult::HungUp)
            result = PartyResult::Assumed;
        if (trigger == Trigger::AnswerV0 && m_call.accepted < 0 && m_call.state != CallState::Connecting
            && m_call.state != CallState::Ended)
            m_call.accepted = party;
        break;
    case Trigger::Reject:
        if (result == PartyResult::Silent || result == PartyResult::HungUp)
            result = PartyResult::Rejected;
        if (const auto &partyId = m_call.parties[static_cast<std::size_t>(party)].partyId)
            m_rejecterNamed.try_emplace(*partyId, party);
        break;
    case Trigger::SelectAnswer:
        if (m_call.accepted < 0 && m_call.state != CallState::Ended) {
            m_call.accepted = m_selectedByEvent;
            m_call.select = eventIndex;
        }
        break;
    case Trigger::SelectReject:
        if (m_call.select < 0)
            m_call.select = eventIndex;
        break;
    case Trigger::HangupByCallee:
    case Trigger::HangupByCalleeV0:
        if (result == PartyResult::Silent)
            result = PartyResult::HungUp;
        break;
    default: break;
    }
}

void CallTracker::noteEnd(Trigger trigger, int eventIndex, Field<Timestamp> at, int party)
{
    if (at)
        m_call.endedAt = *at;
    // A call that its caller ends by seeing a reject was ended by the one who rejected.
    m_call.endedBy = trigger == Trigger::SelectReject ? m_selectedByEvent : party;
    if (eventIndex >= 0
        && m_timeline.callEvents[m_call.events[static_cast<std::size_t>(eventIndex)]].type
            == CallEventType::Hangup)
        m_call.hangup = eventIndex;
}

void CallTracker::userLeft(std::uint32_t member)
{
    const MemberEvent &event = m_timeline.memberEvents[member];
    if (!isOpen() || m_call.caller < 0)
        return;
    letTimePass(event.originServerTs, event.sender);
    const auto leave = [&](Trigger trigger, int party) {
        if (transitionFor(m_call.state, trigger).to == CallState::Ended)
            step(trigger, -1, static_cast<int>(member), event.originServerTs, party);
    };
    if (event.user == m_call.parties[static_cast<std::size_t>(m_call.caller)].user)
        return leave(Trigger::CallerLeft, m_call.caller);
    const auto first = m_firstPartyOfUser.find(event.user);
    const bool isAccepted =
        m_call.accepted >= 0 && m_call.parties[static_cast<std::size_t>(m_call.accepted)].user == event.user;
    const bool isSoleAnswerer = m_call.accepted < 0 && m_answerers == 1 && first != m_firstPartyOfUser.end()
        && m_answered[static_cast<std::size_t>(first->second)];
    if (isAccepted || isSoleAnswerer)
        return leave(Trigger::AcceptedLeft, isAccepted ? m_call.accepted : first->second);
    if (m_call.callees.size() == 1 && m_call.callees.front() == event.user)
        leave(Trigger::CalleeLeft, first != m_firstPartyOfUser.end() ? first->second : -1);
}

void CallTracker::finish(std::optional<Timestamp> last)
{
    if (m_call.state == CallState::Ringing && m_call.expiresAt && last && *last > *m_call.expiresAt)
        step(Trigger::LifetimeOver, -1, -1, *m_call.expiresAt, -1);

    if (m_call.accepted < 0 && m_call.answer >= 0 && m_call.invite >= 0) {
        // No select_answer: the only answer, else the first one.
        m_call.accepted = m_call.eventParty[static_cast<std::size_t>(m_call.answer)];
        m_call.acceptedAssumed = true;
    }
    for (std::size_t i = 0; i < m_call.parties.size(); ++i) {
        if (!m_answered[i] || m_call.invite < 0)
            continue;
        const bool accepted = static_cast<int>(i) == m_call.accepted;
        if (!accepted)
            m_call.parties[i].result = PartyResult::Lost;
        else if (m_call.parties[i].role != Role::Caller)
            m_call.parties[i].result = m_call.acceptedAssumed ? PartyResult::Assumed : PartyResult::Selected;
    }
    if (m_call.accepted >= 0) {
        // The answer that counts is the accepted party's own.
        for (std::size_t i = 0; i < m_call.events.size(); ++i) {
            if (m_call.eventParty[i] == m_call.accepted
                && m_timeline.callEvents[m_call.events[i]].type == CallEventType::Answer) {
                m_call.answer = static_cast<int>(i);
                break;
            }
        }
    }
}

} // namespace callscope
