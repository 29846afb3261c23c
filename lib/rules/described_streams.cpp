// SPDX-License-Identifier: Apache-2.0
// The streams of sdp_stream_metadata against those of the descriptions.
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/stream_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace callscope
{

namespace
{

// Every event of the call up to its end is known.
bool seesWholeCall(const RuleInput &input, const Call &call)
{
    const Transition *end = endOf(call);
    return end && seesAllBefore(input, call, input.event(call, end->event));
}

bool mayDescribe(CallEventType type)
{
    return type == CallEventType::Invite || type == CallEventType::Answer || type == CallEventType::Negotiate;
}

using PartyAndStream = std::pair<int, std::string_view>;

// Every stream that a party's descriptions name at any time, whether they send it or not: clients announce
// streams before they describe them. Nothing where one of the descriptions cannot be read.
std::optional<std::set<PartyAndStream>> namedStreams(const RuleInput &input, const Call &call)
{
    std::set<PartyAndStream> named;
    for (int i = 0; i < eventCount(call); ++i) {
        if (!mayDescribe(input.event(call, i).type))
            continue;
        const auto seen = seenDescription(input, eventIndex(call, i));
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (!seen || seen->description.cut || party < 0)
            return std::nullopt;
        for (const sdp::MediaSection &section : seen->sections) {
            for (const sdp::StreamId &stream : input.timeline.media.descriptions.streams(section))
                named.emplace(party, stream.id);
        }
    }
    return named;
}

bool isAllMuted(const StreamEntry &entry)
{
    return entry.audioMuted.valueOr(false) && entry.videoMuted.valueOr(false);
}

void describesNothing(const RuleInput &input, const Call &call, Findings &out)
{
    if (!seesWholeCall(input, call))
        return;
    std::optional<std::set<PartyAndStream>> named = namedStreams(input, call);
    for (const SessionStep &step : input.sessions(call)) {
        const StreamMetadata *metadata = readableMetadata(input.event(call, step.event));
        for (std::size_t i = 0; named && metadata && i < metadata->entries.size(); ++i) {
            const StreamEntry &entry = metadata->entries[i];
            // Of a stream all muted there is nothing to describe. Each stream is reported once.
            if (!isAllMuted(entry) && named->emplace(step.party, streamId(entry)).second)
                out.add(eventIndex(call, step.event), pointerOf(*metadata), { quoted(entry.id) });
        }
    }
}

void notListed(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        const StreamMetadata *metadata = readableMetadata(input.event(call, step.event));
        if (!seen || !metadata)
            continue;
        std::set<std::string_view> unlisted = streamsSent(input, *seen);
        for (const StreamEntry &entry : metadata->entries)
            unlisted.erase(streamId(entry));
        if (!unlisted.empty())
            out.add(seen->event, pointerOf(*metadata), { quoted(*unlisted.begin()) });
    }
}

/// The streams of one party's m-sections. A section that stops sending names its stream no more (RFC 9429,
/// section 5.2.1), so what it named before is kept.
class StreamsOfSections
{
public:
    struct Media {
        bool described = false; ///< some m-section of that type is of the stream
        bool sent = false; ///< one of them sends
    };
    using ByStream = std::map<std::string_view, std::pair<Media, Media>>; ///< audio, video

    ByStream next(const RuleInput &input, const SeenDescription &seen, bool pastIsKnown)
    {
        ByStream media;
        m_before.resize(seen.sections.size());
        for (std::size_t i = 0; i < seen.sections.size(); ++i) {
            const sdp::MediaSection &section = seen.sections[i];
            Kept &kept = m_before[i];
            const auto streams = input.timeline.media.descriptions.streams(section);
            if (!streams.empty() || !section.hasMid || section.mid != kept.mid || !pastIsKnown)
                kept = { section.mid, streams };
            for (const sdp::StreamId &stream : kept.streams) {
                if (section.rejected() || !section.isRtp())
                    continue;
                auto &[audio, video] = media[stream.id];
                Media &of = section.type == sdp::MediaType::Audio ? audio : video;
                of.described = true;
                of.sent |= sdp::sends(section.direction);
            }
        }
        return media;
    }

private:
    struct Kept {
        std::string_view mid;
        std::span<const sdp::StreamId> streams;
    };
    std::vector<Kept> m_before;
};

bool isSilent(const Field<bool> &muted, const StreamsOfSections::Media &media)
{
    return muted && !*muted && media.described && !media.sent;
}

void silentUnmuted(const RuleInput &input, const Call &call, Findings &out)
{
    std::map<int, StreamsOfSections> parties;
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        if (!seen)
            continue;
        const CallEvent &event = input.event(seen->event);
        const auto media = parties[step.party].next(input, *seen, seesAllBefore(input, call, event));
        const StreamMetadata *metadata = readableMetadata(event);
        for (std::size_t i = 0; metadata && i < metadata->entries.size(); ++i) {
            const StreamEntry &entry = metadata->entries[i];
            const auto found = media.find(streamId(entry));
            if (found == media.end())
                continue;
            const bool audio = isSilent(entry.audioMuted, found->second.first);
            if (!audio && !isSilent(entry.videoMuted, found->second.second))
                continue;
            out.add(seen->event, pointerOf(*metadata), { quoted(entry.id), audio ? "audio" : "video" });
            break;
        }
    }
}

constexpr std::array rules {
    Rule {
        .id = "metadata-without-stream",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "metadata of a stream that no description has",
        .message = "The metadata is about the stream %1, which no description of its sender names.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkCall = describesNothing,
    },
    Rule {
        .id = "stream-without-metadata",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a stream that the metadata leaves out",
        .message = "The stream %1 is sent and not listed in sdp_stream_metadata; receivers should ignore it.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkCall = notListed,
    },
    Rule {
        .id = "mute-vs-direction",
        .family = "streams",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "a stream is said to be unmuted and is not sent",
        .message = "The stream %1 is said to be unmuted, and the description does not send its %2.",
        .specAnchor = "streams",
        .since = "1.11",
        .checkCall = silentUnmuted,
    },
};

} // namespace

std::span<const Rule> describedStreamRules()
{
    return rules;
}

} // namespace callscope
