// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::live
{

/// What one /sync says of one room. Views point into the body.
struct SyncRoom {
    std::string room;
    enum class Section : std::uint8_t { Join, Leave, Invite, Knock } section = Section::Join;
    std::vector<std::string_view> timeline; ///< events, oldest first
    std::vector<std::string_view> state; ///< of the time before or after the timeline
    bool limited = false; ///< events between `since` and the timeline are left out
    std::string prevBatch; ///< where to go on for what lies before the timeline; empty where it is not said
};

/// A /sync body. CS API, Syncing.
struct SyncResponse {
    std::string nextBatch;
    std::vector<SyncRoom> rooms;
};

/// A /messages body. CS API, GET /rooms/{roomId}/messages.
struct MessagesResponse {
    std::vector<std::string_view> chunk; ///< in the order asked for
    std::vector<std::string_view> state;
    std::string start;
    std::string end; ///< empty: there is nothing more
};

/// Both hold views into `body`.
/// Errors: "not-json" where the body is cut or broken or lacks what it must have.
Result<SyncResponse> parseSync(std::string_view body);
Result<MessagesResponse> parseMessages(std::string_view body);

/// What of an event tells it apart and when it was sent.
struct EventHead {
    std::string id;
    std::string type;
    std::string sender;
    std::optional<std::int64_t> originServerTs; ///< ms
    std::optional<std::int64_t> age; ///< ms, `unsigned.age`
};
EventHead headOf(std::string_view event);

} // namespace callscope::live
