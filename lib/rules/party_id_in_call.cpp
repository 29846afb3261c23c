// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>
#include <optional>
#include <unordered_set>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/party_id";

bool hasParty(const CallEvent &event)
{
    return event.voipVersion() == VoipVersion::V1 && event.partyId && !senderOf(event).empty();
}

bool isResponse(const CallEvent &event)
{
    return event.type == CallEventType::Answer || event.type == CallEventType::Reject;
}

// The inviting user may call itself; then a party of that user that answers or rejects is the callee, seen or
// not.
std::unordered_set<PartyId> calleesOfSelfCall(const RuleInput &input, const Call &call, UserId caller)
{
    std::unordered_set<PartyId> parties;
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (isResponse(event) && hasParty(event) && senderOf(event) == caller)
            parties.insert(*event.partyId);
    }
    return parties;
}

void changes(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0 || isSelfCall(input, call) || !hasParty(input.event(call, call.invite)))
        return;
    const CallEvent &invite = input.event(call, call.invite);
    std::optional<std::unordered_set<PartyId>> toldOrCallee; // most calls never ask
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (!hasParty(event) || senderOf(event) != senderOf(invite) || *event.partyId == *invite.partyId
            || isResponse(event) || event.type == CallEventType::Invite || !isSpecType(event.type))
            continue;
        if (!toldOrCallee)
            toldOrCallee = calleesOfSelfCall(input, call, senderOf(invite));
        if (toldOrCallee->contains(*event.partyId) || !seesAllBefore(input, call, event))
            continue;
        toldOrCallee->insert(*event.partyId);
        Finding &finding =
            out.add(eventIndex(call, i), pointer,
                    { shortType(event), quoted(event.partyId->view()), quoted(invite.partyId->view()) });
        finding.events.push_back(eventIndex(call, call.invite));
    }
}

void collision(const RuleInput &input, const Call &call, Findings &out)
{
    std::unordered_map<PartyId, int> owners;
    std::unordered_set<PartyId> told;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (!hasParty(event))
            continue;
        const auto [place, first] = owners.try_emplace(*event.partyId, i);
        const CallEvent &owner = input.event(call, place->second);
        if (first || senderOf(owner) == senderOf(event) || !told.insert(*event.partyId).second)
            continue;
        Finding &finding =
            out.add(eventIndex(call, i), pointer, { quoted(event.partyId->view()), senderOf(owner).str() });
        finding.events.push_back(eventIndex(call, place->second));
    }
}

void sharedByRoles(const RuleInput &input, const Call &call, Findings &out)
{
    if (call.invite < 0)
        return;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        if (event.type != CallEventType::Answer || !surelySameParty(input.event(call, call.invite), event))
            continue;
        Finding &finding = out.add(eventIndex(call, i), pointer, { quoted(event.partyId->view()) });
        finding.events.push_back(eventIndex(call, call.invite));
        return;
    }
}

constexpr std::array rules {
    Rule {
        .id = "party-id-changes",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the caller's party_id changes during the call",
        .message =
            "This %1 of the inviting user carries party_id %2, the invite %3; a party keeps one party_id for "
            "the whole call.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkCall = changes,
    },
    Rule {
        .id = "party-id-collision",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "two users have the same party_id in one call",
        .message =
            "party_id %1 is also used by %2 in this call, so a selected_party_id with it would name two "
            "parties.",
        .specAnchor = "mcallselect_answer",
        .since = "1.7",
        .checkCall = collision,
    },
    Rule {
        .id = "party-id-shared-by-roles",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the answering party is the calling party",
        .message =
            "This answer comes from the same user with the same party_id %1 as the invite, so receivers take "
            "it for an echo of their own events.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkCall = sharedByRoles,
    },
};

} // namespace

std::span<const Rule> partyIdInCallRules()
{
    return rules;
}

} // namespace callscope
