// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/call_id";

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.callId.isAbsent() && !isRedacted(event))
        out.add(index, pointer, { shortType(event) });
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.callId.isWrong())
        out.add(index, pointer, { std::string(event.callId.rawJson()) });
}

void grammar(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (!isSpecType(event.type) || !event.callId || isOpaqueId(event.callId->view()))
        return;
    // Version 0 had no grammar for it.
    const Severity severity = isVersion0(input, event) ? Severity::Info : Severity::Error;
    out.addAt(severity, index, pointer, { quoted(event.callId->view()) });
}

void reused(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    std::unordered_map<CallId, const Call *> earlier;
    for (const std::uint32_t index : calls) {
        const Call &call = input.calls[index];
        if (call.invite < 0)
            continue;
        const auto [place, first] = earlier.try_emplace(call.callId, &call);
        if (first)
            continue;
        const Call &before = *place->second;
        // While the first call is open it is a client that starts over, and peers just take the new invite.
        const bool over = before.state == CallState::Ended;
        Finding &finding = out.addAt(over ? Severity::Error : Severity::Warning,
                                     eventIndex(call, call.invite), pointer, { quoted(call.callId.view()) });
        finding.events.push_back(eventIndex(before, before.invite));
        place->second = &call;
    }
}

// Without a room_id, as in a lone event of a sync, the room may be the same one. A transfer goes on under the
// call_id of the call it replaces.
bool claimsItsId(const Call &call)
{
    return call.invite >= 0 && !call.room.empty() && call.kind == CallKind::OneToOne
        && call.outcome != Outcome::Transferred;
}

/// The first call outside this room under that call_id; -1 where there is none.
std::int64_t firstElsewhere(const RuleInput &input, CallId id, RoomId room)
{
    const auto [begin, end] = input.callsById.equal_range(id);
    std::int64_t first = -1;
    for (auto it = begin; it != end; ++it) {
        const Call &other = input.calls[it->second];
        if (other.room != room && claimsItsId(other) && (first < 0 || it->second < first))
            first = it->second;
    }
    return first;
}

void acrossRooms(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    std::unordered_map<CallId, std::int64_t> elsewhere;
    for (const std::uint32_t index : calls) {
        const Call &call = input.calls[index];
        if (!claimsItsId(call))
            continue;
        const auto [place, isNew] = elsewhere.try_emplace(call.callId, -1);
        if (isNew)
            place->second = firstElsewhere(input, call.callId, call.room);
        if (place->second < 0 || place->second > index)
            continue;
        const Call &other = input.calls[static_cast<std::size_t>(place->second)];
        Finding &finding =
            out.add(eventIndex(call, call.invite), pointer, { quoted(call.callId.view()), other.room.str() });
        finding.events.push_back(eventIndex(other, other.invite));
    }
}

constexpr std::array rules {
    Rule {
        .id = "call-id-missing",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "call_id is missing",
        .message = "This %1 has no call_id, so it cannot be matched to any call.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkEvent = missing,
    },
    Rule {
        .id = "call-id-type",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "call_id is not a string",
        .message = "call_id is %1; it must be a string, so receivers cannot match this event to its call.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "call-id-grammar",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "call_id breaks the grammar of opaque identifiers",
        .message = "call_id %1 is not 1 to 255 characters of A-Z, a-z, 0-9, '-', '.', '_' and '~'.",
        .specAnchor = "grammar-for-voip-ids",
        .since = "1.7",
        .checkEvent = grammar,
    },
    Rule {
        .id = "call-id-reused",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Room,
        .title = "call_id of an earlier call is used again",
        .message = "This invite uses call_id %1 of an earlier call in this room, so events of the two calls "
                   "cannot be told apart.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkRoom = reused,
    },
    Rule {
        .id = "call-id-cross-room",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Room,
        .title = "call_id of a call in another room",
        .message = "This invite uses call_id %1, which was also invited in %2; clients that key calls by "
                   "call_id alone will mix them up.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkRoom = acrossRooms,
    },
};

} // namespace

std::span<const Rule> callIdRules()
{
    return rules;
}

} // namespace callscope
