// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/reason";
constexpr Ms timerSlack { 2'000 };

bool saysTimeout(const CallEvent &event)
{
    return hangupReason(event) == "invite_timeout";
}

bool byCallingDevice(const RuleInput &input, const Call &call, int i)
{
    return isFrom(call, i, Role::Caller)
        && senderOf(input.event(call, i)) == senderOf(input.event(call, call.invite));
}

void early(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0)
        return;
    const CallEvent &invite = input.event(call, call.invite);
    const Invite *body = invite.as<Invite>();
    for (int i = call.invite + 1; body && body->lifetime && i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const std::optional<Ms> waited = elapsed(invite, event);
        if (!saysTimeout(event) || !byCallingDevice(input, call, i) || !waited || *waited < Ms(0)
            || *waited >= *body->lifetime - timerSlack)
            continue;
        Finding &finding =
            out.add(eventIndex(call, i), pointer, { durationText(*waited), durationText(*body->lifetime) });
        finding.events.push_back(eventIndex(call, call.invite));
    }
}

void byCallee(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0)
        return;
    const UserId caller = senderOf(input.event(call, call.invite));
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (!saysTimeout(event) || senderOf(event).empty() || isFrom(call, i, Role::Caller))
            continue;
        // A device of the caller is a callee only where the caller rings its own user.
        if (senderOf(event) != caller || isSelfCall(input, call))
            out.add(eventIndex(call, i), pointer, { senderOf(event).str() });
    }
}

void afterAnswer(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0)
        return;
    int answer = -1;
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const Timestamp *at = event.envelope.originServerTs.get();
        // An answer after the lifetime is one that the caller does well to disregard.
        if (event.type == CallEventType::Answer && answer < 0 && isFrom(call, i, Role::Callee) && at
            && (!call.expiresAt || *at <= *call.expiresAt))
            answer = i;
        if (answer < 0 || !saysTimeout(event) || !byCallingDevice(input, call, i))
            continue;
        const CallEvent &answered = input.event(call, answer);
        const std::optional<Ms> since = elapsed(answered, event);
        if (!since || *since <= Ms(0))
            continue;
        // The answer may have been under way still when the caller gave up.
        const Severity severity =
            provenAfter(input, answered, event, crossingTime) ? Severity::Error : Severity::Warning;
        Finding &finding = out.addAt(severity, eventIndex(call, i), pointer,
                                     { senderOf(answered).str(), durationText(*since) });
        finding.events.push_back(eventIndex(call, answer));
    }
}

void missing(const RuleInput &input, const Call &call, Findings &out)
{
    const std::optional<Expectation> expected = expectHangupAtExpiry(input, call);
    if (expected && expected->status == ExpectationStatus::Missing)
        out.add(eventIndex(call, call.invite), {},
                { durationText(between(*call.invitedAt, *call.expiresAt)) });
}

constexpr std::array rules {
    Rule {
        .id = "invite-timeout-early",
        .family = "timeout",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the caller timed out before the invite's lifetime was over",
        .message = "The caller hung up as invite_timeout after %1; the invite is valid for %2.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = early,
    },
    Rule {
        .id = "invite-timeout-by-callee",
        .family = "timeout",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "invite_timeout from somebody who did not place the call",
        .message =
            "%1 hung up as invite_timeout, which says that the other party did not answer in time; only the "
            "caller waits for an answer.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = byCallee,
    },
    Rule {
        .id = "invite-timeout-after-answer",
        .family = "timeout",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "invite_timeout although the call was answered",
        .message = "The caller hung up as invite_timeout, yet %1 had answered %2 before.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = afterAnswer,
    },
    Rule {
        .id = "invite-timeout-missing",
        .family = "timeout",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the caller never ended an unanswered call",
        .message =
            "Nobody answered within the lifetime of %1 and the caller sent no hangup, so the room cannot "
            "tell that the call is over.",
        .specAnchor = "call-event-liveness",
        .since = "r0.0.0",
        .checkCall = missing,
    },
};

} // namespace

std::span<const Rule> timeoutRules()
{
    return rules;
}

} // namespace callscope
