// SPDX-License-Identifier: Apache-2.0
#include "timeline/source_rooms.h"

#include "timeline/spans.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace callscope
{

namespace
{

using Key = std::pair<std::uint32_t, std::string_view>; // source, room

/// Who sent what of a room, as one source shows it.
struct Senders {
    UserId first {};
    bool several = false;
    std::uint64_t known = 0; // events whose sender is known
    bool anyCall = false;
    struct Call {
        bool invite = false, answer = false, select = false;
        std::int64_t time = unknownTime; // of its first event
    };
    std::unordered_map<std::string_view, Call> calls; // by call_id

    void add(UserId user)
    {
        ++known;
        several = several || user.empty() || (!first.empty() && first != user);
        first = user;
    }
    void add(const CallEvent &event, std::int64_t at)
    {
        anyCall = true;
        if (several)
            return; // and so it will stay
        Call &call = calls[event.callId.valueOr(CallId()).view()];
        call.invite = call.invite || event.type == CallEventType::Invite;
        call.answer = call.answer || event.type == CallEventType::Answer;
        call.select = call.select || event.type == CallEventType::SelectAnswer;
        if (at != unknownTime)
            call.time = call.time == unknownTime ? at : std::min(call.time, at);
    }
    // Another must have sent something: what was selected, or what was answered long inside the window.
    bool lackOthers(std::int64_t windowBegins) const
    {
        return std::any_of(calls.begin(), calls.end(), [windowBegins](const auto &entry) {
            const Call &call = entry.second;
            return (call.select && !call.answer)
                || (call.answer && !call.invite && call.time != unknownTime && windowBegins < call.time);
        });
    }
};

std::int64_t msOf(const std::optional<Timestamp> &at)
{
    return at ? at->time_since_epoch().count() : unknownTime;
}

class Describer
{
public:
    Describer(Timeline &timeline, const Collected &collected)
        : m_timeline(timeline)
        , m_collected(collected)
    {
    }

    void describe()
    {
        std::map<const RoomWindow *, RoomId> ids;
        for (const auto &[room, window] : m_timeline.rooms)
            ids[&window] = room;
        for (const RoomEvents &counted : m_collected.roomEvents) {
            SourceRoom &room = m_rooms[{ counted.source, ids[counted.room].view() }];
            room.room = ids[counted.room];
            room.events += counted.events;
        }
        for (const Kept &kept : m_collected.kept)
            add(kept);
        for (const auto &[id, window] : m_timeline.rooms)
            addSpans(id, window);
        for (auto &[key, room] : m_rooms) {
            if (room.events + room.callEvents + room.encryptedEvents == 0)
                continue;
            const Senders &senders = m_senders[key];
            room.oneSided = senders.anyCall && !senders.several && senders.known == room.events
                && senders.lackOthers(msOf(room.first));
            room.onlySender = room.oneSided ? senders.first : UserId();
            m_timeline.sources[key.first].rooms.push_back(room);
        }
    }

private:
    /// A room of a source, with who sent what of it.
    struct Place {
        SourceRoom *room = nullptr;
        Senders *senders = nullptr;
    };

    void add(const Kept &kept)
    {
        const Batch &batch = m_collected.batches[kept.batch];
        if (batch.state || batch.fromRequests)
            return;
        switch (kept.kind) {
        case EventClass::Call: {
            const CallEvent &event = m_timeline.callEvents[kept.index];
            const Place place = at(batch.source, event.envelope.room);
            ++place.room->callEvents;
            place.senders->add(event.envelope.sender.valueOr(UserId()));
            place.senders->add(event, kept.time);
            place.senders->several = place.senders->several || batch.origin; // a part of what there was
            return;
        }
        case EventClass::Member: {
            const MemberEvent &event = m_timeline.memberEvents[kept.index];
            at(batch.source, event.room).senders->add(event.sender);
            return;
        }
        case EventClass::State: {
            const StateEvent &event = m_timeline.stateEvents[kept.index];
            at(batch.source, event.room).senders->add(event.sender);
            return;
        }
        case EventClass::Redaction: {
            const RedactionEvent &event = m_timeline.redactions[kept.index];
            at(batch.source, event.room).senders->add(event.sender);
            return;
        }
        case EventClass::Encrypted: {
            const EncryptedEvent &event = m_timeline.encryptedEvents[kept.index];
            const Place place = at(batch.source, event.room);
            ++place.room->encryptedEvents;
            place.senders->add(event.sender);
            return;
        }
        case EventClass::GroupCall:
        case EventClass::Other: return; // not kept
        }
    }

    // Most events are of the room of the one before.
    Place at(std::uint32_t source, RoomId id)
    {
        if (!m_last.room || m_lastSource != source || m_last.room->room != id) {
            const Key key { source, id.view() };
            m_last = { &m_rooms[key], &m_senders[key] };
            m_last.room->room = id;
            m_lastSource = source;
        }
        return m_last;
    }

    void addSpans(RoomId id, const RoomWindow &window)
    {
        std::map<std::uint32_t, std::vector<TimeSpan>> spans; // by source
        for (const TimeSpan &span : window.spans)
            spans[m_collected.batches[span.batch].source].push_back(span);
        for (auto &[source, its] : spans) {
            joinSpans(its, m_collected.batches);
            SourceRoom &room = *at(source, id).room;
            room.first = its.front().first;
            room.last = its.back().last;
            room.stretches = static_cast<std::uint32_t>(its.size());
        }
    }

    Timeline &m_timeline;
    const Collected &m_collected;
    std::map<Key, SourceRoom> m_rooms;
    std::map<Key, Senders> m_senders;
    Place m_last;
    std::uint32_t m_lastSource = 0;
};

} // namespace

void describeRooms(Timeline &timeline, const Collected &collected)
{
    Describer(timeline, collected).describe();
}

void dropOneSided(Timeline &timeline, const Collected &collected)
{
    for (std::uint32_t source = 0; source < timeline.sources.size(); ++source) {
        for (const SourceRoom &room : timeline.sources[source].rooms) {
            const auto window = timeline.rooms.find(room.room);
            if (!room.oneSided || window == timeline.rooms.end())
                continue;
            std::erase_if(window->second.spans, [&](const TimeSpan &span) {
                return collected.batches[span.batch].source == source;
            });
        }
    }
}

} // namespace callscope
