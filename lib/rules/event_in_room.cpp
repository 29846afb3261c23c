// SPDX-License-Identifier: Apache-2.0
// What became of an event in its room: redacted, in the clear where it should not be, served late.
#include "calls/room_state.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

constexpr Ms slow { 5'000 };

const RedactionEvent *redactionOf(const RuleInput &input, const CallEvent &event)
{
    const auto found = input.redactionsById.find(event.envelope.eventId.valueOr(EventId()));
    return event.envelope.eventId && found != input.redactionsById.end()
        ? &input.timeline.redactions[found->second]
        : nullptr;
}

void redacted(const RuleInput &input, const Call *call, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const RedactionEvent *redaction = redactionOf(input, event);
    if (!event.envelope.redacted && !redaction)
        return;
    const bool wasAlive = call && call->endedAt && redaction && redaction->originServerTs
        && addedTo(*redaction->originServerTs, clockTolerance) < *call->endedAt;
    const std::string who = redaction && !redaction->sender.empty() ? " by " + redaction->sender.str() : "";
    out.addAt(wasAlive ? Severity::Warning : Severity::Info, index, {},
              { shortType(event), who, wasAlive ? " while the call went on" : "" });
}

// A server cannot decrypt: what it served in the clear was sent in the clear. Exports of clients decrypt.
bool comesFromServer(Format format)
{
    constexpr std::array formats { Format::Messages,    Format::Sync,      Format::SlidingSync,
                                   Format::InitialSync, Format::Search,    Format::Context,
                                   Format::EventJson,   Format::Pdus,      Format::FederationTransaction,
                                   Format::Har,         Format::Recording, Format::AppServiceTransaction };
    return std::find(formats.begin(), formats.end(), format) != formats.end();
}

void inTheClear(const RuleInput &input, const Call &call, Findings &out)
{
    for (const std::uint32_t index : call.events) {
        const CallEvent &event = input.event(index);
        if (event.envelope.decrypted || !isSpecType(event.type)
            || !comesFromServer(input.timeline.sources[event.envelope.bytes.source].format))
            continue;
        const auto *encryption = input.roomState.at<Encryption>(index);
        if (!encryption || !encryption->algorithm)
            continue;
        out.add(index, {}, { shortType(event), quoted(*encryption->algorithm) });
        return;
    }
}

bool isDead(const CallEvent &event)
{
    const Invite *invite = event.as<Invite>();
    return invite && invite->lifetime && event.envelope.age && *event.envelope.age > *invite->lifetime;
}

void deadOnArrival(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (event.envelope.isFresh && isDead(event))
        out.add(index, "/unsigned/age",
                { durationText(*event.envelope.age), durationText(*event.as<Invite>()->lifetime) });
}

void delivered(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (event.envelope.isFresh && event.envelope.age && *event.envelope.age > slow && !isDead(event))
        out.add(index, "/unsigned/age", { shortType(event), durationText(*event.envelope.age) });
}

constexpr std::array rules {
    Rule {
        .id = "call-event-redacted",
        .family = "room",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "a call event was redacted",
        .message = "This %1 was redacted%2%3; its content, and with it the call it is of, may be gone.",
        .specAnchor = "redactions",
        .since = "r0.0.0",
        .checkEvent = redacted,
    },
    Rule {
        .id = "call-event-plaintext-in-e2ee",
        .family = "room",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a call in the clear in an encrypted room",
        .message =
            "This %1 was sent unencrypted although the room is encrypted (%2); the server reads the IP "
            "addresses of both sides.",
        .specAnchor = "mroomencryption",
        .since = "r0.4.0",
        .checkCall = inTheClear,
    },
    Rule {
        .id = "invite-dead-on-arrival",
        .family = "room",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "the invite was over when it was served",
        .message =
            "The server served this invite %1 after it was sent; it was valid for %2, so this client does "
            "not ring.",
        .specAnchor = "call-event-liveness",
        .since = "1.7",
        .checkEvent = deadOnArrival,
    },
    Rule {
        .id = "slow-delivery",
        .family = "room",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "a call event was served late",
        .message = "The server served this %1 %2 after it was sent; calls feel slow from about 5 s on.",
        .specAnchor = "call-event-liveness",
        .since = "1.7",
        .checkEvent = delivered,
    },
};

} // namespace

std::span<const Rule> eventInRoomRules()
{
    return rules;
}

} // namespace callscope
