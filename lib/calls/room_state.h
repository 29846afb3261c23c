// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/timeline.h"

#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

namespace callscope
{

/// What the state of a room was when an event was sent, as far as that is proven:
/// - by a state event of the timeline before it, in the same unbroken span of the room's time, or
/// - by one of a state section of the same source that had been sent before it, with no later one known;
/// - and that there was none, where the unbroken span begins with the room's creation.
///
/// Whatever is not proven reads as unknown, so a rule that asks stays silent.
class RoomState
{
public:
    using Membership = MemberEvent::Membership;

    explicit RoomState(const Timeline &timeline);

    /// The state of this kind in force at the call event with this index; null where none is proven.
    template <class Body>
    const Body *at(std::uint32_t callEvent) const
    {
        const StateEvent *event = stateAt(typeOf<Body>(), callEvent);
        return event ? std::get_if<Body>(&event->body) : nullptr;
    }
    /// The event that put it in force.
    template <class Body>
    const StateEvent *eventOf(std::uint32_t callEvent) const
    {
        return at<Body>(callEvent) ? stateAt(typeOf<Body>(), callEvent) : nullptr;
    }
    /// Proven that the room had no state of this kind.
    template <class Body>
    bool hadNone(std::uint32_t callEvent) const
    {
        return hadNoneOf(typeOf<Body>(), callEvent);
    }

    /// Leave also where the user had never been in the room; nothing where it is not known.
    std::optional<Membership> membershipAt(UserId user, std::uint32_t callEvent) const;
    /// Users proven to have had this membership, in order of their ids; none of rooms of more than
    /// `mostKnown` users, where who may answer says little.
    std::vector<UserId> usersAt(Membership membership, std::uint32_t callEvent) const;
    /// usersAt() cannot lack anybody.
    bool knowsAllMembers(std::uint32_t callEvent) const;

    static constexpr std::size_t mostKnown = 64;

private:
    /// One value of a piece of state: an index into stateEvents or memberEvents.
    struct Entry {
        std::uint32_t index;
        Order order;
        std::int64_t since; ///< origin_server_ts
        std::uint32_t source;
        UserId sender;
    };
    struct History {
        std::vector<Entry> seen; ///< of the timeline, in order
        std::vector<Entry> told; ///< of state sections, by `since`
    };
    struct Room {
        std::array<History, stateTypeCount> states;
        std::unordered_map<UserId, History> members;
    };

    template <class Body>
    static constexpr StateType typeOf()
    {
        return static_cast<StateType>(StateBody(Body()).index());
    }

    const Room *roomOf(std::uint32_t callEvent) const;
    bool hadNoneOf(StateType type, std::uint32_t callEvent) const;
    bool isLater(const History &history, std::uint32_t callEvent) const;
    bool seesFromCreation(std::uint32_t callEvent) const;
    const Entry *inForce(const History &history, std::uint32_t callEvent) const;
    bool isProven(const Entry &entry, bool isTold, const Envelope &envelope) const;
    const StateEvent *stateAt(StateType type, std::uint32_t callEvent) const;

    const Timeline &m_timeline;
    std::unordered_map<RoomId, Room> m_rooms;
};

} // namespace callscope
