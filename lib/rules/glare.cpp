// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

/// Two invites that crossed. Order of call_ids is by code point, which is byte order in their grammar.
struct Pair {
    const Call &lesser;
    const Call &greater;
    const Call &later;
    const Call &earlier;
    bool sameTime;
};

template <class Judge>
void forEachPair(const RuleInput &input, const std::vector<std::uint32_t> &calls, Judge judge)
{
    for (const std::uint32_t index : calls) {
        const Call &call = input.calls[index];
        // Once for each pair, at the call that comes later.
        if (call.glareWith < 0 || call.glareWith > static_cast<int>(index) || call.kind == CallKind::GroupLeg)
            continue;
        const Call &other = input.calls[static_cast<std::size_t>(call.glareWith)];
        if (call.invite < 0 || other.invite < 0 || call.callId == other.callId)
            continue;
        const std::optional<Ms> apart =
            elapsed(input.event(other, other.invite), input.event(call, call.invite));
        const bool callIsLess = call.callId < other.callId;
        judge(Pair { callIsLess ? call : other, callIsLess ? other : call, call, other,
                     apart && *apart<glareTime && * apart> - glareTime });
    }
}

std::uint32_t inviteIndex(const Call &call)
{
    return eventIndex(call, call.invite);
}

bool saysNo(const RuleInput &input, const Call &call)
{
    return std::any_of(call.events.begin(), call.events.end(), [&](std::uint32_t index) {
        return input.event(index).type == CallEventType::Reject
            || input.event(index).type == CallEventType::Hangup;
    });
}

bool isTaken(const Call &call)
{
    return call.accepted >= 0 && call.answer >= 0;
}

void detected(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    forEachPair(input, calls, [&](const Pair &pair) {
        // The earlier call may have been over by then, with its end out of sight.
        const CallEvent &later = input.event(inviteIndex(pair.later));
        if (!pair.sameTime && !seesAllBefore(input, pair.earlier, later))
            return;
        Finding &finding = out.add(inviteIndex(pair.later), {},
                                   { senderOf(input.event(inviteIndex(pair.earlier))).str(),
                                     quoted(pair.earlier.callId.view()), quoted(pair.lesser.callId.view()) });
        finding.events.push_back(inviteIndex(pair.earlier));
    });
}

void wrongWinner(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    forEachPair(input, calls, [&](const Pair &pair) {
        if (!pair.sameTime || !isTaken(pair.greater))
            return;
        const CallEvent &answer = input.event(pair.greater, pair.greater.answer);
        const bool lesserCameFirst = isTaken(pair.lesser)
            && eventIndex(pair.lesser, pair.lesser.answer) < eventIndex(pair.greater, pair.greater.answer);
        if (lesserCameFirst || !seesAllBefore(input, pair.lesser, answer))
            return;
        Finding &finding = out.add(eventIndex(pair.greater, pair.greater.answer), "/content/call_id",
                                   { quoted(pair.greater.callId.view()), quoted(pair.lesser.callId.view()) });
        finding.events.push_back(inviteIndex(pair.lesser));
    });
}

// Nobody took it, and no event that could show otherwise is out of sight.
bool isDead(const RuleInput &input, const Call &call)
{
    if (isTaken(call))
        return false;
    if (call.state == CallState::Ended)
        return call.endedAt && input.completeness.provesAbsence(call, addedTo(*call.endedAt, Ms(-1)));
    return call.state == CallState::Expired && call.expiresAt
        && input.completeness.provesAbsence(call, addedTo(*call.expiresAt, crossingTime));
}

void bothDead(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    forEachPair(input, calls, [&](const Pair &pair) {
        const auto rejected = [](const Call &call) { return call.outcome == Outcome::Rejected; };
        if (!pair.sameTime || !isDead(input, pair.lesser) || !isDead(input, pair.greater)
            || rejected(pair.lesser) || rejected(pair.greater))
            return;
        Finding &finding = out.add(inviteIndex(pair.lesser), {}, { quoted(pair.lesser.callId.view()) });
        finding.events.push_back(inviteIndex(pair.greater));
    });
}

