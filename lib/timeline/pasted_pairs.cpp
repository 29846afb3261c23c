// SPDX-License-Identifier: Apache-2.0
// What Element's View source shows of an encrypted event are two texts to copy: the decrypted event, which is
// type and content alone, and the original one. Pasted one after the other they are one event again.
#include "timeline/collector.h"

#include <utility>

namespace callscope
{

namespace
{

bool isClearHalf(const Element &element, std::string_view time)
{
    return element.hasType && element.hasContent && !element.hasSender && !element.hasEventId
        && !element.hasStateKey && time.empty() && element.type != "m.room.encrypted";
}

} // namespace

bool Collector::holdClearHalf(const Element &element, std::string_view ownRoom, std::string_view time,
                              std::uint32_t batch)
{
    if (!isClearHalf(element, time) || m_collected.batches[batch].state)
        return false;
    const RoomId room = ownRoom.empty() ? m_collected.batches[batch].room : RoomId(ownRoom);
    m_pasted = { batch, noBatch, RoomId(intern(room.view())) };
    return true;
}

bool Collector::completesPasted(const Element &element, const ParsedEvent *parsed, std::uint32_t batch)
{
    if (m_pasted.batch == noBatch)
        return false;
    const bool isWire = m_pasted.batch == batch && parsed && parsed->kind == EventClass::Encrypted
        && element.hasSender && element.hasEventId;
    const Pasted clear = std::exchange(m_pasted, {});
    if (!isWire) {
        count(clear.room, unknownTime, false, clear.batch);
        return false;
    }
    ++m_tally.pastedPairs;
    if (clear.kept != noBatch) {
        Kept &kept = m_collected.kept[clear.kept];
        CallEvent &call = m_timeline.callEvents[kept.index];
        adopt(call, parsed->call.envelope);
        if (!parsed->room.empty())
            call.envelope.room = parsed->room;
        kept.id = call.envelope.eventId.valueOr(EventId());
        const Timestamp *at = call.envelope.originServerTs.get();
        if (at && isBelievable(at->time_since_epoch().count()))
            kept.time = at->time_since_epoch().count();
    }
    count(element, element.room, element.time, batch);
    return true;
}

void Collector::adopt(CallEvent &call, const Envelope &wire)
{
    Envelope &envelope = call.envelope;
    envelope.eventId = wire.eventId;
    envelope.sender = wire.sender;
    envelope.originServerTs = wire.originServerTs;
    envelope.stateKey = wire.stateKey;
    envelope.transactionId = wire.transactionId;
    envelope.age = wire.age;
    envelope.redacted = wire.redacted;
    envelope.decrypted = true;
}

} // namespace callscope
