// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "base/text_store.h"
#include "events/call_event.h"
#include "events/event_types.h"
#include "events/media_facts.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace callscope
{

/// One event as it was parsed. The call event's envelope holds where kind is
/// neither GroupCall nor Other; what lies beside it only where kind is Call. The envelope's room is left to
/// who knows what encloses it.
struct ParsedEvent {
    EventClass kind = EventClass::Other;
    CallEvent call;
    bool isEvent = false; ///< has a type or content
    RoomId room; ///< its own `room_id`; empty where it has none
    std::string_view time; ///< the JSON text of origin_server_ts, a view into what was parsed
    std::string_view membership; ///< /content/membership of an m.room.member
    StateBody state; ///< where kind is State
    EventId redacts; ///< of an m.room.redaction: at the top level, or in the content from room version 11 on
    std::uint64_t contentHash = 0; ///< the same for content that says the same, see JsonTree::hash()
    std::optional<std::size_t> badWord; ///< where kind is Call, see JsonTree::findBadWord()
};

/// Parses single events, of the shapes of the Client-Server API and of federation, and the
/// `{decrypted, encrypted}` pairs that Element makes of them. Of duplicate keys the last counts, as in
/// JavaScript.
class EventParser
{
public:
    /// Text that the events point into goes into `text`, their descriptions and candidates into `media`;
    /// both must outlive them.
    EventParser(TextStore &text, MediaFacts &media);
    ~EventParser();
    EventParser(EventParser &&) noexcept;

    /// `json` is one JSON object, `marks` are its marks (see indexStructure()), or empty where they are not
    /// at hand. Fails ("bad-event") only where it is no JSON at all: a known event with odd fields is an odd
    /// event.
    Result<ParsedEvent> parse(std::string_view json, std::span<const std::uint32_t> marks,
                              const ByteRange &bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace callscope
