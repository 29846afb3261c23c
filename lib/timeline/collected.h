// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/event_types.h"
#include "timeline/timeline.h"

#include <limits>
#include <optional>
#include <unordered_map>
#include <vector>

namespace callscope
{

/// Milliseconds since the epoch, or this where an event has no believable time.
constexpr std::int64_t unknownTime = std::numeric_limits<std::int64_t>::min();

constexpr bool isBelievable(std::int64_t time)
{
    return isBelievable(Timestamp(Ms(time)));
}

constexpr std::uint32_t noBatch = std::numeric_limits<std::uint32_t>::max();

/// Events that came in one order from one place: a `chunk`, a room's timeline in a sync, an array, the
/// whole of a stream of events.
struct Batch {
    std::uint32_t source = 0;
    bool oldestFirst = false; ///< known to be; otherwise the times of its events tell
    bool newestFirst = false; ///< known to be
    bool byDepth = false; ///< its events come in no order that counts; their depth tells
    bool fromRequests = false; ///< what a client sent, as it sent it: no sender, the client's clock
    bool mayBeState = false; ///< an array that turns out to be a timeline or a room's state
    bool state = false; ///< a state section: true at some time, before everything
    bool isRecorded = false; ///< of a recording: only its tokens say what it follows
    bool isLive = false; ///< recorded while its events arrived: `age` says how late they were
    bool limited = false; ///< the sync says that events before it are missing
    bool fresh = false; ///< of a slice: see Envelope::isFresh
    /// Of a slice: the source its events came from at first. What they show of a room is said beside them.
    std::optional<std::uint32_t> origin {};
    RoomId room {}; ///< of what encloses it
    std::uint32_t previous = noBatch; ///< the batch whose last event comes right before this one's first
    std::uint32_t chain = noBatch; ///< linkBatches(): the first of the batches that follow each other
    std::uint32_t placeInChain = 0;
    std::uint64_t ascending = 0, descending = 0; ///< steps of origin_server_ts from event to event
    std::int64_t first = unknownTime; ///< least believable origin_server_ts
    std::int64_t last = unknownTime; ///< of the event that came last, believable or not
    /// Hashes of a `/messages` body's tokens, 0 for none: the page that starts where another ends follows it.
    std::uint64_t startToken = 0, endToken = 0;
};

/// One event that the timeline keeps, in the order it was read.
struct Kept {
    EventClass kind = EventClass::Call; ///< says which vector of the timeline holds it
    std::uint32_t index = 0; ///< in that vector
    std::uint32_t batch = 0;
    std::int64_t time = unknownTime;
    std::uint64_t contentHash = 0;
    EventId id; ///< empty where it has none
};

/// How many events one source holds of a room.
struct RoomEvents {
    std::uint32_t source = 0;
    const RoomWindow *room = nullptr;
    std::uint64_t events = 0;
};

/// What reading leaves behind for merging.
struct Collected {
    std::vector<Batch> batches;
    std::vector<RoomEvents> roomEvents; ///< of each source and room
    std::vector<Kept> kept;
    std::unordered_map<std::uint32_t, std::int64_t> depths; ///< of kept events whose batch is byDepth
    std::vector<ClockSkew> clocks; ///< what slices say of servers' clocks: measured on more than they hold
};

} // namespace callscope
