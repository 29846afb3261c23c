// SPDX-License-Identifier: Apache-2.0
#include "live/room_states.h"

#include "events/json_text.h"
#include "events/json_tree.h"
#include "live/recording_line.h"

#include <array>

namespace callscope::live
{

void RoomStates::add(std::string_view line)
{
    if (line.find("\"state_key\"") == std::string_view::npos)
        return;
    JsonTree tree;
    if (!tree.build(line.substr(0, line.find_last_not_of('\n') + 1)))
        return;
    State &state = m_rooms[stringValue(tree.member(tree.root(), "room_id").text)];
    std::vector<JsonValue> events;
    for (const std::string_view section : { "state", "chunk" }) {
        tree.elements(tree.member(tree.root(), section), events);
        for (const JsonValue &event : events)
            take(state, tree, event);
    }
}

void RoomStates::take(State &state, JsonTree &tree, const JsonValue &event)
{
    constexpr std::array<std::string_view, 3> keys { "type", "state_key", "origin_server_ts" };
    std::array<JsonValue, 3> values;
    tree.select(event, keys, values);
    if (!values[1].isThere())
        return;
    Event &known = state[{ stringValue(values[0].text), stringValue(values[1].text) }];
    // History comes after what is newer.
    const std::int64_t time = jsonInteger(values[2].text).value_or(0);
    if (known.text.empty() || time >= known.time)
        known = { time, std::string(event.text) };
}

std::vector<std::string> RoomStates::lines() const
{
    std::vector<std::string> lines;
    for (const auto &[room, state] : m_rooms) {
        std::vector<std::string_view> events;
        for (const auto &[key, event] : state)
            events.push_back(event.text);
        lines.push_back(stateLine(room, events, Timestamp()));
    }
    return lines;
}

} // namespace callscope::live
