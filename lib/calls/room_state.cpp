// SPDX-License-Identifier: Apache-2.0
#include "calls/room_state.h"

#include "calls/clocks.h"

#include <algorithm>

namespace callscope
{

RoomState::RoomState(const Timeline &timeline)
    : m_timeline(timeline)
{
    if (timeline.callEvents.empty())
        return; // nothing can be asked
    const auto add = [](History &history, const auto &event, std::size_t index) {
        // Without a time nothing says since when it held.
        if (event.originServerTs && isBelievable(*event.originServerTs))
            (event.fromState ? history.told : history.seen)
                .push_back({ static_cast<std::uint32_t>(index), event.order,
                             event.originServerTs->time_since_epoch().count(), event.bytes.source,
                             event.sender });
    };
    for (std::size_t i = 0; i < timeline.stateEvents.size(); ++i) {
        const StateEvent &event = timeline.stateEvents[i];
        add(m_rooms[event.room].states[event.body.index()], event, i);
    }
    for (std::size_t i = 0; i < timeline.memberEvents.size(); ++i) {
        const MemberEvent &event = timeline.memberEvents[i];
        add(m_rooms[event.room].members[event.user], event, i);
    }
    const auto sort = [](History &history) {
        std::stable_sort(history.told.begin(), history.told.end(),
                         [](const Entry &a, const Entry &b) { return a.since < b.since; });
    };
    for (auto &[id, room] : m_rooms) {
        std::for_each(room.states.begin(), room.states.end(), sort);
        for (auto &[user, history] : room.members)
            sort(history);
    }
}

const RoomState::Room *RoomState::roomOf(std::uint32_t callEvent) const
{
    const auto room = m_rooms.find(m_timeline.callEvents[callEvent].envelope.room);
    return room == m_rooms.end() ? nullptr : &room->second;
}

// The unbroken span that shows the event begins with the room.
bool RoomState::seesFromCreation(std::uint32_t callEvent) const
{
    const Envelope &envelope = m_timeline.callEvents[callEvent].envelope;
    const auto window = m_timeline.rooms.find(envelope.room);
    if (window == m_timeline.rooms.end() || !window->second.fromCreation || window->second.gaps
        || window->second.invitesOnly || !envelope.originServerTs)
        return false;
    const std::vector<TimeSpan> &spans = window->second.spans;
    return !spans.empty() && window->second.spanAt(*envelope.originServerTs) == spans.data();
}

const RoomState::Entry *RoomState::inForce(const History &history, std::uint32_t callEvent) const
{
    const Envelope &envelope = m_timeline.callEvents[callEvent].envelope;
    if (!envelope.originServerTs)
        return nullptr;
    const auto seen =
        std::upper_bound(history.seen.begin(), history.seen.end(), m_timeline.callEventOrder[callEvent],
                         [](Order order, const Entry &entry) { return order < entry.order; });
    const auto told = std::upper_bound(history.told.begin(), history.told.end(),
                                       envelope.originServerTs->time_since_epoch().count(),
                                       [](std::int64_t at, const Entry &entry) { return at < entry.since; });
    const Entry *lastSeen = seen == history.seen.begin() ? nullptr : &*(seen - 1);
    const Entry *lastTold = told == history.told.begin() ? nullptr : &*(told - 1);
    const bool isTold = lastTold && (!lastSeen || lastTold->since > lastSeen->since);
    const Entry *last = isTold ? lastTold : lastSeen;
    return last && isProven(*last, isTold, envelope) ? last : nullptr;
}

bool RoomState::isProven(const Entry &entry, bool isTold, const Envelope &envelope) const
{
    const auto window = m_timeline.rooms.find(envelope.room);
    if (window == m_timeline.rooms.end() || window->second.invitesOnly)
        return false;
    const Timestamp at = *envelope.originServerTs;
    const Timestamp since { Ms(entry.since) };
    if (isTold) {
        const bool isSameClock = serverName(entry.sender) == serverName(envelope.sender.valueOr(UserId()));
        return entry.source == envelope.bytes.source && (isSameClock || addedTo(since, clockTolerance) <= at);
    }
    const TimeSpan *span = window->second.spanAt(at);
    return span && !window->second.gaps && window->second.spanAt(since) == span;
}

const StateEvent *RoomState::stateAt(StateType type, std::uint32_t callEvent) const
{
    const Room *room = roomOf(callEvent);
    const Entry *entry = room ? inForce(room->states[static_cast<std::size_t>(type)], callEvent) : nullptr;
    return entry ? &m_timeline.stateEvents[entry->index] : nullptr;
}

bool RoomState::isLater(const History &history, std::uint32_t callEvent) const
{
    return history.told.empty()
        && (history.seen.empty() || history.seen.front().order > m_timeline.callEventOrder[callEvent]);
}

bool RoomState::hadNoneOf(StateType type, std::uint32_t callEvent) const
{
    const Room *room = roomOf(callEvent);
    return room && isLater(room->states[static_cast<std::size_t>(type)], callEvent)
        && seesFromCreation(callEvent);
}

std::optional<RoomState::Membership> RoomState::membershipAt(UserId user, std::uint32_t callEvent) const
{
    const Room *room = roomOf(callEvent);
    if (!room)
        return std::nullopt;
    const auto history = room->members.find(user);
    if (history == room->members.end())
        return seesFromCreation(callEvent) ? std::optional(Membership::Leave) : std::nullopt;
    if (const Entry *entry = inForce(history->second, callEvent))
        return m_timeline.memberEvents[entry->index].membership;
    return isLater(history->second, callEvent) && seesFromCreation(callEvent)
        ? std::optional(Membership::Leave)
        : std::nullopt;
}

std::vector<UserId> RoomState::usersAt(Membership membership, std::uint32_t callEvent) const
{
    std::vector<UserId> users;
    const Room *room = roomOf(callEvent);
    if (!room || room->members.size() > mostKnown)
        return users;
    for (const auto &[user, history] : room->members) {
        const Entry *entry = inForce(history, callEvent);
        if (entry && m_timeline.memberEvents[entry->index].membership == membership)
            users.push_back(user);
    }
    std::sort(users.begin(), users.end());
    return users;
}

bool RoomState::knowsAllMembers(std::uint32_t callEvent) const
{
    const Room *room = roomOf(callEvent);
    return room && room->members.size() <= mostKnown && seesFromCreation(callEvent);
}

} // namespace callscope
