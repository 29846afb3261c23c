// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/ids.h"
#include "events/field.h"

#include <cstdint>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace callscope
{

/// What Callscope reads of a room's state beside its members: the state events with an empty `state_key`
/// that say how calls of the room are to be judged.

/// `m.room.create`.
struct RoomCreate {
    Field<std::string_view> roomVersion; ///< /content/room_version; absent means "1"
    Field<RoomId> predecessor; ///< /content/predecessor/room_id
};

/// `m.room.join_rules`.
struct JoinRules {
    Field<std::string_view> joinRule; ///< /content/join_rule
};

/// `m.room.power_levels`. Levels that are no integers, nor strings of one as rooms up to version 9 may have
/// them, are left out.
struct PowerLevels {
    std::vector<std::pair<UserId, std::int64_t>> users; ///< /content/users
    std::vector<std::pair<std::string_view, std::int64_t>> events; ///< /content/events, by type
    std::int64_t usersDefault = 0;
    std::int64_t eventsDefault = 0;

    std::int64_t ofUser(UserId user) const;
    /// What sending a message event of this type takes.
    std::int64_t toSend(std::string_view type) const;
};

/// `m.room.encryption`.
struct Encryption {
    Field<std::string_view> algorithm; ///< /content/algorithm
};

/// `m.room.tombstone`.
struct Tombstone {
    Field<RoomId> replacement; ///< /content/replacement_room
};

/// `m.room.history_visibility`.
struct HistoryVisibility {
    Field<std::string_view> visibility; ///< /content/history_visibility
};

/// `io.element.functional_members`: bots that are not to be counted as people.
struct FunctionalMembers {
    std::vector<UserId> serviceMembers; ///< /content/service_members
};

/// std::monostate: the content is no object, or empty as redaction and removal leave it.
using StateBody = std::variant<std::monostate, RoomCreate, JoinRules, PowerLevels, Encryption, Tombstone,
                               HistoryVisibility, FunctionalMembers>;

/// Which of them an event is; values are the alternatives' places in StateBody.
enum class StateType : std::uint8_t {
    None,
    Create,
    JoinRules,
    PowerLevels,
    Encryption,
    Tombstone,
    HistoryVisibility,
    FunctionalMembers,
};
inline constexpr std::size_t stateTypeCount = std::variant_size_v<StateBody>;

} // namespace callscope
