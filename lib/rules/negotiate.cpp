// SPDX-License-Identifier: Apache-2.0
// Version 1 events where the call does not allow them: in a version 0 call, too early, from somebody else.
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

// Why the other side goes by version 0; empty where it does not, or where that is not proven.
std::string whyVersion0(const RuleInput &input, const Call &call, const CallEvent &event)
{
    if (call.invite < 0)
        return {};
    if (!invitedAsV1(input, call))
        return "the invite";
    const bool answeredAsV0 = call.accepted >= 0 && call.answer >= 0 && !call.acceptedAssumed
        && input.event(call, call.answer).voipVersion() == VoipVersion::V0;
    return answeredAsV0 && seesAllBefore(input, call, event) ? "the accepted answer" : "";
}

void version1Event(const RuleInput &input, const Call &call, Findings &out)
{
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        // m.call.negotiate has negotiate-in-v0.
        if (event.type != CallEventType::SelectAnswer && event.type != CallEventType::StreamMetadataChanged)
            continue;
        if (const std::string why = whyVersion0(input, call, event); !why.empty())
            out.add(index, {}, { shortType(event), why });
    }
}

void inVersion0(const RuleInput &input, const Call &call, Findings &out)
{
    for (const std::uint32_t index : call.events) {
        if (input.event(index).type != CallEventType::Negotiate)
            continue;
        if (const std::string why = whyVersion0(input, call, input.event(index)); !why.empty())
            out.add(index, {}, { why });
    }
}

// A gateway's early media (MSC3635).
bool isProvisional(const Negotiate &negotiate)
{
    return negotiate.description && negotiate.description->type && *negotiate.description->type == "pranswer";
}

void beforeAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    const std::vector<std::uint32_t> answers = answersOf(input, call);
    for (const Transition &transition : call.transitions) {
        if (transition.event < 0
            || (transition.from != CallState::Ringing && transition.from != CallState::Expired))
            continue;
        const CallEvent &event = input.event(call, transition.event);
        const Negotiate *negotiate = event.as<Negotiate>();
        if (negotiate && !isProvisional(*negotiate) && !mayFollowAny(input, answers, event)
            && seesAllBefore(input, call, event))
            out.add(eventIndex(call, transition.event));
    }
}

void unknownParty(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.accepted < 0 || call.acceptedAssumed)
        return;
    for (const Transition &transition : call.transitions) {
        if (transition.event < 0 || transition.from != CallState::Active)
            continue;
        const CallEvent &event = input.event(call, transition.event);
        const Party *party = partyOf(call, transition.event);
        const bool isBystander = party
            && (party->role == Role::Stranger || party->result == PartyResult::Silent
                || party->result == PartyResult::Rejected);
        if (event.type == CallEventType::Negotiate && event.partyId && isBystander
            && seesAllBefore(input, call, event))
            out.add(eventIndex(call, transition.event), {}, { senderOf(event).str() });
    }
}

constexpr std::array rules {
    Rule {
        .id = "v1-event-in-v0-call",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a version 1 event in a version 0 call",
        .message = "%2 is of version 0, which has no %1; the other side does not know it.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkCall = version1Event,
    },
    Rule {
        .id = "negotiate-in-v0",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a renegotiation with a version 0 peer",
        .message = "m.call.negotiate must not be sent here: %1 is of version 0, which cannot renegotiate.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = inVersion0,
    },
    Rule {
        .id = "negotiate-before-answer",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a renegotiation before there was an answer",
        .message =
            "This m.call.negotiate was sent before anybody answered; there was nothing yet to renegotiate.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = beforeAnswer,
    },
    Rule {
        .id = "negotiate-unknown-party",
        .family = "negotiate",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a renegotiation by a device that is not in the call",
        .message =
            "This m.call.negotiate is from a device of %1 that is neither the caller nor the selected one.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = unknownParty,
    },
};

} // namespace

std::span<const Rule> negotiateRules()
{
    return rules;
}

} // namespace callscope
