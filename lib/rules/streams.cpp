// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/stream_facts.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

bool hasMetadata(const CallEvent &event)
{
    const StreamMetadata *metadata = metadataOf(event);
    return metadata && metadata->key != StreamMetadata::Key::None;
}

void streamless(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
            const auto streams = input.timeline.media.descriptions.streams(seen->sections[i]);
            const bool hasStream =
                std::any_of(streams.begin(), streams.end(), [](const sdp::StreamId &stream) {
                    return stream.id != "-" && !stream.id.empty();
                });
            if (!sendsMedia(seen->sections[i]) || hasStream
                || input.event(seen->event).voipVersion() == VoipVersion::V0)
                continue;
            out.add(seen->event, seen->pointer, { sectionName(*seen, i) });
            break;
        }
    }
}

// Whether the party had said anything of its streams up to that event of the call.
bool saidBefore(const RuleInput &input, const Call &call, int party, int event)
{
    for (int i = 0; i <= event; ++i) {
        if (call.eventParty[static_cast<std::size_t>(i)] == party && hasMetadata(input.event(call, i)))
            return true;
    }
    return false;
}

void undescribed(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        const CallEvent &event = input.event(call, step.event);
        if (!seen || event.voipVersion() == VoipVersion::V0)
            continue;
        const std::size_t streams = streamsSent(input, *seen).size();
        if (streams > 1 && !saidBefore(input, call, step.party, step.event)
            && (event.type != CallEventType::Negotiate || seesAllBefore(input, call, event)))
            out.add(seen->event, seen->pointer, { std::to_string(streams) });
    }
}

// The first description of the other side, by which it says whether it knows of streams' metadata; -1 where
// it is not known.
int introductionOfPeer(const Call &call, int party)
{
    if (party != call.caller)
        return call.invite;
    return call.accepted >= 0 && !call.acceptedAssumed ? call.answer : -1;
}

void unawarePeer(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        const int peer = introductionOfPeer(call, step.party);
        if (!seen || peer < 0 || peer >= step.event || isRedacted(input.event(call, peer))
            || !descriptionOf(input.event(call, peer)) || hasMetadata(input.event(call, peer)))
            continue;
        const std::size_t streams = streamsSent(input, *seen).size();
        if (streams > 1)
            out.add(seen->event, seen->pointer, { std::to_string(streams) })
                .events.push_back(eventIndex(call, peer));
    }
}

void notOneStream(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        if (!seen || input.event(seen->event).voipVersion() == VoipVersion::V0)
            continue;
        std::size_t audio = 0, video = 0;
        for (const sdp::MediaSection &section : seen->sections) {
            audio += sendsMedia(section) && section.type == sdp::MediaType::Audio;
            video += sendsMedia(section) && section.type == sdp::MediaType::Video;
        }
        const std::size_t streams = streamsSent(input, *seen).size();
        const bool fits = audio + video == 0 || (streams == 1 && audio == 1 && video <= 1);
        if (!fits)
            out.add(seen->event, seen->pointer,
                    { std::to_string(streams), std::to_string(audio), std::to_string(video) });
    }
}

constexpr std::array rules {
    Rule {
        .id = "streamless-track",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a track is sent in no stream",
        .message = "The %1 sends a track that is in no stream; clients ignore such tracks.",
        .specAnchor = "streams",
        .since = "1.7",
        .checkCall = streamless,
    },
    Rule {
        .id = "multistream-no-metadata",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "several streams, and nothing tells them apart",
        .message = "This description sends %1 streams without sdp_stream_metadata, so receivers take the "
                   "first alone.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkCall = undescribed,
    },
    Rule {
        .id = "multistream-to-unaware-peer",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "several streams to a client that knows of one",
        .message = "This description sends %1 streams to a client whose own has no sdp_stream_metadata and "
                   "that takes "
                   "the first alone.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkCall = unawarePeer,
    },
    Rule {
        .id = "single-stream",
        .family = "streams",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "not one stream with one audio track",
        .message = "This description sends %1 streams with %2 audio and %3 video tracks; up to Matrix 1.9 a "
                   "call has one "
                   "stream of one audio track and at most one video track.",
        .specAnchor = "streams",
        .since = "1.7",
        .until = "1.9",
        .checkCall = notOneStream,
    },
};

} // namespace

std::span<const Rule> streamRules()
{
    return rules;
}

} // namespace callscope
