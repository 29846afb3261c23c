// SPDX-License-Identifier: Apache-2.0
// The course of a call as a whole, and beside the room's other calls.
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>
#include <map>
#include <utility>

namespace callscope
{

namespace
{

constexpr Ms longCall { 12 * 60 * 60'000 };
constexpr Ms slowSetup { 60'000 };

// Events that ended before their invite came make a call of their own, and the invite begins the next one.
std::optional<std::uint32_t> inviteAfter(const RuleInput &input, const Call &call)
{
    const auto [begin, end] = input.callsById.equal_range(call.callId);
    for (auto it = begin; it != end; ++it) {
        const Call &other = input.calls[it->second];
        if (other.room == call.room && other.instance == call.instance + 1 && other.invite == 0)
            return eventIndex(other, 0);
    }
    return std::nullopt;
}

void reportBefore(const RuleInput &input, std::uint32_t early, std::uint32_t invite, Findings &out)
{
    const CallEvent &event = input.event(early);
    if (!provenAfter(input, event, input.event(invite)))
        return;
    out.add(early, {},
            { shortType(event), durationText(elapsed(event, input.event(invite)).value_or(Ms(0))) })
        .events.push_back(invite);
}

void beforeInvite(const RuleInput &input, const Call &call, Findings &out)
{
    // The invite that counts may be another one, not seen.
    if (call.invite == 0 || call.events.empty() || input.completeness.mayHideEarlierEvents(call))
        return;
    for (int i = 0; i < call.invite; ++i)
        reportBefore(input, eventIndex(call, i), eventIndex(call, call.invite), out);
    if (call.invite > 0 || input.event(call, 0).type == CallEventType::Hangup)
        return;
    if (const std::optional<std::uint32_t> invite = inviteAfter(input, call))
        reportBefore(input, eventIndex(call, 0), *invite, out);
}

void neverEnded(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.state != CallState::Active && call.state != CallState::Connecting)
        return;
    const CallEvent &last = input.event(call.events.back());
    const Timestamp *at = last.envelope.originServerTs.get();
    // What ended a call whose call_id is used again may be taken for the other call's, and of two calls that
    // crossed the one given up needs no end.
    if (call.invite < 0 || !at || call.glareWith >= 0 || inviteOfSibling(input, call)
        || !input.completeness.provesAbsence(call, addedTo(*at, longCall)))
        return;
    out.add(call.events.back(), {}, { shortType(last) });
}

void slowlySetUp(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || call.answer < call.invite)
        return;
    const CallEvent &invite = input.event(call, call.invite);
    const CallEvent &answer = input.event(call, call.answer);
    if (!provenAfter(input, invite, answer, slowSetup) || !seesAllBefore(input, call, answer))
        return;
    Finding &finding =
        out.add(eventIndex(call, call.answer), {}, { durationText(elapsed(invite, answer).value_or(Ms(0))) });
    finding.events.push_back(eventIndex(call, call.invite));
}

// Where the call stood when another call's event was sent.
CallState stateAt(const RuleInput &input, const Call &call, std::uint32_t event)
{
    const Field<Timestamp> &at = input.event(event).envelope.originServerTs;
    CallState state = CallState::Start;
    for (const Transition &transition : call.transitions) {
        const bool isBefore = transition.event >= 0 ? eventIndex(call, transition.event) < event
                                                    : transition.at && at && *transition.at < *at;
        if (isBefore && state != CallState::Ended)
            state = transition.to;
    }
    return state;
}

using Device = std::pair<UserId, PartyId>;

// The last call of a device that began before; calls come in order.
using LastCalls = std::map<Device, std::uint32_t>;

void whileOwnCallOpen(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    LastCalls last;
    for (const std::uint32_t index : calls) {
        const Call &call = input.calls[index];
        if (call.kind == CallKind::GroupLeg || !invitedAsV1(input, call))
            continue;
        const std::uint32_t invite = eventIndex(call, call.invite);
        const CallEvent &event = input.event(invite);
        if (!event.partyId || senderOf(event).empty())
            continue;
        const auto [before, isFirst] = last.try_emplace({ senderOf(event), *event.partyId }, index);
        const Call &earlier = input.calls[std::exchange(before->second, index)];
        if (isFirst || earlier.callId == call.callId)
            continue;
        const CallState state = stateAt(input, earlier, invite);
        const bool isOpen =
            state == CallState::Ringing || state == CallState::Connecting || state == CallState::Active;
        if (!isOpen || !seesAllBefore(input, earlier, event))
            continue;
        Finding &finding = out.add(invite, {}, { quoted(earlier.callId.view()) });
        finding.events.push_back(eventIndex(earlier, earlier.invite));
    }
}

bool isTransfer(const RuleInput &input, const Call &call)
{
    for (const std::uint32_t index : call.events) {
        if (input.event(index).type == CallEventType::Replaces)
            return true;
    }
    return false;
}

void overlapping(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    LastCalls last;
    for (const std::uint32_t index : calls) {
        const Call &call = input.calls[index];
        if (call.kind == CallKind::GroupLeg || !invitedAsV1(input, call) || call.accepted < 0
            || call.answer < 0 || call.acceptedAssumed)
            continue;
        const std::uint32_t answer = eventIndex(call, call.answer);
        for (const int party : { call.caller, call.accepted }) {
            const Party &device = call.parties[static_cast<std::size_t>(party)];
            if (!device.partyId)
                continue;
            const auto [before, isFirst] = last.try_emplace({ device.user, *device.partyId }, index);
            const Call &earlier = input.calls[std::exchange(before->second, index)];
            if (isFirst || earlier.callId == call.callId
                || stateAt(input, earlier, answer) != CallState::Active || isTransfer(input, earlier)
                || isTransfer(input, call) || !seesAllBefore(input, earlier, input.event(answer)))
                continue;
            Finding &finding = out.add(answer, {}, { device.user.str(), quoted(earlier.callId.view()) });
            finding.events.push_back(eventIndex(earlier, earlier.answer));
        }
    }
}

constexpr std::array rules {
    Rule {
        .id = "event-before-invite",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "an event of a call that had not been placed",
        .message = "This %1 was sent %2 before the invite of its call.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = beforeInvite,
    },
    Rule {
        .id = "call-never-ended",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "nobody ended the call",
        .message =
            "This %1 is the last event of an answered call; no hangup followed within 12 hours, and nobody "
            "left the room.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = neverEnded,
    },
    Rule {
        .id = "setup-slow",
        .family = "sequence",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the call rang for more than a minute",
        .message = "The answer was sent %1 after the invite.",
        .specAnchor = "call-event-liveness",
        .since = "1.7",
        .checkCall = slowlySetUp,
    },
    Rule {
        .id = "invite-while-own-call-open",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Room,
        .title = "a device calls again before its call is over",
        .message = "The same device had placed call %1 in this room, which was not over yet.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkRoom = whileOwnCallOpen,
    },
    Rule {
        .id = "overlapping-answered-calls",
        .family = "sequence",
        .severity = Severity::Info,
        .scope = RuleScope::Room,
        .title = "one device in two calls of the room",
        .message = "A device of %1 takes part in this call while it is in call %2.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkRoom = overlapping,
    },
};

} // namespace

std::span<const Rule> courseRules()
{
    return rules;
}

} // namespace callscope
