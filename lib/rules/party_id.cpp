// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr std::string_view pointer = "/content/party_id";

bool needsPartyId(const CallEvent &event)
{
    return isSpecType(event.type) && event.voipVersion() == VoipVersion::V1;
}

void missing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (!needsPartyId(event) || !event.partyId.isAbsent() || !event.envelope.contentIsObject
        || isRedacted(event))
        return;
    // "0" reads as version 1, yet its sender surely meant the version that has no party_id.
    const bool meantV0 = event.version && event.version->kind == Version::Kind::ZeroString;
    out.addAt(meantV0 ? Severity::Warning : Severity::Error, index, pointer, { shortType(event) });
}

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (needsPartyId(event) && event.partyId.isWrong())
        out.add(index, pointer, { std::string(event.partyId.rawJson()) });
}

void grammar(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (needsPartyId(event) && event.partyId && !isOpaqueId(event.partyId->view()))
        out.add(index, pointer, { quoted(event.partyId->view()) });
}

bool isWeak(std::string_view partyId)
{
    return partyId.size() < 8 || !std::all_of(partyId.begin(), partyId.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
           });
}

// Told once: the party chose its id with the first event it sent in the call.
bool isFirstOfParty(const RuleInput &input, const Call &call, std::uint32_t index)
{
    // A call's events are in the timeline's order. Only those of its party are looked at.
    const auto place = std::lower_bound(call.events.begin(), call.events.end(), index) - call.events.begin();
    const std::int32_t party = call.eventParty[static_cast<std::size_t>(place)];
    for (std::size_t i = 0; i < static_cast<std::size_t>(place); ++i) {
        if (call.eventParty[i] == party && surelySameParty(input.event(call.events[i]), input.event(index)))
            return false;
    }
    return true;
}

void weak(const RuleInput &input, const Call *call, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (needsPartyId(event) && event.partyId && isOpaqueId(event.partyId->view())
        && isWeak(event.partyId->view()) && (!call || isFirstOfParty(input, *call, index)))
        out.add(index, pointer, { quoted(event.partyId->view()) });
}

void onVersion0(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && event.voipVersion() == VoipVersion::V0 && !event.partyId.isAbsent())
        out.add(index, pointer);
}

constexpr std::array rules {
    Rule {
        .id = "party-id-missing",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "party_id is missing",
        .message = "This %1 has no party_id, which version 1 needs to tell the devices of a call apart.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkEvent = missing,
    },
    Rule {
        .id = "party-id-type",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "party_id is not a string",
        .message = "party_id is %1; it must be a string, so receivers cannot tell which device sent this.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "party-id-grammar",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "party_id breaks the grammar of opaque identifiers",
        .message = "party_id %1 is not 1 to 255 characters of A-Z, a-z, 0-9, '-', '.', '_' and '~'.",
        .specAnchor = "grammar-for-voip-ids",
        .since = "1.7",
        .checkEvent = grammar,
    },
    Rule {
        .id = "party-id-weak",
        .family = "common",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "party_id is shorter or plainer than recommended",
        .message =
            "party_id %1 is not made of 8 or more letters and digits, the recommended form that keeps two "
            "devices from choosing the same one.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkEvent = weak,
    },
    Rule {
        .id = "party-id-on-v0",
        .family = "common",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "party_id on a version 0 event",
        .message =
            "This version 0 event carries a party_id, which version 0 does not have; receivers ignore it.",
        .specAnchor = "party-identifiers",
        .since = "1.7",
        .checkEvent = onVersion0,
    },
};

} // namespace

std::span<const Rule> partyIdRules()
{
    return rules;
}

} // namespace callscope
