// SPDX-License-Identifier: Apache-2.0
// Calls that were answered, and failures, which come before an answer as well.
#include "explain/phrases.h"
#include "explain/sentences.h"

namespace callscope
{

namespace
{

std::vector<Evidence> fromInviteToEnd(const Call &call)
{
    return events({ call.invite, call.answer, call.select, call.hangup });
}

// Version 0 and one user on both sides: even who is who is assumed.
Confidence ofAnswered(const Call &call)
{
    if (call.ambiguousSelfCall)
        return Confidence::Guess;
    return call.acceptedAssumed ? Confidence::Likely : Confidence::Proven;
}

/// The candidates that one side offered, as far as they are in the timeline.
struct Coverage {
    int host = 0, reflexive = 0, relay = 0;
    int inDescription = 0; ///< of any type

    bool none() const { return host + reflexive + relay + inDescription == 0; }
    bool typesKnown() const { return inDescription == 0; }
};

Coverage coverageOf(const VerdictInput &input, int party)
{
    Coverage coverage;
    const auto addDescription = [&coverage](const Field<SessionDescription> &description) {
        if (description && description->sdp)
            coverage.inDescription += description->sdp->candidates;
    };
    for (std::size_t i = 0; i < input.call.events.size(); ++i) {
        if (input.call.eventParty[i] != party)
            continue;
        const CallEvent &event = input.timeline.callEvents[input.call.events[i]];
        if (const auto *invite = event.as<Invite>())
            addDescription(invite->offer);
        else if (const auto *answer = event.as<Answer>())
            addDescription(answer->answer);
        else if (const auto *candidates = event.as<Candidates>(); candidates && candidates->candidates) {
            const CandidateList &list = *candidates->candidates;
            coverage.host += list.host;
            coverage.reflexive += list.serverReflexive + list.peerReflexive;
            coverage.relay += list.relay;
        }
    }
    return coverage;
}

/// What the candidates say about why ICE could not connect; empty where they say nothing.
std::string candidatesClause(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    const Coverage caller = coverageOf(input, call.caller);
    const Coverage callee = coverageOf(input, call.accepted);
    const bool shown = input.shownWhole;
    if (caller.none() && callee.none())
        return shown ? "neither side offered a single ICE candidate"
                     : "no ICE candidate of either side is in the timeline";
    if (caller.none() || callee.none()) {
        const std::string who = say.user(caller.none() ? call.caller : call.accepted);
        return shown ? who + " offered no ICE candidate"
                     : "no ICE candidate of " + who + " is in the timeline";
    }
    if (!caller.typesKnown() || !callee.typesKnown() || caller.relay + callee.relay > 0)
        return {};
    const bool hostOnly = caller.reflexive + callee.reflexive == 0;
    if (!shown)
        return "no relay candidate of either side is in the timeline";
    return hostOnly ? "both sides offered nothing but host candidates"
                    : "neither side offered a relay candidate";
}

} // namespace

Verdict sayAnswered(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.acceptance() + say.talked() + "; " + say.ender() + " hung up" + say.reason() + '.';
    verdict.confidence = ofAnswered(input.call);
    verdict.evidence = fromInviteToEnd(input.call);
    return verdict;
}

Verdict sayFailedIce(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    Verdict verdict;
    verdict.evidence = fromInviteToEnd(call);
    verdict.confidence = Confidence::Proven;
    verdict.firstWrong = call.hangup;
    if (call.accepted < 0) {
        verdict.sentence =
            say.ender() + " hung up before anybody answered, because ICE failed" + say.reason() + '.';
        return verdict;
    }
    verdict.sentence = say.acceptance() + "; ICE failed";
    if (call.talk)
        verdict.sentence += ' ' + durationText(call.talk->length) + " after the "
            + (call.selectedAt ? "select_answer" : "answer");
    verdict.sentence += " and " + say.ender() + " hung up" + say.reason();
    // Why it failed is what the candidates suggest; the network itself is not in the room.
    if (const std::string clause = candidatesClause(input); !clause.empty()) {
        verdict.sentence += "; " + clause;
        verdict.confidence = Confidence::Likely;
        for (std::size_t i = 0; i < call.events.size(); ++i) {
            if (input.timeline.callEvents[call.events[i]].type == CallEventType::Candidates)
                verdict.evidence.push_back({ Evidence::Kind::Event, static_cast<int>(i) });
        }
    }
    verdict.sentence += '.';
    return verdict;
}

Verdict sayFailedMedia(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.ender() + " could not use the microphone or camera and hung up"
        + (input.call.accepted >= 0 ? say.afterTalk() : say.afterRing()) + say.reason() + '.';
    verdict.confidence = Confidence::Proven;
    verdict.evidence = fromInviteToEnd(input.call);
    verdict.firstWrong = input.call.hangup;
    return verdict;
}

Verdict sayFailed(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.ender() + " hung up because of a failure" + say.reason() + '.';
    verdict.confidence = Confidence::Proven;
    verdict.evidence = fromInviteToEnd(input.call);
    verdict.firstWrong = input.call.hangup;
    return verdict;
}

Verdict sayDropped(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.acceptance() + "; the connection was lost" + say.afterTalk() + " and "
        + say.ender() + " hung up" + say.reason() + '.';
    // ICE that gives up long after the answer had most likely connected before.
    const bool stated = input.call.statedReason && *input.call.statedReason == "ice_timeout";
    verdict.confidence = stated ? ofAnswered(input.call) : Confidence::Likely;
    verdict.evidence = fromInviteToEnd(input.call);
    verdict.firstWrong = input.call.hangup;
    return verdict;
}

Verdict sayTransferred(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = "The call was transferred" + say.afterTalk() + " and " + say.ender() + " hung up"
        + say.reason() + '.';
    verdict.confidence = Confidence::Likely;
    verdict.evidence = fromInviteToEnd(input.call);
    return verdict;
}

Verdict sayLeftRoom(const VerdictInput &input)
{
    const Call &call = input.call;
    const Phrases say(call);
    const std::string who = call.endedBy >= 0 ? say.ender() : std::string("The callee");
    const std::string noHangup = input.shownWhole ? "no hangup was sent." : "no hangup is in the timeline.";
    Verdict verdict;
    verdict.evidence = fromInviteToEnd(call);
    if (call.accepted >= 0) {
        verdict.sentence = say.acceptance() + say.talked() + "; ";
        verdict.confidence = ofAnswered(call);
    } else {
        verdict.confidence = ifShown(input);
    }
    verdict.sentence += who + " left the room, which ends the call; " + noHangup;
    return verdict;
}

Verdict sayOngoing(const VerdictInput &input)
{
    const Phrases say(input.call);
    Verdict verdict;
    verdict.sentence = say.acceptance() + say.talked() + "; the call is going on.";
    verdict.confidence = Confidence::Likely;
    verdict.evidence = fromInviteToEnd(input.call);
    return verdict;
}

} // namespace callscope
