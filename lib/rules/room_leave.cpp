// SPDX-License-Identifier: Apache-2.0
// Users who leave the room, and users whom the room does not let answer.
#include "calls/room_state.h"
#include "events/json_text.h"
#include "rules/completeness.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

// The transition by which somebody's leaving ended the call; null where it did not.
const Transition *leaveOf(const Call &call, Trigger trigger)
{
    for (const Transition &transition : call.transitions) {
        if (transition.trigger == trigger && transition.to == CallState::Ended
            && transition.from != CallState::Ended && transition.member >= 0)
            return &transition;
    }
    return nullptr;
}

const MemberEvent &memberOf(const RuleInput &input, const Transition &transition)
{
    return input.timeline.memberEvents[static_cast<std::size_t>(transition.member)];
}

bool sawAllBefore(const RuleInput &input, const Call &call, const Transition &leave)
{
    return leave.at && input.completeness.provesAbsence(call, addedTo(*leave.at, Ms(-1)));
}

void leftCallOpen(const RuleInput &input, const Call &call, Findings &out)
{
    const Transition *leave = leaveOf(call, Trigger::CallerLeft);
    if (!leave)
        leave = leaveOf(call, Trigger::AcceptedLeft);
    if (!leave || !sawAllBefore(input, call, *leave))
        return;
    const MemberEvent &member = memberOf(input, *leave);
    for (const Transition &transition : call.transitions) {
        if (transition.event < 0 || transition.from != CallState::Ended)
            continue;
        const CallEvent &event = input.event(call, transition.event);
        const Timestamp *at = event.envelope.originServerTs.get();
        if (event.type == CallEventType::Hangup || senderOf(event) == member.user || !at
            || *at <= addedTo(*leave->at, crossingTime + clockTolerance)
            || isFrom(call, transition.event, Role::Stranger) || !seesAllBefore(input, call, event))
            continue;
        out.add(eventIndex(call, transition.event), {},
                { shortType(event), durationText(between(*leave->at, *at)), member.user.str() });
        return;
    }
}

// Only where nobody else could have answered.
bool knowsCallees(const RuleInput &input, const Call &call)
{
    return !call.invitee.empty() || input.roomState.knowsAllMembers(eventIndex(call, call.invite));
}

void inviteeLeft(const RuleInput &input, const Call &call, Findings &out)
{
    const Transition *leave = call.invite < 0 ? nullptr : leaveOf(call, Trigger::CalleeLeft);
    if (leave && leave->from == CallState::Ringing && knowsCallees(input, call)
        && sawAllBefore(input, call, *leave))
        out.add(eventIndex(call, call.invite), {}, { memberOf(input, *leave).user.str() });
}

void callerLeft(const RuleInput &input, const Call &call, Findings &out)
{
    const Transition *leave = call.invite < 0 ? nullptr : leaveOf(call, Trigger::CallerLeft);
    if (leave && leave->from == CallState::Ringing && sawAllBefore(input, call, *leave))
        out.add(eventIndex(call, call.invite), {}, { memberOf(input, *leave).user.str() });
}

std::vector<UserId> respondersOf(const RuleInput &input, const Call &call, std::uint32_t invite)
{
    if (!call.invitee.empty())
        return { call.invitee };
    std::vector<UserId> users = input.roomState.usersAt(MemberEvent::Membership::Join, invite);
    std::erase(users, senderOf(input.event(invite)));
    return users;
}

// Creators of rooms from version 12 on may do everything, whatever the levels say.
bool levelsSayAll(const RuleInput &input, std::uint32_t invite)
{
    const auto *create = input.roomState.at<RoomCreate>(invite);
    if (!create)
        return false;
    const auto version = create->roomVersion ? jsonInteger(*create->roomVersion) : std::nullopt;
    return create->roomVersion.isAbsent() || (version && *version < 12);
}

// The types that a responder's answer goes as, encrypted or not, where that is known.
std::vector<std::string_view> responseTypes(const RuleInput &input, const Call &call, std::uint32_t invite)
{
    if (input.roomState.at<Encryption>(invite))
        return { "m.room.encrypted" };
    if (!input.roomState.hadNone<Encryption>(invite))
        return {};
    if (invitedAsV1(input, call))
        return { "m.call.answer", "m.call.reject", "m.call.hangup" };
    return { "m.call.answer", "m.call.hangup" };
}

void powerLevel(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0)
        return;
    const std::uint32_t invite = eventIndex(call, call.invite);
    if (const auto *tombstone = input.roomState.at<Tombstone>(invite)) {
        const std::string where = tombstone->replacement ? " by " + tombstone->replacement->str() : "";
        out.add(invite, {}, { "The room was replaced" + where + ", where its users are now" });
        return;
    }
    const auto *levels = input.roomState.at<PowerLevels>(invite);
    if (!levels || !levelsSayAll(input, invite))
        return;
    for (const UserId user : respondersOf(input, call, invite)) {
        for (const std::string_view type : responseTypes(input, call, invite)) {
            if (levels->ofUser(user) >= levels->toSend(type))
                continue;
            out.add(invite, {},
                    { user.str() + " has power level " + std::to_string(levels->ofUser(user)) + ", and "
                      + std::string(type) + " takes " + std::to_string(levels->toSend(type)) });
            return;
        }
    }
}

constexpr std::array rules {
    Rule {
        .id = "participant-left-call-open",
        .family = "room",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a call went on after the other side had left the room",
        .message = "This %1 was sent %2 after %3 had left the room, which ends the call like a hangup.",
        .specAnchor = "behaviour-on-room-leave",
        .since = "1.7",
        .checkCall = leftCallOpen,
    },
    Rule {
        .id = "invitee-left-ringing",
        .family = "room",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the called user left while it rang",
        .message =
            "%1, the only user who could answer, left the room while this call rang; the caller may take "
            "that for a rejection.",
        .specAnchor = "behaviour-on-room-leave",
        .since = "1.7",
        .checkCall = inviteeLeft,
    },
    Rule {
        .id = "caller-left-ringing",
        .family = "room",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "the caller left while it rang",
        .message = "%1 left the room while this call rang, which ends it like a hangup.",
        .specAnchor = "behaviour-on-room-leave",
        .since = "1.7",
        .checkCall = callerLeft,
    },
    Rule {
        .id = "call-power-level",
        .family = "room",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the room does not let the callee respond",
        .message = "%1, so this invite gets no response.",
        .specAnchor = "mroompower_levels",
        .since = "r0.0.0",
        .checkCall = powerLevel,
    },
};

} // namespace

std::span<const Rule> roomLeaveRules()
{
    return rules;
}

} // namespace callscope
