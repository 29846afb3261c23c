// SPDX-License-Identifier: Apache-2.0
// What sdp_stream_metadata says of streams. Whether the streams are there is judged with the SDP.
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/stream_facts.h"

#include <array>

namespace callscope
{

namespace
{

void wrongType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const StreamMetadata *metadata = judgedMetadata(input.event(index));
    if (!metadata)
        return;
    if (!metadata->isObject)
        out.add(index, pointerOf(*metadata), { "sdp_stream_metadata is " + std::string(metadata->raw) });
    for (const StreamEntry &entry : metadata->entries) {
        if (!entry.isObject)
            out.add(index, pointerOf(*metadata),
                    { "The entry of stream " + quoted(entry.id) + " is no object" });
    }
}

// Calls `judge` with each entry that is an object.
template <class Judge>
void forEachEntry(const CallEvent &event, Judge judge)
{
    const StreamMetadata *metadata = judgedMetadata(event);
    for (std::size_t i = 0; metadata && i < metadata->entries.size(); ++i) {
        if (metadata->entries[i].isObject)
            judge(metadata->entries[i], pointerOf(*metadata));
    }
}

void purposeMissing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    forEachEntry(input.event(index), [&](const StreamEntry &entry, std::string_view pointer) {
        if (entry.purpose.isAbsent())
            out.add(index, pointer, { quoted(entry.id) });
    });
}

void purposeType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    forEachEntry(input.event(index), [&](const StreamEntry &entry, std::string_view pointer) {
        if (entry.purpose.isWrong())
            out.add(index, pointer, { quoted(entry.id), std::string(entry.purpose.rawJson()) });
    });
}

void purposeUnknown(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    forEachEntry(input.event(index), [&](const StreamEntry &entry, std::string_view pointer) {
        if (entry.purpose && *entry.purpose != "m.usermedia" && *entry.purpose != "m.screenshare")
            out.add(index, pointer, { quoted(entry.id), quoted(*entry.purpose) });
    });
}

void mutedType(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    forEachEntry(input.event(index), [&](const StreamEntry &entry, std::string_view pointer) {
        if (entry.audioMuted.isWrong())
            out.add(index, pointer,
                    { quoted(entry.id), "audio_muted", std::string(entry.audioMuted.rawJson()) });
        if (entry.videoMuted.isWrong())
            out.add(index, pointer,
                    { quoted(entry.id), "video_muted", std::string(entry.videoMuted.rawJson()) });
    });
}

void changedMissing(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    const auto *body = event.as<StreamMetadataChanged>();
    if (body && body->metadata.key == StreamMetadata::Key::None && event.envelope.contentIsObject
        && !isRedacted(event))
        out.add(index, "/content/sdp_stream_metadata");
}

void changedEarly(const RuleInput &input, const Call &call, Findings &out)
{
    const std::vector<std::uint32_t> answers = answersOf(input, call);
    for (const Transition &transition : call.transitions) {
        if (transition.event < 0 || transition.from != CallState::Ringing)
            continue;
        const CallEvent &event = input.event(call, transition.event);
        if (event.type == CallEventType::StreamMetadataChanged && !mayFollowAny(input, answers, event)
            && seesAllBefore(input, call, event))
            out.add(eventIndex(call, transition.event));
    }
}

constexpr std::array rules {
    Rule {
        .id = "metadata-type",
        .family = "streams",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "sdp_stream_metadata is no map of objects",
        .message = "%1; sdp_stream_metadata must be an object with one object for each stream.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkEvent = wrongType,
    },
    Rule {
        .id = "purpose-missing",
        .family = "streams",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a stream without purpose",
        .message = "Stream %1 has no purpose, so receivers cannot tell camera from screen.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkEvent = purposeMissing,
    },
    Rule {
        .id = "purpose-type",
        .family = "streams",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a stream's purpose is not a string",
        .message = "The purpose of stream %1 is %2; it must be \"m.usermedia\" or \"m.screenshare\".",
        .specAnchor = "streams",
        .since = "1.10",
        .checkEvent = purposeType,
    },
    Rule {
        .id = "purpose-unknown",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a stream's purpose is not known",
        .message = "The purpose of stream %1 is %2, neither \"m.usermedia\" nor \"m.screenshare\"; receivers "
                   "should ignore the stream.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkEvent = purposeUnknown,
    },
    Rule {
        .id = "muted-type",
        .family = "streams",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "a mute state is not a boolean",
        .message = "%2 of stream %1 is %3; it must be true or false.",
        .specAnchor = "streams",
        .since = "1.11",
        .checkEvent = mutedType,
    },
    Rule {
        .id = "metadata-changed-missing",
        .family = "streams",
        .severity = Severity::Error,
        .scope = RuleScope::Event,
        .title = "the changed metadata is missing",
        .message = "This event has no sdp_stream_metadata, the one thing that it is about.",
        .specAnchor = "mcallsdp_stream_metadata_changed",
        .since = "1.11",
        .checkEvent = changedMissing,
    },
    Rule {
        .id = "metadata-changed-early",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "metadata changed before there was an answer",
        .message =
            "This metadata change was sent before anybody answered; there was no other side yet that could "
            "apply it.",
        .specAnchor = "mcallsdp_stream_metadata_changed",
        .since = "1.11",
        .checkCall = changedEarly,
    },
};

} // namespace

std::span<const Rule> streamMetadataRules()
{
    return rules;
}

} // namespace callscope
