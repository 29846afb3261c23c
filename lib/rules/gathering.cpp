// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sent_candidates.h"
#include "rules/sessions.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

using Line = CandidateEntry::Line;

// Starting points of the specification (CS API, ICE candidate batching).
constexpr Ms pauseAfterInvite { 2'000 };
constexpr Ms pauseAfterAnswer { 500 };
constexpr Ms immediately { 200 };
// Our own measure of "a small number of candidate events".
constexpr std::size_t fewEvents = 5;
constexpr Ms aWhile { 10'000 };

bool endsGathering(std::span<const CandidateEntry> entries)
{
    return std::any_of(entries.begin(), entries.end(),
                       [](const CandidateEntry &entry) { return entry.line == Line::End; });
}

// The candidates events of a party from its first description on. The last flush, which may come at any
// time, is left out.
std::vector<int> batches(const RuleInput &input, const Call &call, const SessionStep &step)
{
    std::vector<int> events;
    for (int i = step.event + 1; i < eventCount(call); ++i) {
        const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(call, i));
        if (call.eventParty[static_cast<std::size_t>(i)] == step.party && !entries.empty()
            && !endsGathering(entries))
            events.push_back(i);
    }
    return events;
}

void chatter(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep *step : gatheringSteps(input, call)) {
        const CallEvent &start = input.event(call, step->event);
        const Ms pause = step->isOffer ? pauseAfterInvite : pauseAfterAnswer;
        const std::vector<int> events = batches(input, call, *step);
        const auto within = [&](const CallEvent &from, std::size_t i, Ms length) {
            const std::optional<Ms> after = elapsed(from, input.event(call, events[i]));
            return after && *after >= Ms(0) && *after < length;
        };
        std::string what;
        std::size_t at = 0;
        if (events.size() > 1 && within(start, 1, pause)) {
            at = 1;
            what = "the second within " + durationText(pause) + " of the "
                + (step->isOffer ? "invite" : "answer") + ", a time to gather candidates for one event";
        }
        for (std::size_t i = fewEvents; what.empty() && i < events.size(); ++i) {
            at = i;
            if (within(input.event(call, events[i - fewEvents]), i, aWhile))
                what = "the " + std::to_string(fewEvents + 1) + "th within " + durationText(aWhile);
        }
        if (!what.empty())
            out.add(eventIndex(call, events[at]), {}, { senderOf(start).str(), what });
    }
}

bool isHost(const CandidateEntry &entry)
{
    return entry.line == Line::Candidate && entry.candidate.type == sdp::CandidateType::Host;
}

void lateHosts(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep *step : gatheringSteps(input, call)) {
        const auto seen = seenDescription(input, call, *step);
        const std::vector<int> events = batches(input, call, *step);
        if (!seen || seen->description.candidates.count > 0 || events.empty())
            continue;
        const CallEvent &first = input.event(call, events.front());
        const std::span<const CandidateEntry> entries = candidateEntries(input, first);
        const std::optional<Ms> after = elapsed(input.event(call, step->event), first);
        if (after && *after >= Ms(0) && *after <= immediately
            && std::any_of(entries.begin(), entries.end(), isHost))
            out.add(seen->event, seen->pointer, { durationText(*after) })
                .events.push_back(eventIndex(call, events.front()));
    }
}

struct Gathered {
    std::size_t all = 0, relayed = 0, reachable = 0;

    void add(const sdp::Candidate &candidate)
    {
        ++all;
        relayed += candidate.type == sdp::CandidateType::Relay;
        reachable += candidate.problem != sdp::CandidateProblem::None
            || candidate.type != sdp::CandidateType::Host || !candidate.isPrivate();
    }
};

Gathered gatheredBy(const RuleInput &input, const Call &call, int party, int before)
{
    Gathered gathered;
    for (int i = 0; i < before; ++i) {
        if (call.eventParty[static_cast<std::size_t>(i)] != party)
            continue;
        for (const CandidateEntry &entry : candidateEntries(input, input.event(call, i))) {
            if (entry.line == Line::Candidate)
                gathered.add(entry.candidate);
        }
        const sdp::Descriptions &all = input.timeline.media.descriptions;
        if (const SessionDescription *description = descriptionOf(input.event(call, i))) {
            for (const sdp::Candidate &candidate : all.candidates(all[description->parsed]))
                gathered.add(candidate);
        }
    }
    return gathered;
}

