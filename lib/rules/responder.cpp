// SPDX-License-Identifier: Apache-2.0
// Who may answer or reject, and until when.
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>
#include <map>

namespace callscope
{

namespace
{

void answerNotByInvitee(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.invitee.empty())
        return;
    const UserId caller = senderOf(input.event(call, call.invite));
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        // The caller's own user has answer-by-inviting-user.
        if (event.type == CallEventType::Answer && !senderOf(event).empty() && senderOf(event) != call.invitee
            && senderOf(event) != caller)
            out.add(index, {}, { senderOf(event).str(), call.invitee.str() });
    }
}

void answerByInvitingUser(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || isSelfCall(input, call))
        return;
    const CallEvent &invite = input.event(call, call.invite);
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        // An answer of the same device is party-id-shared-by-roles, its reject is reject-by-caller. In
        // version 0 a reject is that of the only device there is.
        const bool responds = event.type == CallEventType::Answer
            || (event.type == CallEventType::Reject && invitedAsV1(input, call) && event.partyId
                && invite.partyId);
        if (responds && !senderOf(event).empty() && senderOf(event) == senderOf(invite)
            && !surelySameParty(invite, event))
            out.add(index, {}, { senderOf(event).str(), shortType(event) });
    }
}

void answerAndReject(const RuleInput &input, const Call &call, Findings &out)
{
    constexpr int none = -1;
    std::vector<std::pair<int, int>> said(call.parties.size(), { none, none }); // first answer, first reject
    for (int i = 0; invitedAsV1(input, call) && i < eventCount(call); ++i) {
        const CallEventType type = input.event(call, i).type;
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (party < 0 || (type != CallEventType::Answer && type != CallEventType::Reject))
            continue;
        auto &[answer, reject] = said[static_cast<std::size_t>(party)];
        int &same = type == CallEventType::Answer ? answer : reject;
        const int other = type == CallEventType::Answer ? reject : answer;
        const bool isFirst = same == none;
        same = isFirst ? i : same;
        if (!isFirst || other == none || !surelySameParty(input.event(call, other), input.event(call, i)))
            continue;
        Finding &finding = out.add(eventIndex(call, i), {},
                                   { senderOf(input.event(call, i)).str(), shortType(input.event(call, i)),
                                     shortType(input.event(call, other)) });
        finding.events.push_back(eventIndex(call, other));
    }
}

void afterExpiry(const RuleInput &input, const Call &call, Findings &out, CallEventType type)
{
    if (call.invite < 0 || !call.expiresAt)
        return;
    const CallEvent &invite = input.event(call, call.invite);
    const Ms lifetime = between(*call.invitedAt, *call.expiresAt);
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type != type || !isFrom(call, i, Role::Callee)
            || !provenAfter(input, invite, event, lifetime))
            continue;
        Finding &finding =
            out.add(eventIndex(call, i), {},
                    { durationText(elapsed(invite, event).value_or(Ms(0))), durationText(lifetime) });
        finding.events.push_back(eventIndex(call, call.invite));
    }
}

void answerAfterExpiry(const RuleInput &input, const Call &call, Findings &out)
{
    afterExpiry(input, call, out, CallEventType::Answer);
}

void rejectAfterExpiry(const RuleInput &input, const Call &call, Findings &out)
{
    afterExpiry(input, call, out, CallEventType::Reject);
}

bool hasRuleOfItsOwn(CallEventType type)
{
    return type == CallEventType::Answer || type == CallEventType::Reject || type == CallEventType::Hangup
        || type == CallEventType::SelectAnswer || type == CallEventType::Negotiate;
}

// Once for each user, at its first event, unless another rule names one of its events.
void stranger(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call) || call.invitee.empty())
        return;
    const UserId caller = senderOf(input.event(call, call.invite));
    std::map<UserId, std::vector<std::uint32_t>> strangers;
    for (const std::uint32_t index : call.events) {
        const UserId user = senderOf(input.event(index));
        if (!user.empty() && user != caller && user != call.invitee)
            strangers[user].push_back(index);
    }
    for (auto &[user, events] : strangers) {
        const bool isNamed = std::any_of(events.begin(), events.end(), [&](std::uint32_t index) {
            return hasRuleOfItsOwn(input.event(index).type);
        });
        // One of its events that is not seen may be named.
        if (isNamed || !seesAllBefore(input, call, input.event(events.back())))
            continue;
        Finding &finding = out.add(
            events.front(), {}, { user.str(), shortType(input.event(events.front())), call.invitee.str() });
        finding.events.insert(finding.events.end(), events.begin() + 1, events.end());
    }
}

constexpr std::array rules {
    Rule {
        .id = "answer-not-by-invitee",
        .family = "answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "somebody other than the invitee answered",
        .message = "%1 answered a call that is addressed to %2.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = answerNotByInvitee,
    },
    Rule {
        .id = "answer-by-inviting-user",
        .family = "answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "another device of the caller answered",
        .message =
            "Another device of %1 sent this %2 to the invite of its own user, which is meant for others.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = answerByInvitingUser,
    },
    Rule {
        .id = "answer-and-reject-same-party",
        .family = "answer",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "one device both answered and rejected",
        .message =
            "This device of %1 sent a %2 after its %3; which of the two counts is up to what reaches the "
            "caller first.",
        .specAnchor = "mcallreject",
        .since = "1.7",
        .checkCall = answerAndReject,
    },
    Rule {
        .id = "answer-after-expiry",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "an answer after the invite's lifetime",
        .message = "This answer was sent %1 after the invite, which was valid for %2; the callee should have "
                   "discarded the invite by then.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkCall = answerAfterExpiry,
    },
    Rule {
        .id = "response-after-expiry",
        .family = "reject",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "a reject after the invite's lifetime",
        .message =
            "This reject was sent %1 after the invite, which was valid for %2; there was nothing left to "
            "reject.",
        .specAnchor = "mcallinvite",
        .since = "1.7",
        .checkCall = rejectAfterExpiry,
    },
    Rule {
        .id = "stranger-in-call",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a third user in the call",
        .message = "%1 sent a %2 of a call that is addressed to %3.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = stranger,
    },
};

} // namespace

std::span<const Rule> responderRules()
{
    return rules;
}

} // namespace callscope
