// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/expectation.h"
#include "rules/facts.h"
#include "rules/sent_candidates.h"
#include "rules/sessions.h"

#include <map>
#include <utility>

namespace callscope
{

namespace
{

// Gathering candidates takes that long at most on any network that still carries a call.
constexpr Ms gatheringTime { 10'000 };

/// A party's candidates under one pair of ICE credentials, named by the ufrag; empty where the description
/// that began it cannot be read. An ICE restart begins a new one.
using Generation = std::pair<int, std::string_view>;

/// Of each generation its first end of candidates from the invite on, as an index into Call::events. Those
/// that name no generation that is known count for the party's first.
std::map<Generation, int> ends(const RuleInput &input, const Call &call)
{
    std::map<Generation, int> ends;
    for (int i = call.invite; i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        for (const CandidateEntry &entry : candidateEntries(input, input.event(call, i))) {
            if (party >= 0 && entry.line == CandidateEntry::Line::End)
                ends.try_emplace({ party, generationOf(input, call, i, entry) }, i);
        }
    }
    return ends;
}

/// The ufrags of a description, one for each m-section that has one; one empty one where there is none to
/// read.
std::vector<std::string_view> ufragsOf(const RuleInput &input, const Call &call, int event)
{
    std::vector<std::string_view> ufrags;
    if (const auto seen = seenDescription(input, eventIndex(call, event))) {
        for (const sdp::MediaSection &section : seen->sections) {
            if (!section.transport.ufrag.empty())
                ufrags.push_back(section.transport.ufrag);
        }
    }
    if (ufrags.empty())
        ufrags.emplace_back();
    return ufrags;
}

int firstEnd(const std::map<Generation, int> &ends, int party, const std::vector<std::string_view> &ufrags)
{
    int first = -1;
    for (const std::string_view ufrag : ufrags) {
        const auto end = ends.find({ party, ufrag });
        if (end != ends.end() && (first < 0 || end->second < first))
            first = end->second;
    }
    return first;
}

/// The party must gather from this description on: its first one, or one of a renegotiation.
bool mayBegin(const Call &call, const CallEvent &event, int i)
{
    const int party = call.eventParty[static_cast<std::size_t>(i)];
    if (party < 0 || event.voipVersion() != VoipVersion::V1)
        return false;
    switch (event.type) {
    case CallEventType::Invite: return i == call.invite;
    case CallEventType::Answer: return isFrom(call, i, Role::Callee);
    case CallEventType::Negotiate: return party == call.caller || party == call.accepted;
    default: return false;
    }
}

ExpectationStatus statusOf(const RuleInput &input, const Call &call, int since, int came)
{
    if (came >= 0)
        return ExpectationStatus::Came;
    const Timestamp *at = input.event(call, since).envelope.originServerTs.get();
    if (!at)
        return ExpectationStatus::NotSeen;
    const bool isOver = call.state == CallState::Ended || call.state == CallState::CalleeHungUp;
    const Timestamp gathered = addedTo(*at, gatheringTime + clockTolerance);
    if (isOver && call.endedAt && *call.endedAt <= gathered)
        return ExpectationStatus::Excused;
    const Timestamp until = isOver && call.endedAt ? addedTo(*call.endedAt, Ms(-1)) : gathered;
    return input.completeness.provesAbsence(call, until) ? ExpectationStatus::Missing
                                                         : ExpectationStatus::NotSeen;
}

} // namespace

std::vector<Expectation> expectEndOfCandidates(const RuleInput &input, const Call &call)
{
    std::vector<Expectation> all;
    if (input.spec < spec::voipVersion1 || !invitedAsV1(input, call))
        return all;
    const std::map<Generation, int> endOf = ends(input, call);
    std::vector<std::string_view> current(call.parties.size()); // ufrag of each party
    std::vector<bool> hasBegun(call.parties.size(), false);
    for (int i = call.invite; i < eventCount(call); ++i) {
        if (!mayBegin(call, input.event(call, i), i))
            continue;
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        const auto index = static_cast<std::size_t>(party);
        const std::vector<std::string_view> ufrags = ufragsOf(input, call, i);
        const bool isRestart = hasBegun[index] && !ufrags.front().empty() && ufrags.front() != current[index];
        const bool begins =
            input.event(call, i).type == CallEventType::Negotiate ? isRestart : !hasBegun[index];
        if (!begins)
            continue;
        hasBegun[index] = true;
        current[index] = ufrags.front();
        const int came = firstEnd(endOf, party, ufrags);
        all.push_back({ .kind = ExpectationKind::EndOfCandidates,
                        .status = statusOf(input, call, i, came),
                        .owedBy = party,
                        .since = i,
                        .came = came });
    }
    return all;
}

} // namespace callscope
