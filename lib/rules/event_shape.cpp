// SPDX-License-Identifier: Apache-2.0
#include "calls/room_state.h"
#include "events/json_text.h"
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

void isState(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const Field<std::string_view> &key = event.envelope.stateKey;
    // Some exports write null for what is not there.
    if (isSpecType(event.type) && !key.isAbsent() && !key.isNull())
        out.add(index, "/state_key", { shortType(event), key ? quoted(*key) : std::string(key.rawJson()) });
}

// Formats whose events carry everything that the Client-Server API gives an event. Federation leaves
// event_id out, and what a client sends has neither sender nor time.
bool hasWholeEnvelope(Format format)
{
    constexpr std::array whole { Format::Messages,    Format::Sync,          Format::SlidingSync,
                                 Format::InitialSync, Format::Context,       Format::Search,
                                 Format::EventStream, Format::EventArray,    Format::SingleEvent,
                                 Format::State,       Format::ElementExport, Format::AppServiceTransaction,
                                 Format::Recording };
    return std::find(whole.begin(), whole.end(), format) != whole.end();
}

void envelope(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const Envelope &envelope = input.event(index).envelope;
    const bool isWhole = hasWholeEnvelope(input.timeline.sources[envelope.bytes.source].format);
    const auto check = [&](const auto &field, std::string_view pointer, std::string_view what) {
        if (field.isWrong())
            out.add(
                index, pointer,
                { std::string(pointer.substr(1)), "is " + std::string(field.rawJson()), std::string(what) });
        else if (field.isAbsent() && isWhole)
            out.add(index, pointer, { std::string(pointer.substr(1)), "is missing", std::string(what) });
    };
    check(envelope.eventId, "/event_id", "a string");
    check(envelope.sender, "/sender", "a string");
    check(envelope.originServerTs, "/origin_server_ts", "an integer");
    if (!envelope.contentIsObject)
        out.add(index, "/content", { "content", "is missing or no object", "an object" });
}

/// The version of the specification that brought a type; the oldest for what was there before it.
SpecVersion cameWith(CallEventType type)
{
    switch (type) {
    case CallEventType::SelectAnswer:
    case CallEventType::Reject:
    case CallEventType::Negotiate: return spec::voipVersion1;
    case CallEventType::StreamMetadataChanged: return spec::muting;
    default: return oldestSpec;
    }
}

void unknownType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (event.type == CallEventType::Unknown)
        out.add(index, "/type",
                { quoted(event.envelope.type),
                  "is neither a type of the specification nor of a known proposal" });
    else if (!event.unstableName && cameWith(event.type) > input.spec)
        out.add(
            index, "/type",
            { shortType(event),
              "came with Matrix " + cameWith(event.type).text() + " and is none of " + input.spec.text() });
}

void unknownField(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (isSpecType(event.type) && !event.unknownField.empty())
        out.add(index, "/content", { quoted(event.unknownField), shortType(event) });
}

// Of room versions with names of their own nothing is known.
bool wantsCanonicalJson(const RoomCreate &create)
{
    const auto version = create.roomVersion ? jsonInteger(*create.roomVersion) : std::nullopt;
    return version && *version >= 6;
}

void nonInteger(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (event.badNumber.empty() || event.envelope.decrypted)
        return;
    const auto *create = input.roomState.at<RoomCreate>(index);
    if (create && wantsCanonicalJson(*create))
        out.add(index, "/content", { std::string(event.badNumber), std::string(*create->roomVersion) });
}

void groupField(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    if (!event.groupField.empty())
        out.add(index, "/content", { shortType(event), std::string(event.groupField) });
}

constexpr std::array rules {
    Rule {
        .id = "call-event-is-state",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a call event sent as state",
        .message =
            "This %1 has the state_key %2; call events are message events, and state keeps only the last "
            "one.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = isState,
    },
    Rule {
        .id = "call-event-envelope",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the event around the call event is incomplete",
        .message = "%1 %2; every event has it, as %3.",
        .specAnchor = "room-event-format",
        .since = "r0.0.0",
        .checkEvent = envelope,
    },
    Rule {
        .id = "call-event-unknown-type",
        .family = "common",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "a call event of a type that nobody knows",
        .message = "%1 %2; clients that know no such type ignore it.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = unknownType,
    },
    Rule {
        .id = "call-event-unknown-field",
        .family = "common",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "a field that nobody knows",
        .message = "The content has %1, which neither %2 nor a known proposal has; it may be spelt wrong.",
        .specAnchor = "common-fields",
        .since = "r0.0.0",
        .checkEvent = unknownField,
    },
    Rule {
        .id = "call-event-non-integer",
        .family = "common",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a number that is no integer",
        .message =
            "The content holds %1; rooms of version %2 take only integers of at most 53 bits, so servers "
            "refuse this event.",
        .specAnchor = "appendices#canonical-json",
        .since = "r0.6.1",
        .checkEvent = nonInteger,
    },
    Rule {
        .id = "group-field-in-timeline",
        .family = "common",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a group call's signalling in the room",
        .message =
            "This %1 has %2, a field of group calls (MSC3401), whose signalling goes from device to device "
            "and never into the room.",
        .specAnchor = "voice-over-ip",
        .since = "1.7",
        .checkEvent = groupField,
    },
};

} // namespace

std::span<const Rule> eventShapeRules()
{
    return rules;
}

} // namespace callscope
