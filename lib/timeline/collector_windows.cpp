// SPDX-License-Identifier: Apache-2.0
// What a source shows of its rooms: when, from where on, and what it says of others' windows.
#include "timeline/collector.h"

#include "events/json_text.h"

#include <algorithm>
#include <utility>

namespace callscope
{

namespace
{

void noteSpan(RoomWindow &window, std::int64_t time, std::uint32_t batch)
{
    const Timestamp at { Ms(time) };
    if (window.spans.empty() || window.spans.back().batch != batch)
        window.spans.push_back({ at, at, batch });
    TimeSpan &span = window.spans.back();
    span.first = std::min(span.first, at);
    span.last = std::max(span.last, at);
}

void widen(RoomWindow &window, std::int64_t time)
{
    const Timestamp at { Ms(time) };
    if (!window.first || at < *window.first)
        window.first = at;
    if (!window.last || at > *window.last)
        window.last = at;
}

} // namespace

RoomWindow &Collector::window(RoomId room)
{
    if (!m_lastWindow || m_lastRoom != room.view()) {
        auto known = m_timeline.rooms.find(room);
        if (known == m_timeline.rooms.end())
            known = m_timeline.rooms.try_emplace(RoomId(intern(room.view()))).first;
        m_lastRoom = known->first.view();
        m_lastWindow = &known->second;
        m_sourceWindows.try_emplace(m_lastWindow, m_lastWindow->events);
    }
    return *m_lastWindow;
}

bool Collector::settleState(std::uint32_t batchIndex)
{
    if (m_guessed != batchIndex || !m_guess.isState()) {
        settleTimeline();
        return false;
    }
    m_collected.batches[batchIndex].state = true;
    for (const Kept &kept : m_collected.kept) {
        if (kept.batch == batchIndex && kept.kind == EventClass::Member)
            m_timeline.memberEvents[kept.index].fromState = true;
        else if (kept.batch == batchIndex && kept.kind == EventClass::State)
            m_timeline.stateEvents[kept.index].fromState = true;
    }
    m_guessed = noBatch;
    m_deferred.clear();
    return true;
}

// The array is a timeline after all.
void Collector::settleTimeline()
{
    if (m_guessed == noBatch)
        return;
    const std::uint32_t batch = std::exchange(m_guessed, noBatch);
    m_collected.batches[batch].mayBeState = false;
    for (const Deferred &event : std::exchange(m_deferred, {}))
        count(event.room, event.time, event.isCreate, batch);
}

// What every event of a timeline tells, kept or not.
void Collector::count(const Element &element, std::string_view ownRoom, std::string_view ownTime,
                      std::uint32_t batchIndex)
{
    const Batch &batch = m_collected.batches[batchIndex];
    const RoomId own(ownRoom.empty() ? element.outerRoom : ownRoom);
    const RoomId room = own.empty() ? enclosingRoom(batch) : own;
    const std::int64_t time = jsonInteger(ownTime).value_or(unknownTime);
    const bool isCreate = element.type == "m.room.create";
    if (batch.mayBeState) {
        if (m_guessed != batchIndex) {
            settleTimeline();
            m_guess = {};
            m_guessed = batchIndex;
        }
        if (m_guess.add(element)) {
            m_deferred.push_back({ RoomId(intern(room.view())), time, isCreate });
            return;
        }
        settleTimeline();
    }
    count(room, time, isCreate, batchIndex);
}

void Collector::count(RoomId roomId, std::int64_t time, bool isCreate, std::uint32_t batchIndex)
{
    Batch &batch = m_collected.batches[batchIndex];
    RoomWindow &room = window(roomId);
    ++room.events;
    if (batch.origin)
        return; // a slice says what its room's window is
    room.fromCreation = room.fromCreation || isCreate;
    if (time == unknownTime)
        return;
    // In whatever unit they are, times tell which way the batch runs, as long as it is one unit.
    if (batch.last != unknownTime && isBelievable(batch.last) == isBelievable(time)) {
        batch.ascending += time > batch.last;
        batch.descending += time < batch.last;
    }
    batch.last = time;
    if (!isBelievable(time))
        return;
    widen(room, time);
    noteSpan(room, time, batchIndex);
    batch.first = batch.first == unknownTime ? time : std::min(batch.first, time);
}

void Collector::lostEvents(RoomId room)
{
    if (!room.empty())
        window(room).gaps = true;
    else
        m_lostLast = m_tally.events > 0; // what is lost at an edge of the window leaves no gap in it
}

std::uint32_t Collector::addOrigin(Source source)
{
    source.input = m_timeline.sources[m_source].input;
    source.name = m_timeline.sources[m_source].name + ": " + source.name;
    m_timeline.sources.push_back(std::move(source));
    return static_cast<std::uint32_t>(m_timeline.sources.size() - 1);
}

void Collector::addWindow(RoomId room, const RoomWindow &stated)
{
    RoomWindow &known = window(room);
    for (const auto &time : { stated.first, stated.last }) {
        if (time && isBelievable(*time))
            widen(known, time->time_since_epoch().count());
    }
    for (const TimeSpan &span : stated.spans)
        known.spans.push_back({ span.first, span.last, openBatch({}) });
    known.fromCreation = known.fromCreation || stated.fromCreation;
    known.gaps = known.gaps || stated.gaps;
    known.invitesOnly = known.invitesOnly || stated.invitesOnly;
}

void Collector::addClocks(const ClockSkew &skew)
{
    m_collected.clocks.push_back(skew);
    m_collected.clocks.back().server = intern(skew.server);
    m_collected.clocks.back().other = intern(skew.other);
}

void Collector::finishSource(bool invitesOnly)
{
    if (m_pasted.batch != noBatch)
        completesPasted({}, nullptr, noBatch);
    settleTimeline();
    for (const auto &[room, eventsBefore] : m_sourceWindows) {
        m_collected.roomEvents.push_back({ m_source, room, room->events - eventsBefore });
        room->invitesOnly = room->invitesOnly || invitesOnly;
        // Another source may go on behind what this one lost at its end.
        room->gaps = room->gaps || m_lostAnywhere || (m_lostLast && m_hasManySources);
    }
}

} // namespace callscope
