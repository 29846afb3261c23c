// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"

#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

// How long before a call's first event its invite may lie. An answer comes within the invite's lifetime,
// which no known client sets above two minutes; anything else may come at any time of a long call.
constexpr Ms ringTime { 10 * 60'000 };
constexpr Ms longCall { 12 * 60 * 60'000 };

bool participates(const Call &call, UserId user)
{
    const auto isUser = [user](const Party &party) { return party.user == user; };
    // An invite without invitee rings everybody in the room, the silent ones included.
    return user.empty() || call.invite < 0 || call.invitee.empty() || call.invitee == user
        || std::any_of(call.parties.begin(), call.parties.end(), isUser)
        || std::find(call.callees.begin(), call.callees.end(), user) != call.callees.end();
}

} // namespace

Completeness::Completeness(const Timeline &timeline)
    : m_timeline(timeline)
{
    for (const auto &[room, window] : timeline.rooms)
        m_rooms[room].window = &window;
    const auto hide = [this](RoomId room, const Field<Timestamp> &at, UserId sender) {
        if (at)
            m_rooms[room].hidden.push_back({ *at, sender });
        else
            m_rooms[room].hiddenUndated.push_back(sender);
    };
    for (const EncryptedEvent &event : timeline.encryptedEvents)
        hide(event.room, event.originServerTs, event.sender);
    for (const CallEvent &event : timeline.callEvents) {
        if (!event.callId)
            hide(event.envelope.room, event.envelope.originServerTs, senderOf(event));
    }
    for (auto &[room, seen] : m_rooms) {
        std::stable_sort(seen.hidden.begin(), seen.hidden.end(),
                         [](const Hidden &a, const Hidden &b) { return a.at < b.at; });
    }
}

const Completeness::RoomSight *Completeness::sight(RoomId room) const
{
    const auto found = m_rooms.find(room);
    const bool usable = found != m_rooms.end() && found->second.window && !found->second.window->gaps
        && !found->second.window->invitesOnly;
    return usable ? &found->second : nullptr;
}

bool Completeness::participantHidIn(const RoomSight &room, const Call &call, Timestamp from,
                                    Timestamp until) const
{
    const auto isHidden = [&call](const Hidden &event) { return participates(call, event.sender); };
    const auto begin = std::lower_bound(room.hidden.begin(), room.hidden.end(), from,
                                        [](const Hidden &event, Timestamp at) { return event.at < at; });
    const auto end = std::upper_bound(begin, room.hidden.end(), until,
                                      [](Timestamp at, const Hidden &event) { return at < event.at; });
    return std::any_of(begin, end, isHidden)
        || std::any_of(room.hiddenUndated.begin(), room.hiddenUndated.end(),
                       [&call](UserId user) { return participates(call, user); });
}

bool Completeness::provesAbsence(const Call &call, Timestamp until) const
{
    const RoomSight *room = sight(call.room);
    if (!room || call.invite < 0 || !call.invitedAt)
        return false;
    const TimeSpan *span = room->window->spanAt(*call.invitedAt);
    return span && span->last > until
        && !participantHidIn(*room, call, addedTo(*call.invitedAt, -clockTolerance),
                             addedTo(until, clockTolerance));
}

bool Completeness::mayHideEarlierEvents(const Call &call) const
{
    const RoomSight *room = sight(call.room);
    if (!room || call.events.empty())
        return true;
    const CallEvent &first = m_timeline.callEvents[call.events.front()];
    const Timestamp *at = first.envelope.originServerTs.get();
    if (!at)
        return true;
    const bool response = first.type == CallEventType::Answer || first.type == CallEventType::Reject;
    const Timestamp earliestInvite = addedTo(*at, response ? -ringTime : -longCall);
    const std::vector<TimeSpan> &spans = room->window->spans;
    const TimeSpan *span = room->window->spanAt(*at);
    const bool fromCreation = room->window->fromCreation && span == spans.data();
    return !span || (!fromCreation && span->first > earliestInvite)
        || participantHidIn(*room, call, earliestInvite, addedTo(*at, clockTolerance));
}

} // namespace callscope
