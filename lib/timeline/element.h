// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace callscope
{

/// One JSON object as it lies in the window, with what its top-level keys say about it.
/// The views are void once the scanner goes on.
struct Element {
    std::string_view json; ///< at least ByteWindow::slack readable bytes follow
    std::uint64_t offset = 0;
    /// Of `json`, where it is sound and of usual size; void with it. See indexStructure().
    std::span<const std::uint32_t> marks;

    /// Values as they stand, a string without its quotes. Of duplicate keys the last.
    std::string_view type;
    std::string_view room;
    std::string_view time; ///< origin_server_ts
    std::string_view stateKey;
    std::string_view depth; ///< of a federation event
    bool hasType = false;
    bool hasContent = false;
    bool hasSender = false;
    bool hasEventId = false;
    bool hasStateKey = false;
    bool isWrapped = false; ///< has an object under `source`, as matrix-commander writes it
    bool isRow = false; ///< has a string under `json`, like a row of Synapse's event_json table
    bool isPair = false; ///< has an object under `decrypted` or `encrypted`
    bool hasCallId = false; ///< like the content of a call event
    bool hasMemberships = false; ///< like the content of a MatrixRTC membership
    /// A key or one of the values above holds an escape (or is no string), so that only a parser can tell.
    bool uncertain = false;
    /// What encloses the event says of it, where the event does not.
    std::string_view outerRoom;
    std::string_view outerEventId;
    /// Too large to be kept: json is empty, the rest holds.
    bool tooLarge = false;
};

} // namespace callscope
