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

bool seesAllCandidates(const RuleInput &input, const Call &call, int party, Timestamp until)
{
    if (inviteOfSibling(input, call)) // its call_id does not tell which of the two an event belongs to
        return false;
    const std::span<const SessionStep> steps = input.sessions(call);
    for (int i = 0; i < eventCount(call); ++i) {
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
    return input.completeness.provesAbsence(call, until);
}

std::optional<Timestamp> endAfter(const RuleInput &input, const Call &call, const SessionStep &step)
{
    const CallEvent &event = input.event(call, step.event);
    const Transition *end = endOf(call);
    if (!end || end->event < 0 || !call.endedAt)
        return std::nullopt;
    const CallEvent &ending = input.event(call, end->event);
    if (!provenAfter(event, ending, gatheringTime))
        return std::nullopt;
    // The event that ends the call shows that the window reaches up to it.
    return addedTo(*call.endedAt, Ms(-1));
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
