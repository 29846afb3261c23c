// SPDX-License-Identifier: Apache-2.0
#include "evidence/selection.h"

#include "calls/room_state.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace callscope
{

namespace
{

// What happens in the hour around a call may be why it went as it did.
constexpr Ms around { 60 * 60'000 };

class Selector
{
public:
    Selector(const Analysis &analysis, Breadth breadth)
        : m_analysis(analysis)
        , m_timeline(analysis.timeline)
        , m_breadth(breadth)
        , m_taken(m_timeline.callEvents.size(), false)
    {
    }

    Selection select(std::span<const std::size_t> calls)
    {
        for (const std::size_t call : calls)
            take(call);
        if (m_breadth >= Breadth::Neighbours)
            takeNeighbours();
        Selection selection;
        const auto isTaken = [this](std::uint32_t event) { return m_taken[event]; };
        pick(m_timeline.callEvents, selection.callEvents,
             [&](const CallEvent &, std::uint32_t index) { return isTaken(index); });
        const std::unordered_set<RoomId> crowded = crowdedRooms();
        pick(m_timeline.memberEvents, selection.members, [&](const MemberEvent &event, std::uint32_t) {
            return isInRoom(event.room)
                && (m_breadth >= Breadth::Rooms || !crowded.contains(event.room)
                    || m_users.contains(event.user));
        });
        pick(m_timeline.stateEvents, selection.states,
             [&](const StateEvent &event, std::uint32_t) { return isInRoom(event.room); });
        pick(m_timeline.encryptedEvents, selection.encrypted,
             [&](const EncryptedEvent &event, std::uint32_t) {
                 return isInRoom(event.room) && (m_breadth >= Breadth::Rooms || isNear(event.originServerTs));
             });
        pick(m_timeline.redactions, selection.redactions, [&](const RedactionEvent &event, std::uint32_t) {
            return m_breadth == Breadth::All || m_ids.contains(event.redacts.view());
        });
        return selection;
    }

private:
    template <class Event, class Want>
    static void pick(const std::vector<Event> &events, std::vector<std::uint32_t> &picked, Want want)
    {
        for (std::uint32_t index = 0; index < events.size(); ++index) {
            if (want(events[index], index))
                picked.push_back(index);
        }
    }

    bool isInRoom(RoomId room) const { return m_breadth == Breadth::All || m_rooms.contains(room); }

    bool isNear(const Field<Timestamp> &at) const
    {
        return !at || !m_first || (*at >= *m_first - around && *at <= *m_last + around);
    }

    void take(std::size_t index)
    {
        const Call &call = m_analysis.calls[index];
        for (const std::uint32_t event : call.events)
            takeEvent(event);
        m_users.insert(call.callees.begin(), call.callees.end());
        if (!call.invitee.empty())
            m_users.insert(call.invitee);
        if (call.glareWith >= 0) {
            for (const std::uint32_t event :
                 m_analysis.calls[static_cast<std::size_t>(call.glareWith)].events)
                takeEvent(event);
        }
        for (const std::uint32_t finding : m_analysis.findingsOfCall[index]) {
            for (const std::uint32_t event : m_analysis.findings[finding].events)
                takeEvent(event);
        }
    }

    void takeEvent(std::uint32_t index)
    {
        m_taken[index] = true;
        const Envelope &envelope = m_timeline.callEvents[index].envelope;
        m_rooms.insert(envelope.room);
        if (envelope.sender)
            m_users.insert(*envelope.sender);
        if (envelope.eventId)
            m_ids.insert(envelope.eventId->view());
        if (envelope.originServerTs && isBelievable(*envelope.originServerTs)) {
            const Timestamp at = *envelope.originServerTs;
            m_first = m_first ? std::min(*m_first, at) : at;
            m_last = m_last ? std::max(*m_last, at) : at;
        }
    }

    void takeNeighbours()
    {
        std::vector<std::uint32_t> more;
        for (const Call &call : m_analysis.calls) {
            const bool isNeighbour = m_breadth == Breadth::All
                || (m_rooms.contains(call.room) && m_breadth == Breadth::Rooms)
                || std::any_of(call.events.begin(), call.events.end(), [this](std::uint32_t index) {
                                         const Envelope &envelope = m_timeline.callEvents[index].envelope;
                                         return isNear(envelope.originServerTs) && envelope.sender
                                             && m_users.contains(*envelope.sender);
                                     });
            if (isNeighbour)
                more.insert(more.end(), call.events.begin(), call.events.end());
        }
        if (m_breadth == Breadth::All) {
            more.resize(m_timeline.callEvents.size()); // those of no call as well
            std::iota(more.begin(), more.end(), 0);
        }
        for (const std::uint32_t event : more)
            takeEvent(event);
    }

    // Rooms of so many people that who they are counts for no rule.
    std::unordered_set<RoomId> crowdedRooms() const
    {
        std::unordered_map<RoomId, std::unordered_set<UserId>> users;
        for (const MemberEvent &event : m_timeline.memberEvents) {
            if (isInRoom(event.room))
                users[event.room].insert(event.user);
        }
        std::unordered_set<RoomId> crowded;
        for (const auto &[room, ids] : users) {
            if (ids.size() > RoomState::mostKnown)
                crowded.insert(room);
        }
        return crowded;
    }

    const Analysis &m_analysis;
    const Timeline &m_timeline;
    Breadth m_breadth;
    std::vector<bool> m_taken;
    std::unordered_set<RoomId> m_rooms;
    std::unordered_set<UserId> m_users;
    std::unordered_set<std::string_view> m_ids;
    std::optional<Timestamp> m_first, m_last;
};

} // namespace

Selection select(const Analysis &analysis, std::span<const std::size_t> calls, Breadth breadth)
{
    return Selector(analysis, breadth).select(calls);
}

} // namespace callscope
