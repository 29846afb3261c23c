// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/json_tree.h"
#include "timeline/collector.h"
#include "timeline/json_scanner.h"
#include "timeline/problem_log.h"
#include "timeline/progress.h"

#include <bitset>
#include <optional>

namespace callscope
{

/// What was recognised in a source.
struct SeenShapes {
    std::bitset<formatCount> bodies; ///< by Format
    bool array = false; ///< of events
    bool stream = false; ///< events outside any array
    std::uint64_t values = 0; ///< top-level values
    std::uint64_t terminalTexts = 0; ///< what stands around them and is no JSON, see terminal_text.h
    /// Some body was read to its end and nothing in it was broken: a source without events is no error then.
    bool soundBody = false;

    void see(Format format) { bodies.set(static_cast<std::size_t>(format)); }
    bool sees(Format format) const { return bodies.test(static_cast<std::size_t>(format)); }
};

/// What the readers of the formats below share while they read one source.
struct ReadContext {
    JsonScanner &scanner;
    Collector &collector;
    ProblemLog &problems;
    ProgressMeter &progress;
    const ByteSource &bytes; ///< what the scanner reads
    SeenShapes shapes {};
    /// The innermost value that could not be read to its end, where reading failed.
    std::optional<std::uint64_t> brokenAt {};
    bool isState = false; ///< events outside any body are a room's state
    std::string recordedServer {}; ///< of a recording's last header
    const ByteSource *packed = nullptr; ///< what the source is unpacked from
    std::uint64_t packedBefore = 0; ///< bytes of that when the source began
    /// Of the source, where the scanner reads text that was inside it.
    std::optional<std::uint64_t> outerBytes {};

    std::uint64_t bytesDone() const
    {
        return packed ? packed->taken() - packedBefore : outerBytes.value_or(scanner.bytesRead());
    }
    /// Where in the input that is, as text.
    std::string place(std::uint64_t offset) const { return std::to_string(bytes.originalOffset(offset)); }
};

// Each of these reads the value the scanner stands before, and returns false where reading cannot go on:
// after a failure of the scanner, or when everything is read.

/// Objects and arrays of any format, one after the other.
void readSequence(ReadContext &context);
/// One of them; events go into the batch `stream`, which is opened when the first comes.
bool readValue(ReadContext &context, std::optional<std::uint32_t> &stream, int depth);
bool readObject(ReadContext &context, std::optional<std::uint32_t> &stream, int depth);
/// An array at the top level or in another one: of events or of bodies.
bool readArray(ReadContext &context, int depth);

/// An array that can hold nothing but events: `chunk`, `events`, `messages`.
bool readEvents(ReadContext &context, std::uint32_t batch);
/// An object whose `chunk` are events, such as the `messages` of an /initialSync.
bool readChunk(ReadContext &context, RoomId room);
/// `rooms` of a /sync body (CS API, Syncing), or of a sliding sync (MSC4186).
bool readSyncRooms(ReadContext &context);
/// `rooms` of an /initialSync body.
bool readInitialSyncRooms(ReadContext &context);
/// `search_categories` of a /search body.
bool readSearch(ReadContext &context);
/// The only key of a slice, and its value: a part of another timeline.
inline constexpr std::string_view sliceKey = "callscope.timeline";
bool readSlice(ReadContext &context);
/// The rest of a line of a recording, from the value of its first key on.
bool readRecordingLine(ReadContext &context);
/// Adds the event inside such an object; false where there is none.
bool addWrapped(ReadContext &context, const Element &outer, std::uint32_t batch);

/// One /context body: an event, those before it (newest first) and those after it, in any order.
class ContextBatches
{
public:
    bool takes(std::string_view key) const;
    /// Reads the value of such a key.
    bool read(ReadContext &context);
    bool readEvent(ReadContext &context);
    /// After the last of them.
    void join(Collector &collector) const;

private:
    std::optional<std::uint32_t> m_before, m_event, m_after;
};

/// `log` of a HAR file.
bool readHar(ReadContext &context);
/// Notes why the scanner stopped, where that was not the end of the source.
void noteFailure(ReadContext &context);

/// Goes on behind a broken element of an array that stands on a line of its own. False where that cannot be
/// done.
bool recover(ReadContext &context, std::uint64_t element, const std::optional<std::string> &indentation,
             RoomId room);

} // namespace callscope
