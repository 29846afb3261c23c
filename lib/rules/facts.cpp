// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"

#include "events/event_types.h"
#include "rules/completeness.h"

#include <algorithm>

namespace callscope
{

namespace
{

// Events that carry nothing at all are not told from redacted ones whose `unsigned` was lost.
struct BodyIsEmpty {
    bool operator()(const OtherBody &) const { return true; }
    bool operator()(const Invite &body) const
    {
        return body.offer.isAbsent() && body.lifetime.isAbsent() && body.invitee.isAbsent()
            && body.metadata.key == StreamMetadata::Key::None;
    }
    bool operator()(const Candidates &body) const { return body.candidates.isAbsent(); }
    bool operator()(const Answer &body) const
    {
        return body.answer.isAbsent() && body.metadata.key == StreamMetadata::Key::None;
    }
    bool operator()(const SelectAnswer &body) const { return body.selectedPartyId.isAbsent(); }
    bool operator()(const Reject &body) const { return body.reason.isAbsent(); }
    bool operator()(const Hangup &body) const { return body.reason.isAbsent(); }
    bool operator()(const Negotiate &body) const
    {
        return body.description.isAbsent() && body.lifetime.isAbsent()
            && body.metadata.key == StreamMetadata::Key::None;
    }
    bool operator()(const StreamMetadataChanged &body) const
    {
        return body.metadata.key == StreamMetadata::Key::None;
    }
    bool operator()(const Replaces &body) const
    {
        return body.replacementId.isAbsent() && !body.hasTargetUser && body.createCall.isAbsent()
            && body.awaitCall.isAbsent();
    }
    bool operator()(const AssertedIdentity &body) const { return body.identity.isAbsent(); }
};

} // namespace

bool isSpecType(CallEventType type)
{
    return type <= CallEventType::StreamMetadataChanged;
}

bool isRedacted(const CallEvent &event)
{
    return event.envelope.redacted
        || (event.envelope.contentIsObject && event.callId.isAbsent() && event.version.isAbsent()
            && event.partyId.isAbsent() && std::visit(BodyIsEmpty(), event.body));
}

bool isOpaqueId(std::string_view text)
{
    return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'
            || c == '.' || c == '_' || c == '~';
    });
}

bool isVersion0(const RuleInput &input, const CallEvent &event)
{
    return event.voipVersion() == VoipVersion::V0 || input.spec < spec::voipVersion1;
}

UserId senderOf(const CallEvent &event)
{
    return event.envelope.sender.valueOr(UserId());
}

bool sameClock(const CallEvent &a, const CallEvent &b)
{
    const std::string_view server = serverName(senderOf(a));
    return !server.empty() && server == serverName(senderOf(b))
        && a.envelope.clientClock == b.envelope.clientClock;
}

std::optional<Ms> elapsed(const CallEvent &from, const CallEvent &to)
{
    const Timestamp *start = from.envelope.originServerTs.get();
    const Timestamp *end = to.envelope.originServerTs.get();
    if (!start || !end || !isBelievable(*start) || !isBelievable(*end))
        return std::nullopt;
    return between(*start, *end);
}

bool provenAfter(const RuleInput &input, const CallEvent &from, const CallEvent &to, Ms by)
{
    const std::optional<Ms> length = elapsed(from, to);
    if (!length || sameClock(from, to))
        return length && *length > by;
    return *length > by + clockTolerance
        + provenLead(input.timeline.clocks, serverName(senderOf(to)), serverName(senderOf(from)));
}

bool surelySameParty(const CallEvent &a, const CallEvent &b)
{
    return !senderOf(a).empty() && senderOf(a) == senderOf(b) && a.voipVersion() == VoipVersion::V1
        && b.voipVersion() == VoipVersion::V1 && a.partyId && b.partyId && *a.partyId == *b.partyId;
}

const Party *partyOf(const Call &call, int i)
{
    const int party = call.eventParty[static_cast<std::size_t>(i)];
    return party < 0 ? nullptr : &call.parties[static_cast<std::size_t>(party)];
}

bool isFrom(const Call &call, int i, Role role)
{
    const Party *party = partyOf(call, i);
    return party && party->role == role;
}

