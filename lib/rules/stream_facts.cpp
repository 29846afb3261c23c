// SPDX-License-Identifier: Apache-2.0
#include "rules/stream_facts.h"

#include "rules/facts.h"

namespace callscope
{

const StreamMetadata *judgedMetadata(const CallEvent &event)
{
    const StreamMetadata *metadata = metadataOf(event);
    return metadata && metadata->key != StreamMetadata::Key::None && event.voipVersion() == VoipVersion::V1
        ? metadata
        : nullptr;
}

const StreamMetadata *readableMetadata(const CallEvent &event)
{
    const StreamMetadata *metadata = judgedMetadata(event);
    return metadata && metadata->isObject && metadata->key != StreamMetadata::Key::BothDiffer ? metadata
                                                                                              : nullptr;
}

std::string_view pointerOf(const StreamMetadata &metadata)
{
    return metadata.key == StreamMetadata::Key::Unstable ? "/content/org.matrix.msc3077.sdp_stream_metadata"
                                                         : "/content/sdp_stream_metadata";
}

std::string_view streamId(const StreamEntry &entry)
{
    return entry.id.substr(0, sdp::Descriptions::maxWord);
}

bool sendsMedia(const sdp::MediaSection &section)
{
    return section.isRtp() && !section.rejected() && sdp::sends(section.direction);
}

std::set<std::string_view> streamsSent(const RuleInput &input, const SeenDescription &seen)
{
    std::set<std::string_view> streams;
    for (const sdp::MediaSection &section : seen.sections) {
        for (const sdp::StreamId &stream : input.timeline.media.descriptions.streams(section)) {
            if (sendsMedia(section) && stream.id != "-")
                streams.insert(stream.id);
        }
    }
    return streams;
}

} // namespace callscope
