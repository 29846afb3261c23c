// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/expectation.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

// Gathering candidates takes that long at most on any network that still carries a call.
constexpr Ms gatheringTime { 10'000 };

bool isDescription(CallEventType type)
{
    return type == CallEventType::Invite || type == CallEventType::Answer;
}

bool endsCandidates(const CallEvent &event)
{
    const Candidates *body = event.as<Candidates>();
    return body && body->candidates && body->candidates->endMarkers > 0;
}

/// When the call ended, seen from one party; nothing where no end was seen.
std::optional<Timestamp> endTime(const Call &call)
{
    return call.state == CallState::Ended || call.state == CallState::CalleeHungUp ? call.endedAt
                                                                                   : std::nullopt;
}

std::string_view descriptionType(const CallEvent &event)
{
    const Negotiate *body = event.as<Negotiate>();
    return body && body->description ? body->description->type.valueOr(std::string_view())
                                     : std::string_view();
}

bool isInCall(const Call &call, int party)
{
    return party >= 0 && (party == call.caller || party == call.accepted);
}

Expectation answerTo(const RuleInput &input, const Call &call, int offer)
{
    const CallEvent &event = input.event(call, offer);
    const int offerer = call.eventParty[static_cast<std::size_t>(offer)];
    Expectation expected { .kind = ExpectationKind::NegotiateAnswer,
                           .owedBy = offerer == call.caller ? call.accepted : call.caller,
                           .since = offer };
    const Timestamp *at = event.envelope.originServerTs.get();
    const Ms *lifetime = event.as<Negotiate>()->lifetime.get();
    if (at && isBelievable(*at) && lifetime && lifetime->count() > 0)
        expected.due = addedTo(*at, *lifetime);

    for (int i = offer + 1; i < eventCount(call); ++i) {
        const CallEvent &later = input.event(call, i);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        const std::string_view type = descriptionType(later);
        if (party == expected.owedBy && type == "answer") {
            const bool late =
                expected.due && at && provenAfter(input, event, later, between(*at, *expected.due));
            expected.status = late ? ExpectationStatus::Late : ExpectationStatus::Came;
            expected.came = i;
            return expected;
        }
        // Offers that cross: the caller's is answered, the callee takes its own back (Politeness).
        const bool crossed = party == expected.owedBy && type == "offer" && offerer != call.caller;
        // A new offer takes the place of one that nobody answered.
        if (crossed || (party == offerer && type == "offer")) {
            expected.status = ExpectationStatus::Excused;
            return expected;
        }
    }
    const std::optional<Timestamp> end = endTime(call);
    const Timestamp until = addedTo(expected.due.value_or(Timestamp()), crossingTime);
    if (end && (!expected.due || *end <= until))
        expected.status = ExpectationStatus::Excused;
    else if (expected.due && input.completeness.provesAbsence(call, until))
        expected.status = ExpectationStatus::Missing;
    return expected;
}

/// Of each party its first end of candidates from the invite on, as an index into Call::events; -1 where it
/// sent none.
std::vector<int> ends(const RuleInput &input, const Call &call)
{
    std::vector<int> ends(call.parties.size(), -1);
    for (int i = call.invite; i < eventCount(call); ++i) {
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (party >= 0 && ends[static_cast<std::size_t>(party)] < 0 && endsCandidates(input.event(call, i)))
            ends[static_cast<std::size_t>(party)] = i;
    }
    return ends;
}

} // namespace

std::vector<Expectation> expectEndOfCandidates(const RuleInput &input, const Call &call)
{
    std::vector<Expectation> all;
    if (input.spec < spec::voipVersion1 || !invitedAsV1(input, call))
        return all;
    const std::vector<int> endOf = ends(input, call);
    std::vector<bool> expectedOf(call.parties.size(), false);
    for (int i = call.invite; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        const bool begins = isDescription(event.type) && event.voipVersion() == VoipVersion::V1
            && (i == call.invite || isFrom(call, i, Role::Callee));
        if (!begins || party < 0 || expectedOf[static_cast<std::size_t>(party)])
            continue;
        expectedOf[static_cast<std::size_t>(party)] = true;
        Expectation expected { .kind = ExpectationKind::EndOfCandidates,
                               .owedBy = party,
                               .since = i,
                               .came = endOf[static_cast<std::size_t>(party)] };
        const Timestamp *at = event.envelope.originServerTs.get();
        const std::optional<Timestamp> end = endTime(call);
        if (expected.came >= 0)
            expected.status = ExpectationStatus::Came;
        else if (at && end && *end <= addedTo(*at, gatheringTime + clockTolerance))
            expected.status = ExpectationStatus::Excused;
        else if (at
                 && input.completeness.provesAbsence(
                     call, end ? addedTo(*end, Ms(-1)) : addedTo(*at, gatheringTime + clockTolerance)))
            expected.status = ExpectationStatus::Missing;
        all.push_back(expected);
    }
    return all;
}

std::vector<Expectation> expectNegotiateAnswers(const RuleInput &input, const Call &call)
{
    std::vector<Expectation> all;
    if (input.spec < spec::voipVersion1 || !invitedAsV1(input, call) || call.accepted < 0)
        return all;
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        if (descriptionType(input.event(call, i)) == "offer"
            && isInCall(call, call.eventParty[static_cast<std::size_t>(i)]))
            all.push_back(answerTo(input, call, i));
    }
    return all;
}

} // namespace callscope