void none(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep *step : gatheringSteps(input, call)) {
        const auto seen = seenDescription(input, call, *step);
        const int end = endAfterGathering(input, call, *step);
        if (seen && !seen->description.cut && end >= 0 && gatheredBy(input, call, step->party, end).all == 0
            && seesAllCandidates(input, call, step->party, end))
            out.add(seen->event, {}, { senderOf(input.event(call, step->event)).str() });
    }
}

// The event that ended the call because ICE failed; -1 where it did not. In a call that worked nobody misses
// a relay.
int iceFailure(const RuleInput &input, const Call &call)
{
    const Transition *end = endOf(call);
    if (!end || end->event < 0)
        return -1;
    const std::string_view reason = hangupReason(input.event(call, end->event));
    return reason == "ice_failed" || reason == "ice_timeout" ? end->event : -1;
}

void privateOnly(const RuleInput &input, const Call &call, Findings &out)
{
    const int end = iceFailure(input, call);
    if (end < 0)
        return;
    for (const SessionStep *step : gatheringSteps(input, call)) {
        const Gathered gathered = gatheredBy(input, call, step->party, end);
        if (gathered.all > 0 && gathered.reachable == 0 && seesAllCandidates(input, call, step->party, end))
            out.add(eventIndex(call, step->event), {},
                    { senderOf(input.event(call, step->event)).str(), std::to_string(gathered.all) });
    }
}

void noRelay(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<const SessionStep *> steps = gatheringSteps(input, call);
    const int end = iceFailure(input, call);
    if (end < 0 || steps.size() != 2)
        return;
    for (const SessionStep *step : steps) {
        const Gathered gathered = gatheredBy(input, call, step->party, end);
        if (gathered.all == 0 || gathered.relayed > 0 || !seesAllCandidates(input, call, step->party, end))
            return;
    }
    out.add(eventIndex(call, steps.front()->event)).events.push_back(eventIndex(call, steps.back()->event));
}

constexpr std::array rules {
    Rule {
        .id = "candidate-chatter",
        .family = "candidates",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "more candidates events than are needed",
        .message = "%1 sends its candidates in many events: this one is %2.",
        .specAnchor = "ice-candidate-batching",
        .since = "1.7",
        .checkCall = chatter,
    },
    Rule {
        .id = "sdp-without-early-candidates",
        .family = "candidates",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "candidates found at once are not in the description",
        .message =
            "This description has no candidate, and host candidates followed %1 later; they could have gone "
            "with it.",
        .specAnchor = "ice-candidate-batching",
        .since = "1.7",
        .checkCall = lateHosts,
    },
    Rule {
        .id = "no-candidates-at-all",
        .family = "candidates",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a party gave no candidate",
        .message =
            "%1 gave no candidate at all, neither in its description nor in events, so nobody knows where to "
            "reach it.",
        .specAnchor = "mcallcandidates",
        .since = "r0.0.0",
        .checkCall = none,
    },
    Rule {
        .id = "candidates-private-only",
        .family = "candidates",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "ICE failed, and a party gave only private addresses",
        .message = "ICE failed, and all of the %2 candidates of %1 are addresses of its own network: its "
                   "STUN and TURN "
                   "servers probably did not answer.",
        .specAnchor = "get_matrixclientv3voipturnserver",
        .since = "r0.0.0",
        .checkCall = privateOnly,
    },
    Rule {
        .id = "candidates-no-relay",
        .family = "candidates",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "ICE failed, and neither side gave a relay",
        .message = "ICE failed, and neither side gave a relay candidate: the homeservers probably have no "
                   "TURN server "
                   "that works.",
        .specAnchor = "get_matrixclientv3voipturnserver",
        .since = "r0.0.0",
        .checkCall = noRelay,
    },
};

} // namespace

std::span<const Rule> gatheringRules()
{
    return rules;
}

} // namespace callscope
