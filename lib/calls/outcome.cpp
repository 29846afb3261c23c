// SPDX-License-Identifier: Apache-2.0
#include "calls/outcome.h"

#include "calls/clocks.h"
#include "calls/reasons.h"

#include <algorithm>

namespace callscope
{

namespace
{

// ICE that fails this long after the answer had worked before: the connection was lost, not refused.
constexpr Ms iceSetupLimit { 45'000 };
// A hangup this close to the end of the lifetime is the timeout, whatever it says.
constexpr Ms deadlineSlack { 1'000 };

const CallEvent &eventOf(const Timeline &timeline, const Call &call, int index)
{
    return timeline.callEvents[call.events[static_cast<std::size_t>(index)]];
}

std::optional<Timestamp> timeOf(const Timeline &timeline, const Call &call, int index)
{
    if (index < 0)
        return std::nullopt;
    const Timestamp *at = eventOf(timeline, call, index).envelope.originServerTs.get();
    return at ? std::optional<Timestamp>(*at) : std::nullopt;
}

bool ended(const Call &call, Trigger trigger)
{
    return std::any_of(call.transitions.begin(), call.transitions.end(), [trigger](const Transition &step) {
        return step.trigger == trigger && step.to == CallState::Ended && step.from != CallState::Ended;
    });
}

const Transition *firstWith(const Call &call, Trigger trigger)
{
    const auto step =
        std::find_if(call.transitions.begin(), call.transitions.end(),
                     [trigger](const Transition &candidate) { return candidate.trigger == trigger; });
    return step != call.transitions.end() ? &*step : nullptr;
}

void readHangup(const Timeline &timeline, Call &call, const Surroundings &around)
{
    // A version 1 callee that hung up and after which the caller stayed silent: the call ended there.
    if (call.hangup < 0 && call.state == CallState::CalleeHungUp && !around.live) {
        const Transition *step = firstWith(call, Trigger::HangupByCallee);
        call.hangup = step->event;
        call.endedBy = call.eventParty[static_cast<std::size_t>(step->event)];
        if (step->at)
            call.endedAt = *step->at;
    }
    if (call.hangup < 0)
        return;
    const CallEvent &event = eventOf(timeline, call, call.hangup);
    const Hangup *hangup = event.as<Hangup>();
    if (!hangup)
        return; // redacted, or its content is no object: nothing can be said of a reason
    call.statedReason = hangup->reason;
    if (hangup->reason.isAbsent())
        call.reasonState = event.voipVersion() == VoipVersion::V0 ? ReasonState::None : ReasonState::Missing;
    else if (hangup->reason && isSpecReason(*hangup->reason))
        call.reasonState = ReasonState::Stated;
    else
        call.reasonState = ReasonState::Unknown;
}

/// The stated reason in the terms of the specification and of Call::inferredReason; empty where the
/// hangup states none that is known.
std::string_view statedMeaning(const Call &call)
{
    return call.statedReason ? reasonEntry(*call.statedReason).equivalent : std::string_view();
}

bool endedAfterMedia(const Call &call)
{
    return call.answeredAt && call.endedAt && between(*call.answeredAt, *call.endedAt) > iceSetupLimit;
}

Outcome outcomeOfAnswered(const Call &call, const Surroundings &around)
{
    if (call.state != CallState::Ended)
        return around.live ? Outcome::Ongoing : Outcome::Unfinished;
    if (ended(call, Trigger::CallerLeft) || ended(call, Trigger::AcceptedLeft))
        return Outcome::LeftRoom;
    const std::string_view meaning = statedMeaning(call);
    if (meaning == "ice_failed")
        return endedAfterMedia(call) ? Outcome::Dropped : Outcome::FailedIce;
    if (meaning == "ice_timeout")
        return Outcome::Dropped;
    if (meaning == "user_media_failed")
        return Outcome::FailedMedia;
    if (meaning == "unknown_error")
        return Outcome::Failed;
    if (meaning == "replaced")
        return Outcome::Replaced;
    if (meaning == "invite_timeout" && call.acceptedAssumed)
        return Outcome::Missed; // the answer never reached the caller
    return Outcome::Answered;
}

std::optional<Outcome> outcomeOfMeaning(std::string_view meaning)
{
    if (meaning == "user_busy")
        return Outcome::Busy;
    if (meaning == "answered_elsewhere")
        return Outcome::AnsweredElsewhere;
    if (meaning == "replaced")
        return Outcome::Replaced;
    if (meaning == "rejected")
        return Outcome::Rejected;
    if (meaning == "ice_failed" || meaning == "ice_timeout")
        return Outcome::FailedIce;
    if (meaning == "user_media_failed")
        return Outcome::FailedMedia;
    if (meaning == "unknown_error")
        return Outcome::Failed;
    return std::nullopt;
}

Outcome outcomeOfUnanswered(const Call &call, const Surroundings &around)
{
    const std::string_view meaning = statedMeaning(call);
    if (firstWith(call, Trigger::Reject) && call.state != CallState::CalleeHungUp)
        return Outcome::Rejected;
    if (const auto stated = outcomeOfMeaning(meaning))
        return *stated;
    if (ended(call, Trigger::HangupByCalleeV0) || (call.state == CallState::CalleeHungUp && !around.live))
        return Outcome::Rejected;
    if (ended(call, Trigger::CallerLeft) || ended(call, Trigger::CalleeLeft))
        return Outcome::LeftRoom;
    if (meaning == "invite_timeout")
        return Outcome::Missed;
    const bool expired = firstWith(call, Trigger::LifetimeOver) != nullptr;
    if (call.state == CallState::Ended && !expired)
        return Outcome::Cancelled;
    // A hangup long after the lifetime may end a call whose answer the timeline does not show.
    if (expired)
        return around.hiddenActivity ? Outcome::Unfinished : Outcome::Missed;
    // Without a lifetime nothing says for how long it rang.
    return call.expiresAt || around.live ? Outcome::Ringing : Outcome::Unfinished;
}

bool hungUpAtDeadline(const Call &call)
{
    if (!call.expiresAt || !call.endedAt || call.hangup < 0)
        return false;
    const Ms late = between(*call.expiresAt, *call.endedAt);
    return late >= -deadlineSlack && late <= deadlineSlack;
}

// In version 0 always, in version 1 by clients that do not know reject: its reason is that of the user.
bool rejectedByHangup(const Call &call)
{
    return call.hangup >= 0 && call.endedBy == call.eventParty[static_cast<std::size_t>(call.hangup)];
}

std::string_view inferredReason(const Call &call)
{
    switch (call.outcome) {
    case Outcome::Answered: return "user_hangup";
    case Outcome::Rejected: return rejectedByHangup(call) ? "user_hangup" : "rejected";
    case Outcome::Cancelled: return hungUpAtDeadline(call) ? "invite_timeout" : "user_hangup";
    case Outcome::Missed: return "invite_timeout";
    case Outcome::Busy: return "user_busy";
    case Outcome::FailedIce: return "ice_failed";
    case Outcome::FailedMedia: return "user_media_failed";
    case Outcome::Failed: return "unknown_error";
    case Outcome::Dropped: return "ice_timeout";
    case Outcome::AnsweredElsewhere: return "answered_elsewhere";
    case Outcome::Replaced: return "replaced";
    case Outcome::Transferred: return "transferred";
    case Outcome::LeftRoom: return "left_room";
    case Outcome::Ringing:
    case Outcome::Ongoing:
    case Outcome::Unfinished:
    case Outcome::Partial: break;
    }
    return {};
}

std::optional<Length> lengthBetween(std::optional<Timestamp> from, std::optional<Timestamp> to,
                                    UserId fromUser, UserId toUser)
{
    // Times that cannot be, or that run backwards, measure nothing.
    if (!from || !to || !isBelievable(*from) || !isBelievable(*to) || *to < *from)
        return std::nullopt;
    return Length { between(*from, *to),
                    serverName(fromUser) == serverName(toUser) ? ClockBasis::SameServer
                                                               : ClockBasis::CrossServer };
}

UserId userOf(const Call &call, int party)
{
    return party >= 0 ? call.parties[static_cast<std::size_t>(party)].user : UserId();
}

void measure(Call &call)
{
    const UserId caller = userOf(call, call.caller);
    const UserId ender = call.endedBy >= 0 ? userOf(call, call.endedBy) : caller;
    if (call.accepted < 0) {
        call.ring = lengthBetween(call.invitedAt, call.endedAt, caller, ender);
        return;
    }
    const UserId answerer = userOf(call, call.accepted);
    call.ring = lengthBetween(call.invitedAt, call.answeredAt, caller, answerer);
    call.setup = lengthBetween(call.answeredAt, call.selectedAt, answerer, caller);
    // Upper bound: what ICE and DTLS take is invisible from the room.
    call.talk = call.selectedAt ? lengthBetween(call.selectedAt, call.endedAt, caller, ender)
                                : lengthBetween(call.answeredAt, call.endedAt, answerer, ender);
}

// A rejected call ended when it was rejected, by whoever rejected it, also where the caller answers that
// with select_answer or a hangup.
void endAtReject(const Timeline &timeline, Call &call)
{
    const Transition *reject = firstWith(call, Trigger::Reject);
    if (!reject)
        return;
    int party = call.eventParty[static_cast<std::size_t>(reject->event)];
    int event = reject->event;
    if (const Transition *select = firstWith(call, Trigger::SelectReject); select && call.endedBy >= 0) {
        party = call.endedBy;
        for (std::size_t i = 0; i < call.events.size(); ++i) {
            if (call.eventParty[i] == party
                && timeline.callEvents[call.events[i]].type == CallEventType::Reject) {
                event = static_cast<int>(i);
                break;
            }
        }
    }
    call.endedBy = party;
    call.endedAt = timeOf(timeline, call, event);
}

bool wasTransferred(const Timeline &timeline, const Call &call)
{
    if (call.state != CallState::Ended)
        return false;
    if (statedMeaning(call) == "transferred")
        return true;
    return std::any_of(call.events.begin(), call.events.end(), [&](std::uint32_t event) {
        return timeline.callEvents[event].type == CallEventType::Replaces;
    });
}

} // namespace

void conclude(const Timeline &timeline, Call &call, const Surroundings &around)
{
    call.partial = call.invite < 0 || around.invitesOnly;
    readHangup(timeline, call, around);
    call.answeredAt = timeOf(timeline, call, call.answer);
    call.selectedAt = call.accepted >= 0 ? timeOf(timeline, call, call.select) : std::nullopt;

    if (call.partial)
        call.outcome = Outcome::Partial;
    else if (wasTransferred(timeline, call))
        call.outcome = Outcome::Transferred;
    else
        call.outcome =
            call.accepted >= 0 ? outcomeOfAnswered(call, around) : outcomeOfUnanswered(call, around);

    if (call.outcome == Outcome::Rejected && call.accepted < 0)
        endAtReject(timeline, call);
    call.inferredReason = inferredReason(call);
    measure(call);
}

void concludeReplaced(Call &call)
{
    call.outcome = Outcome::Replaced;
    call.inferredReason = inferredReason(call);
}

} // namespace callscope
