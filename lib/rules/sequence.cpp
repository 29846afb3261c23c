// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

// Candidates still in the sender's queue when it ends the call.
constexpr Ms flushTime { 5'000 };

// An accepted party that is only assumed may be one that another select_answer, not seen, has sent away.
bool isInCall(const Call &call, int party, int ender)
{
    return party >= 0
        && (party == call.caller || party == ender || (party == call.accepted && !call.acceptedAssumed));
}

// Hangups and answers have rules of their own, and so has a reject in a version 0 call.
bool isJudgedAfterEnd(const RuleInput &input, const Call &call, CallEventType type)
{
    return type != CallEventType::Hangup && type != CallEventType::Answer && type != CallEventType::Invite
        && (type != CallEventType::Reject || invitedAsV1(input, call));
}

template <class Judged>
void reportAfterEnd(const RuleInput &input, const Call &call, Findings &out, Judged judged)
{
    const Transition *end = endOf(call);
    if (!end || call.invite < 0)
        return;
    const CallEvent &last = input.event(call, end->event);
    const int ender = call.eventParty[static_cast<std::size_t>(end->event)];
    for (int i = end->event + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (!judged(event.type) || !isInCall(call, party, ender))
            continue;
        // Who ended the call knows; the other side may not have heard of it yet.
        if (!provenAfter(input, last, event, party == ender ? Ms(0) : crossingTime))
            continue;
        const bool flush =
            event.type == CallEventType::Candidates && !provenAfter(input, last, event, flushTime);
        Finding &finding =
            out.addAt(flush ? Severity::Info : Severity::Warning, eventIndex(call, i), {},
                      { shortType(event), durationText(elapsed(last, event).value_or(Ms(0))) });
        finding.events.push_back(eventIndex(call, end->event));
    }
}

void afterEnd(const RuleInput &input, const Call &call, Findings &out)
{
    reportAfterEnd(input, call, out, [&](CallEventType type) {
        return isJudgedAfterEnd(input, call, type) && type != CallEventType::Negotiate;
    });
}

void negotiateAfterEnd(const RuleInput &input, const Call &call, Findings &out)
{
    reportAfterEnd(input, call, out, [](CallEventType type) { return type == CallEventType::Negotiate; });
}

void answerAfterEnd(const RuleInput &input, const Call &call, Findings &out)
{
    const Transition *end = endOf(call);
    if (!end || call.invite < 0
        || (end->trigger != Trigger::HangupByCaller && end->trigger != Trigger::SelectReject))
        return;
    const CallEvent &last = input.event(call, end->event);
    for (int i = end->event + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const Ms since = elapsed(last, event).value_or(Ms(0));
        if (event.type != CallEventType::Answer || since <= Ms(0) || isFrom(call, i, Role::Caller))
            continue;
        const bool crossed = !provenAfter(input, last, event, crossingTime);
        Finding &finding = out.addAt(crossed ? Severity::Info : Severity::Warning, eventIndex(call, i), {},
                                     { durationText(since) });
        finding.events.push_back(eventIndex(call, end->event));
    }
}

void multipleAnswers(const RuleInput &input, const Call &call, Findings &out)
{
    std::vector<int> answers; // of each party its first
    std::vector<char> seen(call.parties.size(), 0);
    for (int i = 0; call.invite >= 0 && i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (input.event(call, i).type != CallEventType::Answer || !isFrom(call, i, Role::Callee)
            || seen[static_cast<std::size_t>(party)])
            continue;
        seen[static_cast<std::size_t>(party)] = 1;
        answers.push_back(i);
    }
    if (answers.size() < 2)
        return;
    Finding &finding = out.add(eventIndex(call, answers[1]), {}, { std::to_string(answers.size()) });
    for (std::size_t k = 0; k < answers.size(); ++k) {
        if (k != 1)
            finding.events.push_back(eventIndex(call, answers[k]));
    }
}

// An invite that was ordered after its first candidates may lie behind the end of the window.
bool mayStillCome(const RuleInput &input, const Call &call)
{
    const auto window = input.timeline.rooms.find(call.room);
    const Timestamp *at = input.event(call, 0).envelope.originServerTs.get();
    return !at || window == input.timeline.rooms.end() || !window->second.last
        || *window->second.last <= addedTo(*at, clockTolerance);
}

void orphan(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite >= 0 || call.events.empty() || inviteOfSibling(input, call)
        || input.completeness.mayHideEarlierEvents(call) || mayStillCome(input, call))
        return;
    out.add(eventIndex(call, 0), "/content/call_id",
            { shortType(input.event(call, 0)), quoted(call.callId.view()) });
}

constexpr std::array rules {
    Rule {
        .id = "event-after-end",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "an event of a call that is over",
        .message = "This %1 was sent %2 after the call had ended.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = afterEnd,
    },
    Rule {
        .id = "negotiate-after-end",
        .family = "negotiate",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a renegotiation of a call that is over",
        .message = "This %1 was sent %2 after the call had ended.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkCall = negotiateAfterEnd,
    },
    Rule {
        .id = "answer-after-end",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "an answer to a call that is over",
        .message = "This answer was sent %1 after the caller had ended the call.",
        .specAnchor = "mcallhangup",
        .since = "r0.0.0",
        .checkCall = answerAfterEnd,
    },
    Rule {
        .id = "multiple-answers",
        .family = "sequence",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "several devices answered",
        .message =
            "%1 devices answered this call; the caller talks to the one it selects, the others end it.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = multipleAnswers,
    },
    Rule {
        .id = "orphan-event",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "events of a call that was never placed",
        .message =
            "This %1 belongs to call %2, and the room's timeline, seen from long before it, has no invite "
            "of that call.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkCall = orphan,
    },
};

} // namespace

std::span<const Rule> sequenceRules()
{
    return rules;
}

} // namespace callscope
