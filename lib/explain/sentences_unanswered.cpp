// SPDX-License-Identifier: Apache-2.0
// Calls that nobody answered, as far as the timeline shows.
#include "calls/clocks.h"
#include "calls/reasons.h"
#include "explain/phrases.h"
#include "explain/sentences.h"

#include <algorithm>

namespace callscope
{

namespace
{

/// A callee's hangup that came while the call rang; -1 where there is none.
int earlyHangup(const Call &call)
{
    for (const Transition &step : call.transitions) {
        if (step.trigger == Trigger::HangupByCallee && step.from == CallState::Ringing)
            return step.event;
    }
    return -1;
}

std::optional<Timestamp> timeOf(const VerdictInput &input, int event)
{
    const Timestamp *at = input.timeline.callEvents[input.call.events[static_cast<std::size_t>(event)]]
                              .envelope.originServerTs.get();
    return at ? std::optional(*at) : std::nullopt;
}

/// Index of what the caller's client did with an event; -1 where that is not known.
int effectOnCaller(const VerdictInput &input, int event)
{
    const std::vector<Effect> &effects = input.explanation.effects;
    const auto found = std::find_if(effects.begin(), effects.end(), [event](const Effect &effect) {
        return effect.event == event && effect.receiver == 0;
    });
    return found == effects.end() ? -1 : static_cast<int>(found - effects.begin());
}

/// The callee hung up, and the caller rang on all the same.
Verdict sayCallerRangOn(const VerdictInput &input, int early)
{
    const Call &call = input.call;
    const Phrases say(call);
    const std::optional<Timestamp> at = timeOf(input, early);
    const ClientGuess &client = input.explanation.clients[static_cast<std::size_t>(call.caller)];
    Verdict verdict;
    verdict.sentence = say.user(call.eventParty[static_cast<std::size_t>(early)]) + " hung up";
    if (at && call.invitedAt && *at >= *call.invitedAt)
        verdict.sentence += " after " + durationText(between(*call.invitedAt, *at));
    verdict.sentence += " where a reject was due, and the caller took no notice";
    if (client.client == Client::JsSdk)
        verdict.sentence += ", as matrix-js-sdk does";
    verdict.sentence += "; " + say.caller()
        + (call.hangup >= 0 ? " hung up" + say.afterRing() + say.reason() + '.' : " sent no hangup.");
    verdict.confidence = call.hangup >= 0 ? ifShown(input) : Confidence::Likely;
    verdict.evidence = events({ call.invite, early });
    if (const int effect = effectOnCaller(input, early); effect >= 0)
        verdict.evidence.push_back({ Evidence::Kind::Effect, effect });
    for (const Evidence &end : events({ call.hangup }))
        verdict.evidence.push_back(end);
    verdict.firstWrong = early;
    return verdict;
}

/// The caller's select_answer of a response that is not in the timeline; -1 where there is none.
int unseenSelection(const VerdictInput &input)
{
    const Call &call = input.call;
    for (std::size_t i = 0; call.accepted < 0 && i < call.events.size(); ++i) {
        if (call.eventParty[i] == call.caller
            && input.timeline.callEvents[call.events[i]].type == CallEventType::SelectAnswer)
            return static_cast<int>(i);
    }
    return -1;
}

/// It rang no longer when the caller hung up, whatever it had selected.
Verdict saySelectedUnseen(const VerdictInput &input, int select)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.caller()
        + " selected an answer or a reject that is not in the timeline, and hung up" + say.afterRing()
        + say.reason() + '.';
    verdict.confidence = Confidence::Guess;
    verdict.evidence = events({ input.call.invite, select, input.call.hangup });
    return verdict;
}

bool saysReplaced(const Call &call)
{
    return call.statedReason && reasonEntry(*call.statedReason).equivalent == "replaced";
}

bool hungUpByItsCaller(const Call &call)
{
    return call.hangup >= 0 && call.endedBy >= 0 && call.endedBy == call.caller;
}

/// An answer came to a call that was over.
bool answeredWhenDead(const Call &call)
{
    return std::any_of(call.transitions.begin(), call.transitions.end(), [](const Transition &step) {
        return step.from == CallState::Ended
            && (step.trigger == Trigger::Answer || step.trigger == Trigger::AnswerV0);
    });
}

std::string glareWithoutSurvivor(const Call &call, const Call &other)
{
    const bool both = saysReplaced(call) && saysReplaced(other);
    std::string text = both && hungUpByItsCaller(call) && hungUpByItsCaller(other)
        ? "Both sides hung up their own call as `replaced`"
        : "Both calls were given up for the other one";
    if (answeredWhenDead(call) && answeredWhenDead(other))
        text += ", then each answered a call that was already dead";
    return text + ": glare left no call alive.";
}

} // namespace

