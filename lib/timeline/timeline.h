// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_store.h"
#include "events/call_event.h"
#include "events/media_facts.h"
#include "timeline/source.h"

#include <unordered_map>
#include <vector>

namespace callscope
{

/// Position in the merged order of everything the timeline keeps: lower came first.
using Order = std::uint32_t;

/// `m.room.member`. CS API, Room membership.
struct MemberEvent {
    enum class Membership : std::uint8_t { Other, Invite, Join, Leave, Ban, Knock };
    Field<EventId> eventId;
    UserId user; ///< the state_key
    UserId sender;
    RoomId room;
    Field<Timestamp> originServerTs;
    Membership membership = Membership::Other;
    bool fromState = false; ///< from a state section: true at some time, not an event of the timeline
    ByteRange bytes;
    Order order = 0;
};

/// `m.room.encrypted`: could be an event of any call its sender was in at that time.
struct EncryptedEvent {
    UserId sender;
    RoomId room;
    Field<Timestamp> originServerTs;
    ByteRange bytes;
    Order order = 0;
};

/// A time of a room that one source shows without a break: a page, a stream of events, a row of syncs.
/// What lies between two of them may have been left out.
struct TimeSpan {
    Timestamp first, last;
    std::uint32_t batch = 0; ///< while reading: the batch that its last events came in
};

/// What a room's events, taken from all sources, let one conclude from absence.
struct RoomWindow {
    std::uint64_t events = 0; ///< events of any type
    Field<Timestamp> first, last; ///< least and greatest believable origin_server_ts of any event
    std::vector<TimeSpan> spans; ///< in order of time; no two overlap
    bool fromCreation = false; ///< has the room's m.room.create: nothing can lie before the window
    bool gaps = false; ///< some source says that events are missing (a limited sync after others)
    bool invitesOnly = false; ///< some of it comes only from a source that drops all but invites

    /// The span that shows this time; null where none does.
    const TimeSpan *spanAt(Timestamp at) const;
};

/// Events of one or several sources in one order, with the text they point into.
///
/// Order: never breaks the order inside one source's batch (newest-first bodies are turned round);
/// batches and sources are merged by origin_server_ts. The same event_id with the same type, sender
/// and content is one event; with different content both stay.
struct Timeline {
    TextStore text;
    std::vector<Source> sources;
    std::vector<CallEvent> callEvents; ///< in order
    MediaFacts media; ///< of callEvents
    std::vector<Order> callEventOrder; ///< of callEvents, index by index
    std::vector<MemberEvent> memberEvents; ///< in order
    std::vector<EncryptedEvent> encryptedEvents; ///< in order
    std::unordered_map<RoomId, RoomWindow> rooms;
    /// Call events that stood inside strings of their sources (HAR bodies, rows of event_json), see
    /// ByteRange.
    std::vector<std::string_view> nestedTexts;

    Timeline() = default;
    Timeline(Timeline &&) = default;
    Timeline &operator=(Timeline &&) = default;

    /// Nothing could be read from any source.
    bool nothingRead() const;
};

} // namespace callscope
