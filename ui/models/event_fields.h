// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/call_event.h"
#include "models/json_members.h"

#include <QString>

#include <string_view>
#include <vector>

namespace callscope::ui
{

/// One field of an event, as it stands or as it should.
struct EventField {
    enum class State : std::uint8_t {
        AsSpecified,
        AbsentRequired, ///< the specification requires it and it is not there
        WrongKind, ///< a value of another JSON kind than the specification says
        Extra, ///< the specification has no such field here
    };

    QString name; ///< from `content` down, such as `offer.sdp`; envelope fields by their own name
    QString pointer; ///< JSON pointer into the event
    QString value; ///< JSON text as it came, cut where it is long; empty where absent
    JsonKind kind = JsonKind::None;
    JsonKind expected = JsonKind::None; ///< None for extra fields
    std::size_t size = 0; ///< bytes of a string's JSON text, elements of an array
    State state = State::AsSpecified;
    bool envelope = false;
};

/// The fields of a call event: those the specification knows in its order, absent required ones in
/// their place, then the rest of the content, then the envelope. `json`: the event's bytes.
/// CS API, Voice over IP and Room event format.
std::vector<EventField> eventFields(const CallEvent &event, std::string_view json);

} // namespace callscope::ui
