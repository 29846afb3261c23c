// SPDX-License-Identifier: Apache-2.0
#include "timeline/element_notes.h"

#include <cstring>

namespace callscope
{

bool holdsBackslash(std::string_view text)
{
    constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
    for (std::size_t at = 0; at < text.size(); at += 8) {
        std::uint64_t bytes;
        std::memcpy(&bytes, text.data() + at, 8);
        bytes ^= ones * '\\';
        std::uint64_t zeros = (bytes - ones) & ~bytes & (ones << 7);
        if (text.size() - at < 8)
            zeros &= (std::uint64_t(1) << 8 * (text.size() - at)) - 1;
        if (zeros != 0)
            return true;
    }
    return false;
}

NotedField noteKey(Element &element, std::string_view key, char first)
{
    switch (key.size()) {
    case 4:
        if (key == "type") {
            element.hasType = true;
            return NotedField::Type;
        }
        if (key == "json")
            element.isRow = first == '"';
        break;
    case 5:
        if (key == "depth")
            return NotedField::Depth;
        break;
    case 6:
        if (key == "sender")
            element.hasSender = true;
        else if (key == "source")
            element.isWrapped = first == '{';
        break;
    case 7:
        if (key == "room_id")
            return NotedField::Room;
        if (key == "content")
            element.hasContent = true;
        else if (key == "call_id")
            element.hasCallId = true;
        break;
    case 8:
        if (key == "event_id")
            element.hasEventId = true;
        break;
    case 9:
        if (key == "state_key") {
            element.hasStateKey = true;
            return NotedField::StateKey;
        }
        if (key == "encrypted" || key == "decrypted")
            element.isPair = element.isPair || first == '{';
        break;
    case 11:
        if (key == "memberships")
            element.hasMemberships = true;
        break;
    case 16:
        if (key == "origin_server_ts")
            return NotedField::Time;
        break;
    default: break;
    }
    return NotedField::None;
}

void noteValue(Element &element, NotedField field, std::string_view json)
{
    const auto noteString = [&](std::string_view &target) {
        const bool isString = json.starts_with('"');
        element.uncertain = element.uncertain || !isString || holdsBackslash(json);
        target = isString ? json.substr(1, json.size() - 2) : std::string_view();
    };
    switch (field) {
    case NotedField::None: break;
    case NotedField::Type: noteString(element.type); break;
    case NotedField::Room: noteString(element.room); break;
    case NotedField::Time: element.time = json; break;
    case NotedField::StateKey: element.stateKey = json; break;
    case NotedField::Depth: element.depth = json; break;
    }
}

} // namespace callscope
