// SPDX-License-Identifier: Apache-2.0
// The fields of session descriptions: offer, answer and description. What stands in the SDP is judged
// elsewhere.
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

template <class T>
std::string oddText(const Field<T> &field, std::string_view wanted)
{
    return field.isAbsent() ? "is missing"
                            : "is " + std::string(field.rawJson()) + ", not " + std::string(wanted);
}

// Empty where the SDP is some text.
std::string sdpFault(const SessionDescription &description)
{
    if (!description.sdp)
        return oddText(description.sdp, "a string");
    return description.sdp->bytes == 0 ? "is empty" : "";
}

std::string typeFault(const SessionDescription &description, std::string_view wanted)
{
    if (!description.type)
        return oddText(description.type, "a string");
    return *description.type == wanted ? "" : "is " + quoted(*description.type);
}

bool maySay(const RuleInput &input, std::uint32_t index)
{
    return input.event(index).envelope.contentIsObject && !isRedacted(input.event(index));
}

void offerMissing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Invite *invite = input.event(index).as<Invite>();
    if (invite && !invite->offer && maySay(input, index))
        out.add(index, "/content/offer", { oddText(invite->offer, "an object") });
}

void offerType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Invite *invite = input.event(index).as<Invite>();
    const std::string fault = invite && invite->offer ? typeFault(*invite->offer, "offer") : "";
    if (!fault.empty())
        out.add(index, "/content/offer/type", { fault });
}

void offerSdp(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Invite *invite = input.event(index).as<Invite>();
    const std::string fault = invite && invite->offer ? sdpFault(*invite->offer) : "";
    if (!fault.empty())
        out.add(index, "/content/offer/sdp", { fault });
}

void answerFields(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Answer *body = input.event(index).as<Answer>();
    if (!body || !maySay(input, index))
        return;
    if (!body->answer) {
        out.add(index, "/content/answer", { "answer", oddText(body->answer, "an object") });
        return;
    }
    if (const std::string fault = typeFault(*body->answer, "answer"); !fault.empty())
        out.add(index, "/content/answer/type", { "answer.type", fault + "; it must be \"answer\"" });
    if (const std::string fault = sdpFault(*body->answer); !fault.empty())
        out.add(index, "/content/answer/sdp", { "answer.sdp", fault });
}

// Neither an offer nor an answer; empty where it is one of the two.
std::string negotiateTypeFault(const SessionDescription &description)
{
    if (description.type && *description.type == "answer")
        return {};
    const std::string fault = typeFault(description, "offer");
    return fault.empty() ? fault : fault + R"(; it must be "offer" or "answer")";
}

void negotiateFields(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Negotiate *body = input.event(index).as<Negotiate>();
    if (!body || !maySay(input, index))
        return;
    if (!body->description) {
        // Matrix 1.7 and 1.8 called it offer in their schema, and description in their text.
        const bool isOldName = body->description.isAbsent() && body->hasOffer;
        const bool wasRight = isOldName && input.spec < spec::negotiateDescription;
        out.addAt(wasRight ? Severity::Info : Severity::Error, index, "/content/description",
                  { "description",
                    isOldName ? "is called offer, as in the schema of Matrix 1.7 and 1.8"
                              : oddText(body->description, "an object") });
        return;
    }
    const SessionDescription &description = *body->description;
    if (const std::string fault = negotiateTypeFault(description); !fault.empty()) {
        const bool isEarlyMedia = description.type && *description.type == "pranswer"; // MSC3635
        out.addAt(isEarlyMedia ? Severity::Warning : Severity::Error, index, "/content/description/type",
                  { "description.type", fault });
    }
    if (const std::string fault = sdpFault(description); !fault.empty())
        out.add(index, "/content/description/sdp", { "description.sdp", fault });
}

void negotiateLifetime(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Negotiate *body = input.event(index).as<Negotiate>();
    if (!body || !maySay(input, index) || (body->lifetime && *body->lifetime > Ms(0)))
        return;
    out.add(index, "/content/lifetime",
            { body->lifetime ? "is " + std::to_string(body->lifetime->count()) + " ms"
                             : oddText(body->lifetime, "an integer") });
}

constexpr std::array rules {
    Rule {
        .id = "invite-offer-missing",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the invite has no offer",
        .message = "offer %1, so nobody can answer this invite.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = offerMissing,
    },
    Rule {
        .id = "invite-offer-type",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "offer.type is not \"offer\"",
        .message = "offer.type %1; it must be \"offer\".",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = offerType,
    },
    Rule {
        .id = "invite-offer-sdp",
        .family = "invite",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the offer has no session description",
        .message = "offer.sdp %1, so nobody can answer this invite.",
        .specAnchor = "mcallinvite",
        .since = "r0.0.0",
        .checkEvent = offerSdp,
    },
    Rule {
        .id = "answer-fields",
        .family = "answer",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the answer's description is missing or malformed",
        .message = "%1 %2.",
        .specAnchor = "mcallanswer",
        .since = "r0.0.0",
        .checkEvent = answerFields,
    },
    Rule {
        .id = "negotiate-fields",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the negotiation's description is missing or malformed",
        .message = "%1 %2.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkEvent = negotiateFields,
    },
    Rule {
        .id = "negotiate-lifetime",
        .family = "negotiate",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the negotiation has no valid lifetime",
        .message = "lifetime %1; it must be a positive integer number of milliseconds.",
        .specAnchor = "mcallnegotiate",
        .since = "1.7",
        .checkEvent = negotiateLifetime,
    },
};

} // namespace

std::span<const Rule> descriptionFieldRules()
{
    return rules;
}

} // namespace callscope
