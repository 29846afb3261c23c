// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

#include <unordered_map>
#include <vector>

namespace callscope
{

/// The one place that says whether the absence of an event proves anything.
class Completeness
{
public:
    explicit Completeness(const Timeline &timeline);

    /// True only where nothing the timeline lacks could hold an event of `call` sent up to `until`:
    /// the invite was seen, no source drops events or has a gap in that room, one source shows the room
    /// without a break from the invite to beyond `until`, and no participant sent an encrypted event in
    /// between. A call event without a readable call_id, as
    /// redaction leaves it, counts as an encrypted one.
    bool provesAbsence(const Call &call, Timestamp until) const;
    /// Some event of the call may lie before the window or be hidden: no "orphan", no "missing".
    /// False only where the room's window begins with the room itself, or long enough before the call's
    /// first event for any invite it may have had, and nobody in the room hid an event in that time.
    bool mayHideEarlierEvents(const Call &call) const;

private:
    /// An event that may be of any call: encrypted, or redacted together with its call_id.
    struct Hidden {
        Timestamp at;
        UserId sender;
    };
    struct RoomSight {
        const RoomWindow *window = nullptr;
        std::vector<Hidden> hidden; ///< in order of time
        std::vector<UserId> hiddenUndated; ///< senders of hidden events without a time
    };

    const RoomSight *sight(RoomId room) const;
    bool participantHidIn(const RoomSight &room, const Call &call, Timestamp from, Timestamp until) const;

    const Timeline &m_timeline;
    std::unordered_map<RoomId, RoomSight> m_rooms;
};

} // namespace callscope
