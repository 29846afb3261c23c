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

// What is odd about the candidate lines of one description.
std::string inDescription(const sdp::Descriptions &all, const SeenDescription &seen, bool isAnswer)
{
    for (std::size_t i = 0; i < seen.sections.size(); ++i) {
        const std::span<const sdp::Candidate> candidates = all.candidates(seen.sections[i]);
        const auto broken =
            std::find_if(candidates.begin(), candidates.end(), [](const sdp::Candidate &candidate) {
                return candidate.problem != sdp::CandidateProblem::None;
            });
        if (broken != candidates.end())
            return "the " + sectionName(seen, i) + " has a malformed candidate: what does not fit is "
                + std::string(problemName(broken->problem));
        // RTP has components 1 and 2 (RTCP); all else has one.
        if (std::any_of(candidates.begin(), candidates.end(),
                        [](const sdp::Candidate &candidate) { return candidate.component > 2; }))
            return "the " + sectionName(seen, i) + " has a candidate for a component above 2";
        const bool isServed = seen.sections[i].inBundle && !seen.sections[i].tagged;
        if (isAnswer && isServed && !candidates.empty())
            return "the " + sectionName(seen, i)
                + " has candidates although the first m-line of its bundle carries the transport";
    }
    return {};
}

// RFC 8838: an agent that trickles says so.
bool mayTrickle(const SeenDescription &seen)
{
    return seen.sections.empty()
        || std::any_of(seen.sections.begin(), seen.sections.end(),
                       [](const sdp::MediaSection &section) { return section.transport.trickle; });
}

// The first event with a candidate that the party sends for this description; -1 where there is none.
int trickledAfter(const RuleInput &input, const Call &call, const SessionStep &step)
{
    for (int i = step.event + 1; i < eventCount(call); ++i) {
        if (call.eventParty[static_cast<std::size_t>(i)] != step.party)
            continue;
        if (stepInForce(input.sessions(call), step.party, i) != &step)
            return -1;
        const std::span<const CandidateEntry> entries = candidateEntries(input, input.event(call, i));
        if (std::any_of(entries.begin(), entries.end(), [](const CandidateEntry &entry) {
                return entry.line == CandidateEntry::Line::Candidate;
            }))
            return i;
    }
    return -1;
}

void candidateLines(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        if (!seen)
            continue;
        const std::string what = inDescription(input.timeline.media.descriptions, *seen, !step.isOffer);
        if (!what.empty()) {
            out.add(seen->event, seen->pointer, { what });
            continue;
        }
        const bool ended =
            std::any_of(seen->sections.begin(), seen->sections.end(),
                        [](const sdp::MediaSection &section) { return section.endOfCandidates; });
        if (mayTrickle(*seen) && !ended)
            continue;
        if (const int trickled = trickledAfter(input, call, step); trickled >= 0)
            out.add(seen->event, seen->pointer,
                    { ended ? "it says a=end-of-candidates, and a candidate follows in an event"
                            : "it lacks a=ice-options:trickle, and candidates follow in events" })
                .events.push_back(eventIndex(call, trickled));
    }
}

constexpr std::array rules {
    Rule {
        .id = "sdp-candidates",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "candidate lines stand where they do not belong",
        .message = "Candidates and this description do not fit: %1.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = candidateLines,
    },
};

} // namespace

std::span<const Rule> sdpCandidateRules()
{
    return rules;
}

} // namespace callscope
