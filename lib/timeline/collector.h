// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "events/parse_event.h"
#include "timeline/client_clock.h"
#include "timeline/collected.h"
#include "timeline/element.h"
#include "timeline/problem_log.h"
#include "timeline/state_guess.h"

#include <optional>
#include <unordered_map>

namespace callscope
{

/// What one source held, for its notices.
struct Tally {
    std::uint64_t events = 0;
    std::uint64_t pairs = 0;
    std::uint64_t fromRequests = 0; ///< the client's own, by its own clock
    std::uint64_t pastedPairs = 0;
    std::uint64_t wrapped = 0; ///< in matrix-commander's objects
    std::uint64_t pdusWithoutId = 0;
    std::uint64_t invites = 0;
    std::uint64_t otherCallEvents = 0;
    std::uint64_t encrypted = 0;
    std::uint64_t groupCall = 0;
    std::uint64_t oddTimes = 0; ///< call events, see odd_time.h
    std::string firstOddTime; ///< the JSON text of the first, and what is odd about it
    std::uint64_t limited = 0;
    ClientClock clientClock; ///< beside that of its homeserver
};

/// Takes the events of all sources one after the other: counts every one, parses and keeps those of
/// calls, memberships, the room state that matters to calls, redactions and the encrypted ones.
class Collector
{
public:
    Collector(Timeline &timeline, bool hasManySources);

    /// `room` is that of events which do not say.
    void beginSource(std::uint32_t source, ProblemLog &problems, const ByteSource &bytes, RoomId room);
    /// More sources follow than the constructor was told.
    void expectMany() { m_hasManySources = true; }
    /// A new batch; its index is what add() wants.
    std::uint32_t openBatch(const Batch &batch);
    RoomId roomOf(std::uint32_t batch) const { return m_collected.batches[batch].room; }
    /// The source says that events before this batch are missing.
    /// The index that the next batch to be opened gets.
    std::uint32_t nextBatch() const { return static_cast<std::uint32_t>(m_collected.batches.size()); }
    /// The tokens of the `/messages` body that the batch is, as JSON strings; empty where it has none.
    void setTokens(std::uint32_t batch, std::string_view start, std::string_view end);
    void markLimited(std::uint32_t batch);
    /// Of recordings: no event lies between `start` and the batch's first event, or between its last and `end`.
    /// Tokens are known by their hashes together with their room and server; 0 for none.
    void setEnds(std::uint32_t batch, std::uint64_t start, std::uint64_t end);
    /// No event lies between the last of `previous` and the first of `batch`.
    void follow(std::uint32_t batch, std::uint32_t previous);
    /// At the end of an array that may be a room's state: whether it is.
    bool settleState(std::uint32_t batch);
    /// Until endNesting(): events come from text inside a string of what stands at `offset`; `room` is theirs
    /// where nothing else says.
    void setNesting(std::uint64_t offset, std::string_view room);
    void endNesting() { m_nesting.reset(); }
    std::string_view intern(std::string_view text) { return m_timeline.text.intern(text); }

    /// A source that a slice was cut from; its index is what Batch::origin wants.
    std::uint32_t addOrigin(Source source);
    /// What a slice says of a room, and of two servers' clocks.
    void addWindow(RoomId room, const RoomWindow &window);
    void addClocks(const ClockSkew &skew);
    void setClientClock(const ClientClock &clock) { m_tally.clientClock = clock; }

    /// Notes that an object is no event.
    void addNotAnEvent(const Element &element);
    /// False where the element is no event; the problem is noted.
    bool add(const Element &element, std::uint32_t batch);
    /// Events were lost here, of this room or, where it is empty, of any: where others follow, absence
    /// proves nothing any more.
    void lostEvents(RoomId room);

    /// Ends the source: its counts, its rooms' windows.
    void finishSource(bool invitesOnly);
    const Tally &tally() const { return m_tally; }
    const Collected &collected() const { return m_collected; }
    Collected take() { return std::move(m_collected); }

private:
    /// What counts of an event of an array that may still turn out to be a room's state.
    struct Deferred {
        RoomId room;
        std::int64_t time;
        bool isCreate;
    };
    /// `room` and `time` are what the element says, or what the parser knows better.
    void count(const Element &element, std::string_view room, std::string_view time, std::uint32_t batch);
    void count(RoomId room, std::int64_t time, bool isCreate, std::uint32_t batchIndex);
    void settleTimeline();
    /// Whether the event may be the decrypted half of a View source pair; it is counted with the next.
    bool holdClearHalf(const Element &element, std::string_view room, std::string_view time,
                       std::uint32_t batch);
    /// Whether it is the original of the event before it, which has its envelope now.
    bool completesPasted(const Element &element, const ParsedEvent *parsed, std::uint32_t batch);
    static void adopt(CallEvent &call, const Envelope &wire);
    bool canReadAgain() const { return !m_nesting && m_bytes->isFile(); }
    void keepText(CallEvent &event, std::string_view json);
    RoomId enclosingRoom(const Batch &batch) const;
    std::optional<ParsedEvent> parse(const Element &element, const Batch &batch);
    void noteDamage(const Element &element, const ParsedEvent &parsed);
    void noteTime(std::string_view json);
    void keep(ParsedEvent &parsed, const Element &element, std::uint32_t batch);
    RoomWindow &window(RoomId room);

    Timeline &m_timeline;
    EventParser m_parser;
    bool m_hasManySources;
    Collected m_collected;
    ProblemLog *m_problems = nullptr;
    const ByteSource *m_bytes = nullptr;
    std::uint32_t m_source = 0;
    RoomId m_sourceRoom {};
    Tally m_tally;
    bool m_roomMismatch = false;
    std::string_view m_lastRoom; // of the window that was asked for last
    RoomWindow *m_lastWindow = nullptr;
    std::unordered_map<RoomWindow *, std::uint64_t> m_sourceWindows; ///< with their events before this source
    StateGuess m_guess;
    std::uint32_t m_guessed = noBatch; // the batch that m_guess and m_deferred are of
    std::vector<Deferred> m_deferred;
    /// The last event, where it may be the decrypted half of a pair.
    struct Pasted {
        std::uint32_t batch = noBatch;
        std::uint32_t kept = noBatch; ///< index into Collected::kept, where it is an event of a call
        RoomId room {};
    };
    Pasted m_pasted;
    struct Nesting {
        std::uint64_t offset;
        RoomId room;
    };
    std::optional<Nesting> m_nesting;
    std::unordered_map<std::uint64_t, std::uint32_t> m_startingAt, m_endingAt; ///< batches by token, setEnds()
    std::uint64_t m_keptBytes = 0; ///< kept in Timeline::keptTexts
    bool m_lostAnywhere = false;
    bool m_lostLast = false; // nothing was read since events were lost
};

} // namespace callscope
