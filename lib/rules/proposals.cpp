// SPDX-License-Identifier: Apache-2.0
// What proposals add to calls and clients send already: transfers and capabilities (MSC2747), the identity
// that a bridge asserts (MSC3086).
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

template <class T>
std::string oddText(const Field<T> &field)
{
    return field.isAbsent() ? "is missing" : "is " + std::string(field.rawJson());
}

bool maySay(const CallEvent &event)
{
    return event.envelope.contentIsObject && !isRedacted(event);
}

void replacesFields(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Replaces *replaces = input.event(index).as<Replaces>();
    if (!replaces || !maySay(input.event(index)))
        return;
    if (!replaces->replacementId)
        out.add(index, "/content/replacement_id", { "replacement_id", oddText(replaces->replacementId) });
    if (!replaces->hasTargetUser)
        out.add(index, "/content/target_user", { "target_user", "is missing or no object" });
    else if (!replaces->targetUser)
        out.add(index, "/content/target_user/id", { "target_user.id", oddText(replaces->targetUser) });
}

void replacesBothIds(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Replaces *replaces = input.event(index).as<Replaces>();
    if (!replaces || !maySay(input.event(index)))
        return;
    const bool both = !replaces->createCall.isAbsent() && !replaces->awaitCall.isAbsent();
    const bool neither = replaces->createCall.isAbsent() && replaces->awaitCall.isAbsent();
    if (both || neither)
        out.add(index, both ? "/content/await_call" : "/content", { both ? "both" : "neither" });
}

void replacesNotInCall(const RuleInput &input, const Call &call, Findings &out)
{
    if (!invitedAsV1(input, call))
        return;
    for (int i = call.invite + 1; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const Party *party = partyOf(call, i);
        if (event.type != CallEventType::Replaces || !party || !event.partyId)
            continue;
        const bool isOther = call.accepted >= 0 && !call.acceptedAssumed && party->role == Role::Callee
            && call.eventParty[static_cast<std::size_t>(i)] != call.accepted;
        if ((party->role == Role::Stranger || isOther) && seesAllBefore(input, call, event))
            out.add(eventIndex(call, i), {}, { senderOf(event).str() });
    }
}

void identityType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto *body = input.event(index).as<AssertedIdentity>();
    if (!body || !maySay(input.event(index)) || body->identity.isNull())
        return;
    if (!body->identity) {
        out.add(index, "/content/asserted_identity",
                { "asserted_identity", oddText(body->identity), "an object or null" });
        return;
    }
    const auto check = [&](const Field<std::string_view> &field, std::string_view pointer, const char *name) {
        if (field.isWrong() && !field.isNull())
            out.add(index, pointer, { name, oddText(field), "a string" });
    };
    check(body->identity->id, "/content/asserted_identity/id", "asserted_identity.id");
    check(body->identity->displayName, "/content/asserted_identity/display_name",
          "asserted_identity.display_name");
    check(body->identity->avatarUrl, "/content/asserted_identity/avatar_url", "asserted_identity.avatar_url");
}

void capabilitiesType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Field<Capabilities> *capabilities = capabilitiesOf(input.event(index));
    if (!capabilities || capabilities->isAbsent())
        return;
    if (capabilities->isWrong()) {
        out.add(index, "/content/capabilities",
                { "capabilities", std::string(capabilities->rawJson()), "an object" });
        return;
    }
    const auto check = [&](const Field<bool> &field, std::string_view pointer, const char *name) {
        if (field.isWrong())
            out.add(index, pointer, { name, std::string(field.rawJson()), "true or false" });
    };
    check((*capabilities)->transferee, "/content/capabilities/m.call.transferee", "m.call.transferee");
    check((*capabilities)->dtmf, "/content/capabilities/m.call.dtmf", "m.call.dtmf");
}

constexpr std::array rules {
    Rule {
        .id = "replaces-fields",
        .family = "proposals",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a transfer that does not say to whom",
        .message = "%1 %2; a transfer (MSC2747) names the replacement and the user to call instead.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = replacesFields,
    },
    Rule {
        .id = "replaces-not-in-call",
        .family = "proposals",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a transfer by a device that is not in the call",
        .message = "This device of %1 is not in the call that it wants to transfer (MSC2747).",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkCall = replacesNotInCall,
    },
    Rule {
        .id = "replaces-both-ids",
        .family = "proposals",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a transfer must create a call or await one",
        .message = "This transfer has %1 of create_call and await_call; it needs exactly one (MSC2747).",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = replacesBothIds,
    },
    Rule {
        .id = "asserted-identity-type",
        .family = "proposals",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "the asserted identity is malformed",
        .message = "%1 %2; it must be %3 (MSC3086).",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = identityType,
    },
    Rule {
        .id = "capabilities-type",
        .family = "proposals",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "the capabilities are malformed",
        .message = "%1 is %2; it must be %3 (MSC2747).",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = capabilitiesType,
    },
};

} // namespace

std::span<const Rule> proposalRules()
{
    return rules;
}

} // namespace callscope
