// SPDX-License-Identifier: Apache-2.0
#include "rules/sent_candidates.h"

#include "rules/completeness.h"
#include "rules/facts.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::size_t namedEntries = 64;
constexpr Ms gatheringTime { 10'000 };

using Pointers = std::array<std::string, namedEntries>;

Pointers pointersTo(std::string_view member)
{
    Pointers pointers;
    for (std::size_t i = 0; i < namedEntries; ++i)
        pointers[i] = "/content/candidates/" + std::to_string(i) + std::string(member);
    return pointers;
}

} // namespace

std::span<const CandidateEntry> candidateEntries(const RuleInput &input, const CallEvent &event)
{
    const Candidates *candidates = event.as<Candidates>();
    if (!candidates || !candidates->candidates)
        return {};
    return input.timeline.media.entries(candidates->candidates->entries);
}

std::string_view entryPointer(std::size_t entry, EntryMember member)
{
    // Findings point into texts that outlive them.
    static const std::array<Pointers, 4> pointers { pointersTo(""), pointersTo("/candidate"),
                                                    pointersTo("/sdpMid"), pointersTo("/sdpMLineIndex") };
    return entry < namedEntries ? std::string_view(pointers[static_cast<std::size_t>(member)][entry])
                                : std::string_view("/content/candidates");
}

std::optional<std::size_t> sectionOf(const CandidateEntry &entry, std::span<const sdp::MediaSection> sections)
{
    if (entry.midReference == CandidateEntry::Reference::Given) {
        for (std::size_t i = 0; i < sections.size(); ++i) {
            if (sections[i].hasMid && sections[i].mid == entry.mid)
                return i;
        }
        return std::nullopt;
    }
    if (entry.indexReference == CandidateEntry::Reference::Given && entry.index < sections.size())
        return entry.index;
    return std::nullopt;
}

std::string_view generationOf(const RuleInput &input, const Call &call, int event,
                              const CandidateEntry &entry)
{
    if (!entry.candidate.ufrag.empty())
        return entry.candidate.ufrag;
    const int party = call.eventParty[static_cast<std::size_t>(event)];
    const SessionStep *step = stepInForce(input.sessions(call), party, event);
    if (!step)
        return {};
    const sdp::Descriptions &all = input.timeline.media.descriptions;
    const std::span<const sdp::MediaSection> sections = all.sections(all[step->description]);
    if (const auto section = sectionOf(entry, sections);
        section && !sections[*section].transport.ufrag.empty())
        return sections[*section].transport.ufrag;
    return sections.empty() ? std::string_view() : sections.front().transport.ufrag;
}

bool mayBeSameSection(const CandidateEntry &a, const CandidateEntry &b)
{
    using Reference = CandidateEntry::Reference;
    if (a.midReference == Reference::Given && b.midReference == Reference::Given)
        return a.mid == b.mid;
    if (a.indexReference == Reference::Given && b.indexReference == Reference::Given)
        return a.index == b.index;
    return true;
}

int endAfterGathering(const RuleInput &input, const Call &call, const SessionStep &step)
{
    const Transition *end = endOf(call);
    const bool lasted = end && end->event >= 0
        && provenAfter(input, input.event(call, step.event), input.event(call, end->event), gatheringTime);
    return lasted ? end->event : -1;
}

namespace
{

// The call_id is that of another call too, begun by then: it does not tell which of them an event belongs to.
bool sharesCallId(const RuleInput &input, const Call &call, int before)
{
    const auto [begin, end] = input.callsById.equal_range(call.callId);
    return std::any_of(begin, end, [&](const auto &entry) {
        const Call &other = input.calls[entry.second];
        return &other != &call && other.room == call.room && !other.events.empty()
            && other.events.front() < eventIndex(call, before);
    });
}

} // namespace

bool seesAllCandidates(const RuleInput &input, const Call &call, int party, int before)
{
    if (before < 0 || sharesCallId(input, call, before) || input.completeness.mayHideEarlierEvents(call)
        || !seesAllBefore(input, call, input.event(call, before)))
        return false;
    const std::span<const SessionStep> steps = input.sessions(call);
    for (int i = 0; i < before; ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type != CallEventType::Candidates)
            continue;
        const int sender = call.eventParty[static_cast<std::size_t>(i)];
        const bool readable =
            !isRedacted(event) && event.as<Candidates>() && event.as<Candidates>()->candidates;
        // A device that neither called nor answered may be this one under another party_id.
        const bool maybeOwn = sender < 0
            || (sender != party && senderOf(event) == call.parties[static_cast<std::size_t>(party)].user
                && !std::any_of(steps.begin(), steps.end(),
                                [sender](const SessionStep &step) { return step.party == sender; }));
        if (maybeOwn || (sender == party && !readable))
            return false;
    }
    return true;
}

std::vector<const SessionStep *> gatheringSteps(const RuleInput &input, const Call &call)
{
    std::vector<const SessionStep *> first;
    for (const SessionStep &step : input.sessions(call)) {
        const bool gathers = step.event == call.invite
            || (step.party == call.accepted && input.event(call, step.event).type == CallEventType::Answer);
        if (gathers && step.before < 0)
            first.push_back(&step);
    }
    return first;
}

} // namespace callscope
