// SPDX-License-Identifier: Apache-2.0
#include "rules/completeness.h"
#include "rules/expectation.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

int firstHangup(const RuleInput &input, const Call &call, int party)
{
    for (int i = 0; i < eventCount(call); ++i) {
        if (input.event(call, i).type == CallEventType::Hangup
            && call.eventParty[static_cast<std::size_t>(i)] == party)
            return i;
    }
    return -1;
}

/// Index of the transition with this trigger; null where there is none.
const Transition *firstWith(const Call &call, Trigger trigger)
{
    const auto found = std::find_if(call.transitions.begin(), call.transitions.end(),
                                    [trigger](const Transition &step) { return step.trigger == trigger; });
    return found == call.transitions.end() ? nullptr : &*found;
}

/// Somebody answered, rejected, hung up or left, whenever that was.
bool anythingBut(const RuleInput &input, const Call &call)
{
    return call.state == CallState::Ended
        || std::any_of(call.events.begin(), call.events.end(), [&](std::uint32_t index) {
               const CallEventType type = input.event(index).type;
               return type != CallEventType::Invite && type != CallEventType::Candidates;
           });
}

// Somebody left the room while it rang: whoever it was may have been the only one who could answer, which
// ends the call.
bool somebodyLeft(const RuleInput &input, const Call &call)
{
    using Membership = MemberEvent::Membership;
    constexpr std::ptrdiff_t most = 1'000; // of a busy server's members it is not worth finding out
    const Order invited = input.timeline.callEventOrder[eventIndex(call, call.invite)];
    const std::vector<MemberEvent> &members = input.timeline.memberEvents;
    auto member = std::upper_bound(members.begin(), members.end(), invited,
                                   [](Order order, const MemberEvent &event) { return order < event.order; });
    for (const auto end = members.end() - member > most ? member + most : members.end(); member != end;
         ++member) {
        if (member->originServerTs && *member->originServerTs > *call.expiresAt)
            return false;
        if (member->room == call.room
            && (member->membership == Membership::Leave || member->membership == Membership::Ban))
            return true;
    }
    return member != members.end();
}

} // namespace

std::optional<Expectation> expectLifetimeOver(const RuleInput &input, const Call &call)
{
    if (call.invite < 0 || !call.expiresAt)
        return std::nullopt;
    Expectation expected { .kind = ExpectationKind::LifetimeOver,
                           .since = call.invite,
                           .due = call.expiresAt };
    if (firstWith(call, Trigger::LifetimeOver))
        expected.status = ExpectationStatus::Came;
    else if (anythingBut(input, call))
        expected.status = ExpectationStatus::Excused;
    return expected;
}

std::optional<Expectation> expectHangupAtExpiry(const RuleInput &input, const Call &call)
{
    if (call.invite < 0 || !call.expiresAt)
        return std::nullopt;
    Expectation expected { .kind = ExpectationKind::HangupAtExpiry,
                           .owedBy = call.caller,
                           .since = call.invite,
                           .due = call.expiresAt };
    const int hangup = firstHangup(input, call, call.caller);
    if (!firstWith(call, Trigger::LifetimeOver)) {
        // A timer may be early by a little; that hangup is the one this is about.
        const bool early = hangup >= 0 && hangupReason(input.event(call, hangup)) == "invite_timeout";
        expected.status = early        ? ExpectationStatus::Came
            : anythingBut(input, call) ? ExpectationStatus::Excused
                                       : ExpectationStatus::NotSeen;
        expected.came = early ? hangup : -1;
        return expected;
    }
    if (hangup >= 0) {
        const Timestamp *at = input.event(call, hangup).envelope.originServerTs.get();
        const bool late = at && *at > addedTo(*call.expiresAt, crossingTime);
        expected.status = late ? ExpectationStatus::Late : ExpectationStatus::Came;
        expected.came = hangup;
    } else if (anythingBut(input, call)) {
        expected.status = ExpectationStatus::Excused;
    } else if (!inviteOfSibling(input, call) // what ended it may be taken for the other call's
               && !somebodyLeft(input, call)
               && input.completeness.provesAbsence(call, addedTo(*call.expiresAt, crossingTime))) {
        expected.status = ExpectationStatus::Missing;
    }
    return expected;
}

std::optional<Expectation> expectHangupAfterLeave(const RuleInput &input, const Call &call)
{
    const bool callerLeft = firstWith(call, Trigger::CallerLeft) != nullptr;
    const Transition *left =
        callerLeft ? firstWith(call, Trigger::CallerLeft) : firstWith(call, Trigger::AcceptedLeft);
    if (!left || left->to != CallState::Ended || left->from == CallState::Ended)
        return std::nullopt;
    Expectation expected { .kind = ExpectationKind::HangupAfterLeave,
                           .status = ExpectationStatus::Excused,
                           .owedBy = callerLeft ? call.accepted : call.caller,
                           .due = left->at ? std::optional(*left->at) : std::nullopt };
    if (const int hangup = expected.owedBy >= 0 ? firstHangup(input, call, expected.owedBy) : -1;
        hangup >= 0) {
        expected.status = ExpectationStatus::Came;
        expected.came = hangup;
    }
    return expected;
}

} // namespace callscope