bool isSelfCall(const RuleInput &input, const Call &call)
{
    return call.invite >= 0 && !call.invitee.empty()
        && call.invitee == senderOf(input.event(call, call.invite));
}

bool invitedAsV1(const RuleInput &input, const Call &call)
{
    return call.invite >= 0 && input.event(call, call.invite).voipVersion() == VoipVersion::V1;
}

const CallEvent *inviteOfSibling(const RuleInput &input, const Call &call)
{
    const auto [begin, end] = input.callsById.equal_range(call.callId);
    for (auto it = begin; it != end; ++it) {
        const Call &other = input.calls[it->second];
        if (&other != &call && other.room == call.room && other.invite >= 0)
            return &input.event(other, other.invite);
    }
    return nullptr;
}

bool seesAllBefore(const RuleInput &input, const Call &call, const CallEvent &event)
{
    // The event itself shows that the window reaches up to it.
    const Timestamp *at = event.envelope.originServerTs.get();
    return at && input.completeness.provesAbsence(call, addedTo(*at, Ms(-1)));
}

std::vector<std::uint32_t> answersOf(const RuleInput &input, const Call &call)
{
    constexpr std::size_t most = 32;
    std::vector<std::uint32_t> answers;
    for (const std::uint32_t index : call.events) {
        if (input.event(index).type == CallEventType::Answer && answers.size() < most)
            answers.push_back(index);
    }
    return answers;
}

bool mayFollowAny(const RuleInput &input, const std::vector<std::uint32_t> &answers, const CallEvent &event)
{
    return std::any_of(answers.begin(), answers.end(), [&](std::uint32_t index) {
        const CallEvent &answer = input.event(index);
        return &answer < &event || !provenAfter(input, event, answer);
    });
}

const StreamMetadata *metadataOf(const CallEvent &event)
{
    if (const Invite *invite = event.as<Invite>())
        return &invite->metadata;
    if (const Answer *answer = event.as<Answer>())
        return &answer->metadata;
    if (const Negotiate *negotiate = event.as<Negotiate>())
        return &negotiate->metadata;
    const auto *changed = event.as<StreamMetadataChanged>();
    return changed ? &changed->metadata : nullptr;
}

const Field<Capabilities> *capabilitiesOf(const CallEvent &event)
{
    if (const Invite *invite = event.as<Invite>())
        return &invite->capabilities;
    const Answer *answer = event.as<Answer>();
    return answer ? &answer->capabilities : nullptr;
}

const Transition *endOf(const Call &call)
{
    for (const Transition &transition : call.transitions) {
        if (transition.to == CallState::Ended && transition.from != CallState::Ended)
            return transition.event >= 0 ? &transition : nullptr;
    }
    return nullptr;
}

int eventCount(const Call &call)
{
    return static_cast<int>(call.events.size());
}

std::uint32_t eventIndex(const Call &call, int i)
{
    return call.events[static_cast<std::size_t>(i)];
}

int indexInCall(const Call &call, std::uint32_t event)
{
    // A call's events are in the timeline's order.
    const auto at = std::lower_bound(call.events.begin(), call.events.end(), event);
    return at != call.events.end() && *at == event ? static_cast<int>(at - call.events.begin()) : -1;
}

std::string_view hangupReason(const CallEvent &event)
{
    const Hangup *hangup = event.as<Hangup>();
    return hangup ? hangup->reason.valueOr(std::string_view()) : std::string_view();
}

std::string quoted(std::string_view text)
{
    constexpr std::size_t longest = 60;
    std::string result = "\"";
    std::size_t end = std::min(text.size(), longest);
    // Never in the middle of a UTF-8 sequence.
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    for (const char c : text.substr(0, end))
        result += static_cast<unsigned char>(c) < 0x20U || c == 0x7F ? '?' : c;
    if (end < text.size())
        result += "…";
    return result + '"';
}

std::string shortType(const CallEvent &event)
{
    return event.type == CallEventType::Unknown ? std::string(event.envelope.type)
                                                : "m.call." + std::string(shortName(event.type));
}

} // namespace callscope
