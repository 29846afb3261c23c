// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"
#include "events/room_state.h"

#include <optional>
#include <string_view>

namespace callscope
{

/// What Callscope does with an event, by its type alone.
enum class EventClass : std::uint8_t {
    Call, ///< an event of a 1:1 call
    GroupCall, ///< MSC3401 group calls and MatrixRTC: named m.call.* too, never a 1:1 call
    Member, ///< m.room.member
    Encrypted, ///< m.room.encrypted: may be a call event
    State, ///< one of the state events that stateTypeOf() knows, where it has an empty state_key
    Redaction, ///< m.room.redaction
    Other,
};

EventClass classify(std::string_view type);

/// None where classify() does not say State.
StateType stateTypeOf(std::string_view type);
/// `m.room.create`, …; empty for None.
std::string_view stateTypeName(StateType type);

struct CallTypeName {
    CallEventType type;
    bool unstable;
};
/// Only where classify() says Call.
CallTypeName callTypeOf(std::string_view type);

/// `invite`, `select_answer`, …: the type without its prefix; "unknown" for Unknown.
std::string_view shortName(CallEventType type);

} // namespace callscope
