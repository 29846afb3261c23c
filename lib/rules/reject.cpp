// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>
#include <unordered_set>

namespace callscope
{

namespace
{

bool isReject(const CallEvent &event)
{
    return event.type == CallEventType::Reject;
}

void inVersion0Call(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || invitedAsV1(input, call))
        return;
    std::unordered_set<UserId> hungUp;
    for (const std::uint32_t index : call.events) {
        if (input.event(index).type == CallEventType::Hangup)
            hungUp.insert(senderOf(input.event(index)));
    }
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (!isReject(event) || senderOf(event) == senderOf(input.event(call, call.invite)))
            continue;
        // With a hangup beside it the version 0 caller has been told in its own terms.
        const bool both = hungUp.contains(senderOf(event));
        const Timestamp *at = event.envelope.originServerTs.get();
        const bool provenAlone =
            !both && at && input.completeness.provesAbsence(call, addedTo(*at, crossingTime));
        out.addAt(provenAlone ? Severity::Error : Severity::Info, index, {}, { senderOf(event).str() });
    }
}

void hasReason(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Reject *reject = input.event(index).as<Reject>();
    if (reject && !reject->reason.isAbsent())
        out.add(index, "/content/reason",
                { reject->reason ? quoted(*reject->reason) : std::string(reject->reason.rawJson()) });
}

void byCaller(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (isReject(event) && surelySameParty(input.event(call, call.invite), event))
            out.add(index, {}, { senderOf(event).str() });
    }
}

void afterAnswered(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    int answer = -1;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type == CallEventType::Answer && answer < 0 && isFrom(call, i, Role::Callee))
            answer = i;
        if (answer < 0 || !isReject(event) || !isFrom(call, i, Role::Callee)
            || elapsed(input.event(call, answer), event).value_or(Ms(0)) <= Ms(0))
            continue;
        Finding &finding = out.add(eventIndex(call, i), {}, { senderOf(event).str() });
        finding.events.push_back(eventIndex(call, answer));
    }
}

void notByInvitee(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.invitee.empty())
        return;
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (isReject(event) && !senderOf(event).empty() && senderOf(event) != call.invitee
            && !surelySameParty(input.event(call, call.invite), event))
            out.add(index, {}, { senderOf(event).str(), call.invitee.str() });
    }
}

constexpr std::array rules {
    Rule {
        .id = "reject-in-v0-call",
        .family = "reject",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a version 0 call was declined with a reject",
        .message =
            "%1 declined a version 0 call with m.call.reject, which the caller does not know; version 0 "
            "declines with m.call.hangup.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = inVersion0Call,
    },
    Rule {
        .id = "reject-has-reason",
        .family = "reject",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "the reject gives a reason",
        .message = "This reject has reason %1; a reject has no reason, because a person chose not to answer.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkEvent = hasReason,
    },
    Rule {
        .id = "reject-by-caller",
        .family = "reject",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the caller rejected its own call",
        .message = "%1 placed this call and sent m.call.reject for it; a caller gives up with m.call.hangup.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = byCaller,
    },
    Rule {
        .id = "reject-after-answered",
        .family = "reject",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "a reject after the call was answered",
        .message = "%1 rejected the call after it had been answered; an answer that comes first wins.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = afterAnswered,
    },
    Rule {
        .id = "reject-not-by-invitee",
        .family = "reject",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "somebody other than the invitee rejected the call",
        .message = "%1 rejected a call whose invite names %2 as the invitee.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = notByInvitee,
    },
};

} // namespace

std::span<const Rule> rejectRules()
{
    return rules;
}

} // namespace callscope