Verdict sayRejected(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    const bool byHangup = call.hangup >= 0 && call.endedBy >= 0
        && call.endedBy == call.eventParty[static_cast<std::size_t>(call.hangup)];
    Verdict verdict;
    verdict.sentence = say.ender() + " declined" + say.afterRing();
    verdict.confidence = Confidence::Proven;
    verdict.evidence = events({ call.invite });
    if (byHangup) {
        const bool version0 = call.version == CallVersion::V0;
        verdict.sentence += version0 ? ", in version 0 by a hangup" : ", by a hangup instead of a reject";
        // Whether the caller took it depends on its client.
        verdict.confidence = version0 ? Confidence::Proven : Confidence::Likely;
        verdict.firstWrong = version0 ? -1 : call.hangup;
        verdict.evidence.push_back({ Evidence::Kind::Event, call.hangup });
        if (const int effect = effectOnCaller(input, call.hangup); effect >= 0 && !version0)
            verdict.evidence.push_back({ Evidence::Kind::Effect, effect });
    } else {
        for (int i = 0; i < static_cast<int>(call.events.size()); ++i) {
            if (call.eventParty[static_cast<std::size_t>(i)] == call.endedBy
                && input.timeline.callEvents[call.events[static_cast<std::size_t>(i)]].type
                    == CallEventType::Reject)
                verdict.evidence.push_back({ Evidence::Kind::Event, i });
        }
    }
    verdict.sentence += say.reason() + '.';
    return verdict;
}

Verdict sayCancelled(const VerdictInput &input)
{
    if (const int select = unseenSelection(input); select >= 0)
        return saySelectedUnseen(input, select);
    const Phrases say(input.call);
    const std::string reason = say.reason();
    Verdict verdict;
    verdict.sentence = say.caller() + " cancelled" + say.afterRing() + " while it rang"
        + (reason.starts_with(' ') ? "," : "") + reason + '.';
    verdict.confidence = ifShown(input);
    verdict.evidence = events({ input.call.invite, input.call.hangup });
    return verdict;
}

Verdict sayMissed(const VerdictInput &input)
{
    const Call &call = input.call;
    if (const int early = earlyHangup(call); early >= 0 && call.answer < 0)
        return sayCallerRangOn(input, early);
    const Phrases say(call);
    Verdict verdict;
    verdict.sentence =
        call.answer >= 0 ? "An answer was sent, yet the caller went on ringing" : "Nobody answered";
    if (call.hangup < 0)
        verdict.sentence += say.withinLifetime()
            + (input.shownWhole ? "; the caller sent no hangup." : "; no hangup is in the timeline.");
    else
        verdict.sentence += "; " + say.ender() + " hung up" + say.afterRing() + say.reason() + '.';
    verdict.confidence = ifShown(input);
    verdict.evidence = events({ call.invite, call.answer, call.hangup });
    verdict.firstWrong = call.answer >= 0 ? call.answer : -1;
    return verdict;
}

Verdict sayBusy(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.ender() + " was busy and hung up" + say.afterRing() + say.reason() + '.';
    verdict.confidence = Confidence::Proven;
    verdict.evidence = events({ input.call.invite, input.call.hangup });
    return verdict;
}

Verdict sayAnsweredElsewhere(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = "The call was taken elsewhere and " + say.ender() + " hung up" + say.reason() + '.';
    verdict.confidence = Confidence::Likely;
    verdict.evidence = events({ input.call.invite, input.call.hangup });
    return verdict;
}

Verdict sayReplaced(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    Verdict verdict;
    verdict.evidence = events({ call.invite, call.hangup });
    if (call.glareWith < 0) {
        verdict.sentence =
            "Another call took this one's place and " + say.ender() + " hung up" + say.reason() + '.';
        verdict.confidence = Confidence::Likely;
        return verdict;
    }
    const Call &other = input.calls[static_cast<std::size_t>(call.glareWith)];
    verdict.evidence.push_back({ Evidence::Kind::Call, call.glareWith });
    verdict.confidence = ifShown(input);
    if (other.outcome == Outcome::Replaced) {
        verdict.sentence = glareWithoutSurvivor(call, other);
        verdict.firstWrong = call.hangup;
        return verdict;
    }
    verdict.sentence = say.caller() + " and " + Phrases::nameOf(other, other.caller)
        + " called each other at once; this call gave way to the other one"
        + (call.hangup < 0 ? ", without a hangup" : "") + '.';
    return verdict;
}

Verdict sayRinging(const VerdictInput &input)
{
    Verdict verdict;
    verdict.sentence = "The call by " + Phrases(input.call).caller() + " still rang when the timeline ends.";
    verdict.confidence = Confidence::Likely;
    verdict.evidence = events({ input.call.invite });
    return verdict;
}

Verdict sayUnfinished(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    Verdict verdict;
    verdict.evidence = events({ call.invite, call.answer, call.select, call.hangup });
    if (call.accepted >= 0) {
        verdict.sentence = say.acceptance() + say.talked() + "; no end of the call is in the timeline.";
        return verdict;
    }
    if (call.hangup >= 0)
        verdict.sentence = say.ender() + " hung up" + say.afterRing() + say.reason()
            + "; the timeline does not show all of that time, so whether anybody answered is unknown.";
    else
        verdict.sentence = "No answer and no end of the call by " + say.caller()
            + " are in the timeline, which may not be all of it.";
    return verdict;
}

Verdict sayPartial(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    Verdict verdict;
    verdict.evidence = events({ call.invite, call.answer, call.select, call.hangup });
    if (call.invite >= 0) {
        verdict.sentence = "Only the invite by " + say.caller()
            + " is in this export, which leaves out answers and hangups: how the call went is unknown.";
        return verdict;
    }
    verdict.sentence = "The invite of this call is not in the timeline";
    if (call.hangup >= 0 && call.endedBy >= 0)
        verdict.sentence += "; " + say.ender() + " hung up" + say.reason();
    verdict.sentence += '.';
    return verdict;
}

} // namespace callscope
