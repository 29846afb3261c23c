// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/expectation.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

// A caller that goes sooner after a response may not have seen it.
constexpr Ms timeToSee { 2'000 };

bool isResponse(const CallEvent &event)
{
    return event.type == CallEventType::Answer || event.type == CallEventType::Reject;
}

// A version 0 peer expects none, nor does one that wrote "0" and surely meant that.
bool asksForSelection(const CallEvent &event)
{
    return event.voipVersion() == VoipVersion::V1
        && !(event.version && event.version->kind == Version::Kind::ZeroString);
}

// How long after the response the caller can be expected to have selected it: until the call was over or,
// where it went on, for as long as a select_answer may be under way. Nothing where the caller may have
// gone, or given up, before it saw the response: then it selects nobody.
std::optional<Timestamp> timeToSelect(const RuleInput &input, const Call &call, int response)
{
    const CallEvent &event = input.event(call, response);
    const Timestamp *at = event.envelope.originServerTs.get();
    if (!at)
        return std::nullopt;
    Timestamp until = addedTo(*at, crossingTime + clockTolerance);
    for (const Transition &transition : call.transitions) {
        const CallEvent *hangup = transition.event >= 0 ? &input.event(call, transition.event) : nullptr;
        if (hangup && hangup->type != CallEventType::Hangup)
            hangup = nullptr;
        const bool left = transition.member >= 0 && transition.to == CallState::Ended;
        if ((!hangup && !left) || transition.trigger == Trigger::HangupByStranger)
            continue;
        if (!transition.at || (hangup && hangupReason(*hangup) == "invite_timeout"))
            return std::nullopt;
        const Ms seen = hangup && sameClock(event, *hangup) ? timeToSee : timeToSee + clockTolerance;
        if (*transition.at <= addedTo(*at, seen))
            return std::nullopt;
        // The event that ends it shows that the window reaches up to it.
        until = std::min(until, addedTo(*transition.at, Ms(-1)));
    }
    return until;
}

// Of two calls that crossed, the one given up may be answered all the same. Of those placed at once the
// lesser call_id goes on; of others whichever was received first. CS API, Glare.
bool mayBeGivenUp(const RuleInput &input, const Call &call)
{
    if (call.glareWith < 0)
        return false;
    const Call &other = input.calls[static_cast<std::size_t>(call.glareWith)];
    if (other.outcome == Outcome::Replaced || (other.accepted < 0 && other.state == CallState::Ended))
        return false;
    const std::optional<Ms> apart = other.invite < 0
        ? std::nullopt
        : elapsed(input.event(other, other.invite), input.event(call, call.invite));
    const bool atOnce = apart && *apart<glareTime && * apart> - glareTime;
    return !atOnce || call.outcome == Outcome::Replaced || !(call.callId < other.callId);
}

} // namespace

std::optional<Expectation> expectSelection(const RuleInput &input, const Call &call)
{
    if (input.spec < spec::voipVersion1 || !invitedAsV1(input, call)
        || !asksForSelection(input.event(call, call.invite)))
        return std::nullopt;
    int response = -1;
    int select = -1;
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        // One of somebody else is select-answer-not-by-caller and selects nobody.
        if (event.type == CallEventType::SelectAnswer && select < 0
            && senderOf(event) == senderOf(input.event(call, call.invite)))
            select = i;
        if (response < 0 && isResponse(event) && asksForSelection(event) && isFrom(call, i, Role::Callee))
            response = i;
    }
    if (response < 0)
        return std::nullopt;
    Expectation expected { .kind = ExpectationKind::Selection, .owedBy = call.caller, .since = response };
    if (select >= 0) {
        expected.status = ExpectationStatus::Came;
        expected.came = select;
        return expected;
    }
    const Timestamp *at = input.event(call, response).envelope.originServerTs.get();
    const bool tooLate = at && call.expiresAt && *at > addedTo(*call.expiresAt, -clockTolerance);
    const std::optional<Timestamp> until = timeToSelect(input, call, response);
    if (tooLate || !until || mayBeGivenUp(input, call))
        expected.status = ExpectationStatus::Excused;
    else if (input.completeness.provesAbsence(call, *until))
        expected.status = ExpectationStatus::Missing;
    return expected;
}

} // namespace callscope
