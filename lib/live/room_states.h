// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/json_tree.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::live
{

/// The state of rooms as far as the lines of a recording show it: what has to be told to somebody who reads
/// only later lines.
class RoomStates
{
public:
    void add(std::string_view line);
    /// A line for each room, see stateLine().
    std::vector<std::string> lines() const;

private:
    struct Event {
        std::int64_t time = 0; ///< origin_server_ts
        std::string text;
    };
    /// By type and state_key.
    using State = std::map<std::pair<std::string, std::string>, Event>;

    static void take(State &state, JsonTree &tree, const JsonValue &event);

    std::map<std::string, State> m_rooms;
};

} // namespace callscope::live
