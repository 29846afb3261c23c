// SPDX-License-Identifier: Apache-2.0
#include "timeline/merge.h"

#include "timeline/merge_order.h"
#include "timeline/source_rooms.h"
#include "timeline/spans.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace callscope
{

namespace
{

const Envelope &envelopeOf(const CallEvent &event)
{
    return event.envelope;
}

template <class Event>
const Event &envelopeOf(const Event &event)
{
    return event;
}

UserId senderOf(const CallEvent &event)
{
    return event.envelope.sender.valueOr(UserId());
}

template <class Event>
UserId senderOf(const Event &event)
{
    return event.sender;
}

class Merger
{
public:
    Merger(Timeline &timeline, Collected collected)
        : m_timeline(timeline)
        , m_collected(std::move(collected))
        , m_dropped(m_collected.kept.size(), false)
    {
    }

    std::vector<IdCollision> merge()
    {
        linkBatches(m_collected.batches);
        describeRooms(m_timeline, m_collected);
        dropOneSided(m_timeline, m_collected);
        m_timeline.clocks = joinClocks(measureClocks(m_timeline.callEvents), m_collected.clocks);
        setClocks();
        std::vector<std::uint32_t> order = mergedOrder(m_collected, m_timeline.callEvents);
        dropEchoes(order);
        dropCopies(order);
        dropCopiesWithoutId(order);
        std::erase_if(order, [this](std::uint32_t index) { return m_dropped[index]; });
        markFresh();
        arrange(order);
        markGaps();
        for (auto &[room, window] : m_timeline.rooms)
            joinSpans(window.spans, m_collected.batches);
        return std::move(m_collisions);
    }

private:
    // So many different events of one id are compared with each further one; a hostile input has many.
    static constexpr std::size_t maxVariants = 16;

    const Kept &kept(std::uint32_t index) const { return m_collected.kept[index]; }

    // Clients give an event that is still being sent an id of their own.
    static bool isEcho(EventId id) { return id.view().starts_with('~') || id.view().starts_with("$local."); }

    // Where one clock is proven to run ahead of another, batches are merged by what both would have shown at
    // the same time. The first server by name keeps its time; the others are set by it, directly or not at
    // all.
    void setClocks()
    {
        if (m_collected.batches.size() < 2)
            return;
        std::unordered_map<std::string_view, std::int64_t> lead;
        for (const ClockSkew &skew : m_timeline.clocks) {
            if (skew.isProven() && !skew.isUnsteady() && !lead.contains(skew.server))
                lead.try_emplace(skew.other, -skew.estimate().count());
        }
        if (lead.empty())
            return;
        for (Kept &event : m_collected.kept) {
            const auto known = lead.find(serverName(sender(event)));
            if (known != lead.end() && event.time != unknownTime)
                event.time -= known->second;
        }
    }

    void dropEchoes(const std::vector<std::uint32_t> &order)
    {
        std::unordered_set<std::string_view> sent;
        bool anyEcho = false;
        const auto transaction = [&](std::uint32_t index) -> std::string_view {
            if (kept(index).kind != EventClass::Call)
                return {};
            return m_timeline.callEvents[kept(index).index].envelope.transactionId.valueOr({});
        };
        for (const std::uint32_t index : order) {
            anyEcho = anyEcho || isEcho(kept(index).id);
            if (!kept(index).id.empty() && !isEcho(kept(index).id) && !transaction(index).empty())
                sent.insert(transaction(index));
        }
        if (!anyEcho)
            return;
        for (const std::uint32_t index : order) {
            if (isEcho(kept(index).id) && sent.contains(transaction(index)))
                m_dropped[index] = true;
        }
    }

    void dropCopies(const std::vector<std::uint32_t> &order)
    {
        std::unordered_map<EventId, std::uint32_t> first;
        std::unordered_map<EventId, std::vector<std::uint32_t>> more; // of the few ids that events share
        first.reserve(order.size());
        for (const std::uint32_t index : order) {
            const EventId id = kept(index).id;
            if (id.empty() || m_dropped[index])
                continue;
            const auto [known, isNew] = first.try_emplace(id, index);
            if (isNew || absorb(known->second, index))
                continue;
            std::vector<std::uint32_t> &others = more[id];
            if (std::any_of(others.begin(), others.end(),
                            [&](std::uint32_t &other) { return absorb(other, index); }))
                continue;
            m_collisions.push_back({ id, bytes(known->second), bytes(index) });
            if (others.size() < maxVariants)
                others.push_back(index);
        }
    }

    // An event without an id (federation, from room version 3 on) is known by its room, sender, time, type
    // and content. Only another batch can hold it once more: inside one, its place tells it from its like.
    void dropCopiesWithoutId(const std::vector<std::uint32_t> &order)
    {
        if (std::none_of(order.begin(), order.end(),
                         [this](std::uint32_t index) { return kept(index).id.empty(); }))
            return;
        std::unordered_multimap<std::size_t, std::uint32_t> known;
        for (const bool withId : { true, false }) {
            for (const std::uint32_t index : order) {
                if (m_dropped[index] || kept(index).id.empty() == withId || kept(index).time == unknownTime)
                    continue;
                const auto [begin, end] = known.equal_range(keyOf(kept(index)));
                m_dropped[index] = !withId && std::any_of(begin, end, [&](const auto &other) {
                    return kept(other.second).batch != kept(index).batch
                        && isSame(kept(other.second), kept(index));
                });
                if (!m_dropped[index])
                    known.emplace(keyOf(kept(index)), index);
            }
        }
    }

    static std::size_t keyOf(const Kept &event)
    {
        return std::hash<std::uint64_t>()(event.contentHash ^ (static_cast<std::uint64_t>(event.time) << 17));
    }

    bool isSame(const Kept &a, const Kept &b) const
    {
        return a.kind == b.kind && a.time == b.time && a.contentHash == b.contentHash
            && sender(a) == sender(b) && type(a) == type(b) && room(a) == room(b);
    }

    // Calls `use` with the event itself, of whichever vector.
    template <class Use>
    auto with(const Kept &event, Use use) const
    {
        switch (event.kind) {
        case EventClass::Call: return use(m_timeline.callEvents[event.index]);
        case EventClass::Member: return use(m_timeline.memberEvents[event.index]);
        case EventClass::State: return use(m_timeline.stateEvents[event.index]);
        case EventClass::Redaction: return use(m_timeline.redactions[event.index]);
        default: return use(m_timeline.encryptedEvents[event.index]);
        }
    }

    RoomId room(const Kept &event) const
    {
        return with(event, [](const auto &of) { return envelopeOf(of).room; });
    }

    // Whether `second` is the event `first` once more; of two copies the one that says more stays, in the
    // place of the first.
    bool absorb(std::uint32_t &first, std::uint32_t second)
    {
        const Kept &a = kept(first);
        const Kept &b = kept(second);
        if (isRequest(a) != isRequest(b) && a.kind == b.kind && type(a) == type(b)) {
            m_dropped[isRequest(a) ? first : second] = true;
            first = isRequest(a) ? second : first;
            return true;
        }
        if (a.kind != b.kind) {
            // The same event as it was sent, and decrypted.
            if (a.kind == EventClass::Encrypted) {
                m_dropped[first] = true;
                first = second;
                return true;
            }
            m_dropped[second] = b.kind == EventClass::Encrypted;
            return b.kind == EventClass::Encrypted;
        }
        if (sender(a) != sender(b) || type(a) != type(b))
            return false;
        if (a.contentHash == b.contentHash) {
            // An event of the timeline says more than one of a state section.
            if (isFromState(a) && !isFromState(b)) {
                m_dropped[first] = true;
                first = second;
            } else {
                m_dropped[second] = true;
            }
            return true;
        }
        if (a.kind != EventClass::Call || isRedacted(a) == isRedacted(b))
            return false;
        m_dropped[second] = true;
        if (isRedacted(a))
            std::swap(m_timeline.callEvents[a.index], m_timeline.callEvents[b.index]);
        return true;
    }

    bool isRequest(const Kept &event) const { return m_collected.batches[event.batch].fromRequests; }

    bool isRedacted(const Kept &event) const { return m_timeline.callEvents[event.index].envelope.redacted; }

    bool isFromState(const Kept &event) const
    {
        return (event.kind == EventClass::Member && m_timeline.memberEvents[event.index].fromState)
            || (event.kind == EventClass::State && m_timeline.stateEvents[event.index].fromState);
    }

    UserId sender(const Kept &event) const
    {
        return with(event, [](const auto &of) { return senderOf(of); });
    }

    // What tells events of one kind and content apart.
    std::string_view type(const Kept &event) const
    {
        if (event.kind == EventClass::Redaction)
            return m_timeline.redactions[event.index].redacts.view();
        return event.kind == EventClass::Call ? m_timeline.callEvents[event.index].envelope.type
                                              : std::string_view();
    }

    ByteRange bytes(std::uint32_t index) const
    {
        return with(kept(index), [](const auto &of) { return envelopeOf(of).bytes; });
    }

    // Brings the timeline's vectors into `order` and numbers them.
    void arrange(const std::vector<std::uint32_t> &order)
    {
        std::vector<std::uint32_t> calls, members, states, redactions, encrypted;
        for (Order number = 0; number < order.size(); ++number) {
            const Kept &event = kept(order[number]);
            const auto place = [&](auto &events, std::vector<std::uint32_t> &from) {
                events[event.index].order = number;
                from.push_back(event.index);
            };
            switch (event.kind) {
            case EventClass::Call:
                calls.push_back(event.index);
                m_timeline.callEventOrder.push_back(number);
                break;
            case EventClass::Member: place(m_timeline.memberEvents, members); break;
            case EventClass::State: place(m_timeline.stateEvents, states); break;
            case EventClass::Redaction: place(m_timeline.redactions, redactions); break;
            default: place(m_timeline.encryptedEvents, encrypted);
            }
        }
        permute(m_timeline.callEvents, calls);
        permute(m_timeline.memberEvents, members);
        permute(m_timeline.stateEvents, states);
        permute(m_timeline.redactions, redactions);
        permute(m_timeline.encryptedEvents, encrypted);
    }

    // events[i] becomes what events[from[i]] was; the others go. In place: a second vector of all call
    // events would be the largest thing in memory.
    template <class Event>
    static void permute(std::vector<Event> &events, const std::vector<std::uint32_t> &from)
    {
        std::vector<std::uint32_t> at(events.size()), holds(events.size());
        for (std::uint32_t index = 0; index < events.size(); ++index)
            at[index] = holds[index] = index;
        for (std::uint32_t target = 0; target < from.size(); ++target) {
            const std::uint32_t source = at[from[target]];
            if (source == target)
                continue;
            std::swap(events[target], events[source]);
            std::swap(holds[target], holds[source]);
            at[holds[target]] = target;
            at[holds[source]] = source;
        }
        events.erase(events.begin() + static_cast<std::ptrdiff_t>(from.size()), events.end());
    }

    // The first sync of a room may be one of everything there ever was. Only syncs name the room of a
    // timeline that runs forward.
    void markFresh()
    {
        std::vector<bool> isFresh(m_collected.batches.size(), false);
        std::unordered_map<RoomId, std::uint32_t> lastSource;
        for (std::size_t index = 0; index < m_collected.batches.size(); ++index) {
            const Batch &batch = m_collected.batches[index];
            isFresh[index] = batch.isLive;
            if (batch.isRecorded || batch.state || !batch.oldestFirst || batch.room.empty())
                continue;
            const auto [last, isFirst] = lastSource.try_emplace(batch.room, batch.source);
            isFresh[index] = !isFirst && last->second == batch.source && !batch.limited;
            last->second = batch.source;
        }
        for (const Kept &event : m_collected.kept) {
            if (event.kind == EventClass::Call)
                m_timeline.callEvents[event.index].envelope.isFresh =
                    isFresh[event.batch] || m_collected.batches[event.batch].fresh;
        }
    }

    // A limited sync that follows anything of its room has a gap before it.
    void markGaps()
    {
        for (const Batch &batch : m_collected.batches) {
            const auto room = m_timeline.rooms.find(batch.room);
            if (!batch.limited || room == m_timeline.rooms.end() || !room->second.first)
                continue;
            const std::int64_t first = room->second.first->time_since_epoch().count();
            room->second.gaps = room->second.gaps || batch.first == unknownTime || batch.first > first;
        }
    }

    Timeline &m_timeline;
    Collected m_collected;
    std::vector<bool> m_dropped;
    std::vector<IdCollision> m_collisions;
};

} // namespace

std::vector<IdCollision> mergeCollected(Timeline &timeline, Collected collected)
{
    return Merger(timeline, std::move(collected)).merge();
}

} // namespace callscope
