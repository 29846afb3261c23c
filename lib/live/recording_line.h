// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

#include <span>
#include <string>
#include <string_view>

namespace callscope::live
{

/// All events of a room between two points of it, oldest first. See lib/timeline/format_recording.cpp.
struct RecordedPage {
    std::string_view room;
    std::string_view start, end; ///< the server's tokens; empty for none
    bool isLive = false; ///< they came the moment the server had them
    std::span<const std::string_view> events;
};

// Each is one line with its line feed.

std::string headerLine(std::string_view server, std::string_view user, Timestamp started);
std::string pageLine(const RecordedPage &page, Timestamp received);
std::string stateLine(std::string_view room, std::span<const std::string_view> state, Timestamp received);
/// Something that happened: `moment` (the user's own mark), `gap`, `lost`, `back`, `left`, ….
std::string markLine(std::string_view kind, std::string_view text, Timestamp received);

} // namespace callscope::live
