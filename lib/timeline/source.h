// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/ids.h"
#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// The shape a source turned out to have, found by its content.
enum class Format : std::uint8_t {
    Unknown,
    Messages, ///< `/messages` bodies, one or several back to back
    Sync, ///< `/sync` bodies, one, an array or one a line
    ElementExport, ///< Element's JSON export
    EventArray, ///< arrays of events
    EventStream, ///< events one a line or back to back
    SingleEvent,
    DecryptedPair, ///< `{decrypted, encrypted}` objects
    Mixed, ///< several of the above in one file
    Context, ///< `/context` bodies
    State, ///< `/state`: a room's state, no timeline
    Search, ///< `/search` bodies
    InitialSync, ///< `/initialSync` bodies, of a room or of all
    SlidingSync, ///< simplified sliding sync (MSC4186)
    FederationTransaction, ///< `pdus` of a transaction or a backfill
    Pdus, ///< federation events without event_id, such as Synapse's export-data writes
    EventJson, ///< rows of Synapse's event_json table
    AppServiceTransaction, ///< `events` of a transaction to an application service
    MatrixCommander, ///< matrix-commander's `{source, room, …}` objects
    ViewSource, ///< decrypted events, each with the original event pasted after it
    Har, ///< a browser's network log
    Recording, ///< what Callscope recorded of a live room, see format_recording.cpp
    Archive, ///< a ZIP or tar archive as a whole; what it holds are sources of their own
    Folder, ///< a folder as a whole, likewise
    Slice, ///< a part of another timeline, as a bundle holds it: see format_slice.cpp
};
constexpr std::size_t formatCount = static_cast<std::size_t>(Format::Slice) + 1;
/// `messages`, `sync`, `element-export`, …: the public name (JSON output).
std::string_view formatName(Format format);

/// A record that is broken inside a source that can be read. Reading went on after it.
struct ReadProblem {
    std::string code; ///< stable, kebab-case: "truncated", "not-json", "not-an-event", …
    std::string message; ///< what stands there and what became of it
    std::uint64_t offset = 0; ///< byte offset in the source
};

/// What the source as a whole can and cannot show: "invites-only", "limited", "encrypted", …
struct Notice {
    std::string code;
    std::string message;
};

/// What one source shows of one room.
struct SourceRoom {
    RoomId room; ///< empty where nothing names it
    std::uint64_t events = 0; ///< of its timeline, of any type
    std::uint64_t callEvents = 0;
    std::uint64_t encryptedEvents = 0;
    std::optional<Timestamp> first, last; ///< least and greatest believable origin_server_ts
    std::uint32_t stretches = 0; ///< times shown without a break; 1 where the window is contiguous
    /// It holds call events, encrypted events and memberships of one user and nothing else, though another
    /// must have sent something: an answer was selected that is not in it, or an invite answered that is not
    /// in it. A tool that leaves out its own user's events does that. What it lacks proves nothing.
    bool oneSided = false;
    UserId onlySender {}; ///< of a one-sided room
};

/// One input as it was read.
struct Source {
    /// The path as given or found in a folder, "-" for standard input; of what an archive holds
    /// "room.zip: export.json".
    std::string name;
    std::uint32_t input = 0; ///< index into what was given to be read: folders and archives hold several
    /// `name` is an ordinary file in which offsets count. Elsewhere (a pipe, an archive, UTF-16) nothing can
    /// be read again by them.
    bool isFile = false;
    Format format = Format::Unknown;
    std::uint64_t size = 0; ///< bytes read
    std::uint64_t events = 0; ///< every event seen, of any type
    std::uint64_t callEvents = 0;
    std::uint64_t encryptedEvents = 0;
    std::vector<ReadProblem> problems;
    std::vector<Notice> notices;
    /// Only its beginning was read, as ReadOptions::mostBytes says: how it ends is not known.
    bool cut = false;
    std::vector<SourceRoom> rooms; ///< in the order of their ids
    /// Set where nothing at all could be read; the counts are 0 then.
    std::optional<Error> error;
    /// Only the invites of its calls can be in it (Element's export): nothing may be claimed from
    /// the absence of any other event.
    bool invitesOnly = false;
};

} // namespace callscope
