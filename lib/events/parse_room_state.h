// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/field_reader.h"
#include "events/json_split.h"
#include "events/room_state.h"

#include <string_view>

namespace callscope
{

/// Reads the content of the state events that Callscope keeps (CS API, Room events).
class RoomStateParser
{
public:
    RoomStateParser(JsonSplitter &splitter, FieldReader &fields)
        : m_splitter(splitter)
        , m_fields(fields)
    {
    }

    /// `content`: the JSON text of the event's content, whatever it is.
    StateBody parse(StateType type, std::string_view content);

private:
    std::string_view value(std::string_view object, std::string_view key);
    PowerLevels powerLevels(std::string_view content);
    std::int64_t level(std::string_view json, std::int64_t otherwise);
    FunctionalMembers functionalMembers(std::string_view content);

    JsonSplitter &m_splitter;
    FieldReader &m_fields;
};

} // namespace callscope
