// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/field_reader.h"
#include "events/json_tree.h"
#include "events/room_state.h"

#include <string_view>

namespace callscope
{

/// Reads the content of the state events that Callscope keeps (CS API, Room events).
class RoomStateParser
{
public:
    RoomStateParser(JsonTree &tree, FieldReader &fields)
        : m_tree(tree)
        , m_fields(fields)
    {
    }

    /// `content`: the event's, whatever it is.
    StateBody parse(StateType type, const JsonValue &content);

private:
    std::string_view text(const JsonValue &object, std::string_view key);
    PowerLevels powerLevels(const JsonValue &content);
    std::int64_t level(std::string_view json, std::int64_t otherwise);
    FunctionalMembers functionalMembers(const JsonValue &content);

    JsonTree &m_tree;
    FieldReader &m_fields;
};

} // namespace callscope
