// SPDX-License-Identifier: Apache-2.0
// Whom an invite rings, by its own words and by who was in the room.
#include "calls/room_state.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/invitee";

bool isUserId(std::string_view text)
{
    const std::size_t colon = text.find(':');
    return text.starts_with('@') && text.size() <= 255 && colon != text.npos && colon + 1 < text.size();
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Invite *invite = input.event(index).as<Invite>();
    if (invite && invite->invitee.isWrong())
        out.add(index, pointer, { std::string(invite->invitee.rawJson()) });
}

void grammar(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const Invite *invite = event.as<Invite>();
    if (invite && invite->invitee && !isUserId(invite->invitee->view()))
        out.addAt(event.voipVersion() == VoipVersion::V1 ? Severity::Error : Severity::Info, index, pointer,
                  { quoted(invite->invitee->view()) });
}

void notMember(const RuleInput &input, const Call &call, Findings &out)
{
    using enum MemberEvent::Membership;
    if (!invitedAsV1(input, call) || !isUserId(call.invitee.view()))
        return;
    const std::uint32_t invite = eventIndex(call, call.invite);
    const auto membership = input.roomState.membershipAt(call.invitee, invite);
    if (membership && (*membership == Leave || *membership == Ban || *membership == Knock))
        out.add(invite, pointer, { call.invitee.str() });
}

// Bots that a room's state marks as such are nobody who could answer. Nothing where it is not known whether
// there are any.
std::optional<std::vector<UserId>> peopleIn(const RuleInput &input, std::uint32_t index)
{
    const auto *bots = input.roomState.at<FunctionalMembers>(index);
    if (!bots && !input.roomState.hadNone<FunctionalMembers>(index))
        return std::nullopt;
    std::vector<UserId> users = input.roomState.usersAt(MemberEvent::Membership::Join, index);
    if (bots)
        std::erase_if(users, [&](UserId user) {
            return std::find(bots->serviceMembers.begin(), bots->serviceMembers.end(), user)
                != bots->serviceMembers.end();
        });
    return users;
}

void missingMulti(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    const std::uint32_t index = eventIndex(call, call.invite);
    const Invite *invite = input.event(index).as<Invite>();
    if (!invite || !invite->invitee.isAbsent() || isRedacted(input.event(index)))
        return;
    const auto people = peopleIn(input, index);
    if (people && people->size() > 2)
        out.add(index, pointer, { std::to_string(people->size()) });
}

void nobodyToRing(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || isSelfCall(input, call))
        return;
    const std::uint32_t index = eventIndex(call, call.invite);
    const UserId caller = senderOf(input.event(index));
    if (input.roomState.knowsAllMembers(index)
        && input.roomState.usersAt(MemberEvent::Membership::Join, index) == std::vector { caller }
        && input.roomState.usersAt(MemberEvent::Membership::Invite, index).empty())
        out.add(index, {}, { caller.str() });
}

void publicRoom(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    const std::uint32_t index = eventIndex(call, call.invite);
    const auto *rules = input.roomState.at<JoinRules>(index);
    if (rules && rules->joinRule && *rules->joinRule == "public")
        out.add(index);
}

void version0Size(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || invitedAsV1(input, call))
        return;
    const std::uint32_t index = eventIndex(call, call.invite);
    const std::size_t joined = input.roomState.usersAt(MemberEvent::Membership::Join, index).size();
    if (joined > 2)
        out.add(index, {}, { std::to_string(joined) });
}

constexpr std::array rules {
    Rule {
        .id = "invitee-type",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "invitee is not a string",
        .message = "invitee is %1; it must be a user ID or be left out.",
        .specAnchor = "mcallinvite",
        .since = "1.7",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "invitee-grammar",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "invitee is no user ID",
        .message = "invitee is %1, which is no user ID, so the invite rings nobody.",
        .specAnchor = "mcallinvite",
        .since = "1.7",
        .checkEvent = grammar,
    },
    Rule {
        .id = "invitee-not-member",
        .family = "invite",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the invitee is not in the room",
        .message = "The invitee %1 was neither joined nor invited to the room, so nobody rings.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = notMember,
    },
    Rule {
        .id = "invitee-missing-multi",
        .family = "invite",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "no invitee in a room of several",
        .message = "%1 people were in the room and the invite names no invitee, so it rings all of them and "
                   "anybody can answer.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = missingMulti,
    },
    Rule {
        .id = "v0-room-size",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "a version 0 call in a room of several",
        .message = "%1 users were in the room; version 0 calls must only be placed in rooms of exactly two.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = version0Size,
    },
    Rule {
        .id = "invite-nobody-to-ring",
        .family = "invite",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "the caller is alone in the room",
        .message = "%1 was the only member of the room, so there was nobody to ring.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = nobodyToRing,
    },
    Rule {
        .id = "invite-public-room",
        .family = "invite",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a call in a public room",
        .message =
            "The join rule of the room was \"public\"; clients are recommended not to ring for its invites.",
        .specAnchor = "invitees",
        .since = "1.7",
        .checkCall = publicRoom,
    },
};

} // namespace

std::span<const Rule> inviteeRules()
{
    return rules;
}

} // namespace callscope
