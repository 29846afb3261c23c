// SPDX-License-Identifier: Apache-2.0
#include "timeline/collector.h"

#include "events/json_text.h"
#include "timeline/describe_text.h"
#include "timeline/odd_time.h"

#include <algorithm>
#include <utility>

namespace callscope
{

namespace
{

MemberEvent::Membership membershipOf(std::string_view name)
{
    using enum MemberEvent::Membership;
    constexpr std::array<std::pair<std::string_view, MemberEvent::Membership>, 5> known { {
        { "invite", Invite },
        { "join", Join },
        { "leave", Leave },
        { "ban", Ban },
        { "knock", Knock },
    } };
    for (const auto &[text, membership] : known) {
        if (text == name)
            return membership;
    }
    return Other;
}

EventClass classOf(const Element &element)
{
    // By far the most frequent type.
    return element.type == "m.room.message" ? EventClass::Other : classify(element.type);
}

bool isKept(EventClass kind)
{
    return kind != EventClass::GroupCall && kind != EventClass::Other;
}

// What a state section is read for.
bool isState(EventClass kind)
{
    return kind == EventClass::Member || kind == EventClass::State;
}

} // namespace

Collector::Collector(Timeline &timeline, bool hasManySources)
    : m_timeline(timeline)
    , m_parser(timeline.text, timeline.media)
    , m_hasManySources(hasManySources)
{
}

void Collector::beginSource(std::uint32_t source, ProblemLog &problems, const ByteSource &bytes, RoomId room)
{
    m_source = source;
    m_bytes = &bytes;
    m_sourceRoom = RoomId(intern(room.view()));
    m_problems = &problems;
    m_tally = {};
    m_roomMismatch = false;
    m_pasted = {};
    m_nesting.reset();
    m_sourceWindows.clear();
    m_lastWindow = nullptr;
    m_lostAnywhere = m_lostLast = false;
}

std::uint32_t Collector::openBatch(const Batch &batch)
{
    m_collected.batches.push_back(batch);
    m_collected.batches.back().source = m_source;
    return static_cast<std::uint32_t>(m_collected.batches.size() - 1);
}

void Collector::setTokens(std::uint32_t batch, std::string_view start, std::string_view end)
{
    if (batch >= m_collected.batches.size())
        return; // the page has no events
    m_collected.batches[batch].startToken = start.empty() ? 0 : std::hash<std::string_view>()(start);
    m_collected.batches[batch].endToken = end.empty() ? 0 : std::hash<std::string_view>()(end);
}

void Collector::markLimited(std::uint32_t batch)
{
    m_collected.batches[batch].limited = true;
    ++m_tally.limited;
}

void Collector::setNesting(std::uint64_t offset, std::string_view room)
{
    m_nesting = Nesting { offset, RoomId(intern(room)) };
}

RoomId Collector::enclosingRoom(const Batch &batch) const
{
    if (!batch.room.empty())
        return batch.room;
    return m_nesting && !m_nesting->room.empty() ? m_nesting->room : m_sourceRoom;
}

// The text cannot be read again: it stood inside a string, was unpacked, or came through a pipe.
void Collector::keepText(CallEvent &event, std::string_view json)
{
    constexpr std::uint64_t most = std::uint64_t(256) << 20;
    if (m_keptBytes + json.size() > most)
        return;
    m_keptBytes += json.size();
    m_timeline.keptTexts.push_back(m_timeline.text.keep(json));
    event.envelope.bytes.kept = static_cast<std::uint32_t>(m_timeline.keptTexts.size());
}

void Collector::follow(std::uint32_t batch, std::uint32_t previous)
{
    m_collected.batches[batch].previous = previous;
}

void Collector::setEnds(std::uint32_t batch, std::uint64_t start, std::uint64_t end)
{
    if (start != 0) {
        m_startingAt.try_emplace(start, batch);
        if (const auto before = m_endingAt.find(start); before != m_endingAt.end())
            follow(batch, before->second);
    }
    if (end != 0) {
        m_endingAt.try_emplace(end, batch);
        if (const auto after = m_startingAt.find(end); after != m_startingAt.end())
            follow(after->second, batch);
    }
}

void Collector::addNotAnEvent(const Element &element)
{
    std::string what = "This object is no event (it has neither type nor content)";
    if (element.hasCallId)
        what = "This object looks like the content of a call event without the event around it (no type, no "
               "content)";
    else if (element.hasMemberships)
        what = "This object looks like the content of a MatrixRTC membership event without the event around "
               "it (no type, "
               "no content)";
    m_problems->add("not-an-event", what + "; it was left out.", element.offset);
}

std::optional<ParsedEvent> Collector::parse(const Element &element, const Batch &batch)
{
    const std::uint64_t offset = m_nesting ? m_nesting->offset : element.offset;
    const ByteRange bytes { batch.origin.value_or(m_source), m_bytes->originalOffset(offset),
                            static_cast<std::uint32_t>(element.json.size()),
                            canReadAgain() ? 0 : ByteRange::notKept };
    Result<ParsedEvent> result = m_parser.parse(element.json, element.marks, bytes);
    if (result)
        return std::move(*result);
    m_problems->add("bad-event",
                    "This event cannot be parsed (" + result.error().message + "); it was left out.",
                    element.offset);
    lostEvents(batch.room);
    return std::nullopt;
}

bool Collector::add(const Element &element, std::uint32_t batchIndex)
{
    Batch &batch = m_collected.batches[batchIndex];
    if (element.tooLarge) {
        m_problems->add("too-large", "This object is larger than 16 MiB, so it is no event; it was left out.",
                        element.offset);
        return false;
    }
    EventClass kind = classOf(element);
    std::optional<ParsedEvent> parsed;
    std::string_view room = element.room, time = element.time;
    if (element.uncertain || element.isPair || isKept(kind)) {
        parsed = parse(element, batch);
        if (!parsed)
            return false;
        kind = parsed->kind;
        if (parsed->room.empty() && !element.outerRoom.empty())
            parsed->room = RoomId(intern(element.outerRoom));
        // The parser knows better what escapes hide.
        room = parsed->room.view();
        time = parsed->time;
    }
    if (parsed ? !parsed->isEvent : !element.hasType && !element.hasContent) {
        addNotAnEvent(element);
        return false;
    }
    if (completesPasted(element, parsed ? &*parsed : nullptr, batchIndex))
        return true;
    ++m_tally.events;
    m_tally.pairs += element.isPair;
    m_tally.fromRequests += batch.fromRequests;
    m_tally.pdusWithoutId += !element.depth.empty() && !element.hasEventId && element.outerEventId.empty();
    m_tally.groupCall += kind == EventClass::GroupCall;
    m_lostAnywhere = m_lostAnywhere || m_lostLast;
    const bool isHalf = holdClearHalf(element, room, time, batchIndex);
    if (!batch.state && !batch.fromRequests && !isHalf)
        count(element, room, time, batchIndex);
    if (parsed && isKept(kind) && (!batch.state || isState(kind))) {
        if (kind == EventClass::Call)
            noteDamage(element, *parsed);
        keep(*parsed, element, batchIndex);
    }
    if (isHalf && kind == EventClass::Call)
        m_pasted.kept = static_cast<std::uint32_t>(m_collected.kept.size() - 1);
    return true;
}

// The scanner takes any bare word for a value; in an event that is looked at it must be one.
void Collector::noteDamage(const Element &element, const ParsedEvent &parsed)
{
    const std::optional<std::size_t> at = parsed.badWord;
    if (!at)
        return;
    constexpr std::size_t shown = 24;
    m_problems->add(
        "bad-value",
        "This call event is damaged: "
            + quotedText(element.json.substr(*at, element.json.find_first_of(" \t\r\n,:{}[]\"", *at) - *at)
                             .substr(0, shown))
            + " is no JSON value. The event was kept; the field counts as mistyped.",
        element.offset + *at);
}

void Collector::keep(ParsedEvent &parsed, const Element &element, std::uint32_t batchIndex)
{
    const Batch &batch = m_collected.batches[batchIndex];
    Envelope &envelope = parsed.call.envelope;
    envelope.room = parsed.room.empty() ? enclosingRoom(batch) : parsed.room;
    if (!batch.room.empty() && envelope.room != batch.room && !std::exchange(m_roomMismatch, true)) {
        m_problems->add("room-id-mismatch",
                        "This event says it is of room " + envelope.room.str() + " but stands under room "
                            + batch.room.str() + "; the event's own room counts.",
                        element.offset);
    }
    const std::int64_t time =
        envelope.originServerTs ? envelope.originServerTs->time_since_epoch().count() : unknownTime;
    Kept kept { parsed.kind, 0, batchIndex, isBelievable(time) ? time : unknownTime, parsed.contentHash, {} };
    if (envelope.eventId.isAbsent() && !element.outerEventId.empty())
        envelope.eventId = EventId(m_timeline.text.keep(element.outerEventId));
    if (batch.byDepth) {
        if (const auto depth = jsonInteger(element.depth))
            m_collected.depths[static_cast<std::uint32_t>(m_collected.kept.size())] = *depth;
    }
    kept.id = envelope.eventId.valueOr(EventId());
    envelope.clientClock = batch.fromRequests;
    if (parsed.kind == EventClass::Call) {
        ++(parsed.call.type == CallEventType::Invite ? m_tally.invites : m_tally.otherCallEvents);
        noteTime(parsed.time);
        kept.index = static_cast<std::uint32_t>(m_timeline.callEvents.size());
        if (!canReadAgain())
            keepText(parsed.call, element.json);
        m_timeline.callEvents.push_back(std::move(parsed.call));
    } else if (parsed.kind == EventClass::Member) {
        kept.index = static_cast<std::uint32_t>(m_timeline.memberEvents.size());
        MemberEvent member;
        member.eventId = envelope.eventId;
        member.user = UserId(envelope.stateKey.valueOr({}));
        member.sender = envelope.sender.valueOr(UserId());
        member.room = envelope.room;
        member.originServerTs = envelope.originServerTs;
        member.membership = membershipOf(parsed.membership);
        member.fromState = batch.state;
        member.bytes = envelope.bytes;
        m_timeline.memberEvents.push_back(member);
    } else if (parsed.kind == EventClass::State) {
        kept.index = static_cast<std::uint32_t>(m_timeline.stateEvents.size());
        m_timeline.stateEvents.push_back({ envelope.sender.valueOr(UserId()), envelope.room,
                                           envelope.originServerTs, std::move(parsed.state), batch.state,
                                           envelope.bytes, 0 });
    } else if (parsed.kind == EventClass::Redaction) {
        kept.index = static_cast<std::uint32_t>(m_timeline.redactions.size());
        m_timeline.redactions.push_back({ parsed.redacts, envelope.sender.valueOr(UserId()), envelope.room,
                                          envelope.originServerTs, envelope.bytes, 0 });
    } else {
        ++m_tally.encrypted;
        kept.index = static_cast<std::uint32_t>(m_timeline.encryptedEvents.size());
        m_timeline.encryptedEvents.push_back(
            { envelope.sender.valueOr(UserId()), envelope.room, envelope.originServerTs, envelope.bytes, 0 });
    }
    m_collected.kept.push_back(kept);
}

void Collector::noteTime(std::string_view json)
{
    constexpr std::size_t shown = 32;
    const std::string_view oddity = oddityOfTime(json);
    if (!oddity.empty() && m_tally.oddTimes++ == 0)
        m_tally.firstOddTime = quotedText(json.substr(0, shown)) + " is " + std::string(oddity);
}

} // namespace callscope