void bothAlive(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    forEachPair(input, calls, [&](const Pair &pair) {
        if (!isTaken(pair.lesser) || !isTaken(pair.greater))
            return;
        const CallEvent &one = input.event(pair.lesser, pair.lesser.answer);
        const CallEvent &other = input.event(pair.greater, pair.greater.answer);
        // Each must have gone on well beyond the other's answer; an end in between is the way out of glare.
        const auto outlives = [&](const Call &call, const CallEvent &answer) {
            const Transition *end = endOf(call);
            if (end)
                return provenAfter(input, answer, input.event(call, end->event), crossingTime);
            const Timestamp *at = answer.envelope.originServerTs.get();
            return call.state != CallState::Ended && at
                && input.completeness.provesAbsence(call, addedTo(*at, crossingTime + clockTolerance));
        };
        if (!outlives(pair.lesser, other) || !outlives(pair.greater, one))
            return;
        Finding &finding = out.add(eventIndex(pair.greater, pair.greater.answer), {},
                                   { quoted(pair.greater.callId.view()), quoted(pair.lesser.callId.view()) });
        finding.events.push_back(eventIndex(pair.lesser, pair.lesser.answer));
    });
}

void loserNotAborted(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    forEachPair(input, calls, [&](const Pair &pair) {
        if (!pair.sameTime || !isTaken(pair.lesser) || isTaken(pair.greater) || saysNo(input, pair.greater)
            || pair.greater.state == CallState::Ended || !pair.lesser.answeredAt
            || !input.completeness.provesAbsence(
                pair.greater, addedTo(*pair.lesser.answeredAt, crossingTime + clockTolerance)))
            return;
        Finding &finding = out.add(inviteIndex(pair.greater), {}, { quoted(pair.lesser.callId.view()) });
        finding.events.push_back(inviteIndex(pair.lesser));
    });
}

constexpr std::array rules {
    Rule {
        .id = "glare-detected",
        .family = "glare",
        .severity = Severity::Info,
        .scope = RuleScope::Room,
        .title = "two users called each other at once",
        .message =
            "This invite crossed call %2 of %1: both users called each other. The call with the lesser "
            "call_id, %3, should go on.",
        .specAnchor = "glare",
        .since = "r0.0.0",
        .checkRoom = detected,
    },
    Rule {
        .id = "glare-wrong-winner",
        .family = "glare",
        .severity = Severity::Warning,
        .scope = RuleScope::Room,
        .title = "of two crossing calls the wrong one was answered",
        .message =
            "Of two calls that crossed, %1 was answered; %2 is the lesser call_id and should have gone on.",
        .specAnchor = "glare",
        .since = "r0.0.0",
        .checkRoom = wrongWinner,
    },
    Rule {
        .id = "glare-both-dead",
        .family = "glare",
        .severity = Severity::Warning,
        .scope = RuleScope::Room,
        .title = "neither of two crossing calls went on",
        .message =
            "Two users called each other and neither call was answered; this one, %1, has the lesser call_id "
            "and should have been accepted.",
        .specAnchor = "glare",
        .since = "r0.0.0",
        .checkRoom = bothDead,
    },
    Rule {
        .id = "glare-both-alive",
        .family = "glare",
        .severity = Severity::Warning,
        .scope = RuleScope::Room,
        .title = "both of two crossing calls went on",
        .message =
            "Two users called each other and both calls were answered; %1, the greater call_id, should have "
            "been given up for %2.",
        .specAnchor = "glare",
        .since = "r0.0.0",
        .checkRoom = bothAlive,
    },
    Rule {
        .id = "glare-loser-not-aborted",
        .family = "glare",
        .severity = Severity::Info,
        .scope = RuleScope::Room,
        .title = "the lost one of two crossing calls was never hung up",
        .message =
            "Call %1 went on in place of this one, which nobody hung up; devices that were ringing for it "
            "learn nothing.",
        .specAnchor = "glare",
        .since = "r0.0.0",
        .checkRoom = loserNotAborted,
    },
};

} // namespace

std::span<const Rule> glareRules()
{
    return rules;
}

} // namespace callscope
