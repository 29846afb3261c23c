// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/timeline.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace callscope
{

struct ReadProgress {
    std::uint64_t bytesDone = 0;
    std::uint64_t bytesTotal = 0; ///< 0 where it cannot be known (a pipe)
    std::uint64_t events = 0;
    std::uint64_t callEvents = 0;
};

struct ReadOptions {
    /// Asked between elements; a stopped read returns what it has, marked with a problem "cancelled".
    std::stop_token stop;
    /// Called on the reading thread, at most every few milliseconds.
    std::function<void(const ReadProgress &)> progress;
};

/// Reads the named files ("-" is standard input) into one timeline.
/// A source that cannot be read has Source::error; it never takes the others with it.
Timeline readTimeline(const std::vector<std::string> &paths, const ReadOptions &options = {});

/// The same for text in memory; `name` stands in messages. For tests and pasted text.
Timeline readTimelineText(std::string text, std::string name, const ReadOptions &options = {});

/// An event's bytes as they came, read again from its source.
/// Errors: "source-changed" where the file shrank or vanished since.
Result<std::string> readBytes(const Timeline &timeline, const ByteRange &range);

} // namespace callscope
