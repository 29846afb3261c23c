// SPDX-License-Identifier: Apache-2.0
#include "explain/verdict.h"

#include "calls/reasons.h"
#include "explain/phrases.h"
#include "explain/sentences.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

constexpr std::array<Sentence, outcomeCount> sentences {
    sayAnswered,   sayRejected,    sayCancelled, sayMissed,  sayBusy,
    sayFailedIce,  sayFailedMedia, sayFailed,    sayDropped, sayAnsweredElsewhere,
    sayReplaced,   sayTransferred, sayLeftRoom,  sayRinging, sayOngoing,
    sayUnfinished, sayPartial,
};

// An error always counts. A warning counts where it is special about this call, not where the client does
// the same in every call.
bool goesWrong(const Finding &finding, bool habitual)
{
    return finding.severity == Severity::Error || (finding.severity == Severity::Warning && !habitual);
}

void addFindings(const VerdictInput &input, Verdict &verdict)
{
    for (std::size_t i = 0; i < input.findingsOfCall.size(); ++i) {
        const Finding &finding = input.findings[input.findingsOfCall[i]];
        if (!goesWrong(finding, input.habitual[i]))
            continue;
        verdict.evidence.push_back({ Evidence::Kind::Finding, static_cast<int>(input.findingsOfCall[i]) });
        // A room's rule blames a call as a whole, by its invite.
        const bool namesEvent = finding.rule->scope != RuleScope::Room && !finding.events.empty();
        const int event = namesEvent ? indexInCall(input.call, finding.events.front()) : -1;
        if (event >= 0 && (verdict.firstWrong < 0 || event < verdict.firstWrong))
            verdict.firstWrong = event;
    }
    for (std::size_t i = 0; i < input.explanation.expectations.size(); ++i) {
        const ExpectationStatus status = input.explanation.expectations[i].status;
        if (status == ExpectationStatus::Missing || status == ExpectationStatus::Late)
            verdict.evidence.push_back({ Evidence::Kind::Expectation, static_cast<int>(i) });
    }
}

std::string meaningOf(std::string_view reason)
{
    const ReasonEntry entry = reasonEntry(reason);
    if (entry.standing == ReasonStanding::Unknown)
        return "`" + std::string(reason)
            + "` is no reason of the specification, and no known client sends it.";
    return "`" + std::string(reason)
        + "` is no reason of the specification; who sends it means: " + std::string(entry.meaning) + '.';
}

std::string aboutStated(const Call &call)
{
    const std::string_view stated = *call.statedReason;
    if (stated == call.inferredReason || call.inferredReason.empty())
        return {};
    const std::string says = "The hangup says " + std::string(stated) + ", ";
    switch (call.outcome) {
    case Outcome::Cancelled:
        return says + "and it came within a second of the end of the invite's lifetime, when a timer fires.";
    case Outcome::Missed:
        return says + "and it came when the invite's lifetime was over and nobody had answered.";
    case Outcome::Dropped:
        return says
            + "and it came so long after the answer that the connection had most likely worked before; a "
              "connection that is lost is ice_timeout.";
    case Outcome::FailedIce:
        return says
            + "and nobody had answered, so no media had flowed that could be lost: that is ice_failed.";
    case Outcome::Transferred: return says + "and an m.call.replaces or its reason shows a transfer.";
    case Outcome::Rejected: return says + "and the callee declined a call that rang.";
    case Outcome::Replaced: return says + "and the other call of the two that crossed went on.";
    case Outcome::LeftRoom: return says + "and leaving the room had ended the call before.";
    default: return says + "and the timeline says " + std::string(call.inferredReason) + '.';
    }
}

std::string aboutReason(const Call &call)
{
    switch (call.reasonState) {
    case ReasonState::None: return {};
    case ReasonState::Missing:
        return "The hangup carries no reason, which receivers read as user_hangup; version 1 requires one.";
    case ReasonState::Unknown:
        return call.statedReason ? meaningOf(*call.statedReason) : "The reason is no string.";
    case ReasonState::Stated: break;
    }
    return aboutStated(call);
}

} // namespace

std::string_view confidenceName(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Proven: return "proven";
    case Confidence::Likely: return "likely";
    case Confidence::Guess: break;
    }
    return "guess";
}

std::string_view evidenceName(Evidence::Kind kind)
{
    switch (kind) {
    case Evidence::Kind::Event: return "event";
    case Evidence::Kind::Finding: return "finding";
    case Evidence::Kind::Expectation: return "expectation";
    case Evidence::Kind::Effect: return "effect";
    case Evidence::Kind::Call: break;
    }
    return "call";
}

std::vector<Evidence> events(std::initializer_list<int> indices)
{
    std::vector<Evidence> evidence;
    for (const int index : indices) {
        const Evidence more { Evidence::Kind::Event, index };
        if (index >= 0 && std::find(evidence.begin(), evidence.end(), more) == evidence.end())
            evidence.push_back(more);
    }
    return evidence;
}

Confidence ifShown(const VerdictInput &input)
{
    return input.shownWhole ? Confidence::Proven : Confidence::Likely;
}

std::string sentenceOn(const VerdictInput &input)
{
    return capitalised(sentences[static_cast<std::size_t>(input.call.outcome)](input).sentence);
}

Verdict verdictOn(const VerdictInput &input)
{
    Verdict verdict = sentences[static_cast<std::size_t>(input.call.outcome)](input);
    verdict.sentence = capitalised(std::move(verdict.sentence));
    verdict.aboutReason = aboutReason(input.call);
    addFindings(input, verdict);
    return verdict;
}

} // namespace callscope
