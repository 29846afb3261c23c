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
    /// 1: all on the calling thread. More: a second one reads ahead and marks the structure of the text; a
    /// third brings nothing. 0: two where the source is large and the machine has them. The result is the
    /// same.
    unsigned threads = 0;
    /// Called on the calling thread, at most every few milliseconds.
    std::function<void(const ReadProgress &)> progress;
};

/// Reads the named files ("-" is standard input) into one timeline.
///
/// Only events that may matter to a call are parsed: those whose type says so, and those that an escape in a
/// key, the type or the room hides from plain sight. Of all others the top-level keys and the brackets are
/// looked at, so that what no JSON parser would take inside them (a bare word, bytes that are no UTF-8)
/// stays unseen. Brackets that do not match, strings that do not end and control characters in them are
/// found anywhere, with their offset. Of duplicate keys the last counts, as in JavaScript.
///
/// A source that cannot be read has Source::error; it never takes the others with it.
Timeline readTimeline(const std::vector<std::string> &paths, const ReadOptions &options = {});

/// The same for text in memory; `name` stands in messages. For tests and pasted text.
Timeline readTimelineText(std::string text, std::string name, const ReadOptions &options = {});

/// An event's bytes as they came, read again from its source.
/// Errors: "source-changed" where the file shrank or vanished since.
Result<std::string> readBytes(const Timeline &timeline, const ByteRange &range);

} // namespace callscope
