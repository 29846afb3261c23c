// SPDX-License-Identifier: Apache-2.0
#include "analysis/call_media.h"

#include "rules/facts.h"
#include "rules/stream_facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

StreamUse &useOf(std::vector<StreamUse> &uses, std::string_view id)
{
    const auto found =
        std::find_if(uses.begin(), uses.end(), [id](const StreamUse &use) { return use.id == id; });
    if (found != uses.end())
        return *found;
    uses.emplace_back().id = id;
    return uses.back();
}

std::optional<bool> known(const Field<bool> &field)
{
    return field ? std::optional(*field) : std::nullopt;
}

} // namespace

std::string StreamUse::sentence() const
{
    if (described && !listed)
        return hasMetadata ? "Sent, and not in sdp_stream_metadata: the other side cannot tell what it is."
                           : "Sent; the event has no sdp_stream_metadata.";
    if (!described)
        return "In sdp_stream_metadata, and no msid of the description names it.";
    std::string text = purpose.empty() ? "Sent and listed, without a purpose" : "Sent as " + purpose;
    if (audioMuted.value_or(false))
        text += ", audio muted";
    if (videoMuted.value_or(false))
        text += ", video muted";
    return text + '.';
}

std::vector<StreamUse> streamUses(const Analysis &analysis, const Call &call,
                                  const CallDescription &description)
{
    std::vector<StreamUse> uses;
    for (std::size_t i = 0; i < description.content->sections().size(); ++i) {
        if (!sendsMedia(description.content->sections()[i]))
            continue;
        for (const sdp::StreamId &stream : description.content->streams(i)) {
            if (stream.id != "-")
                useOf(uses, stream.id).described = true;
        }
    }
    const StreamMetadata *metadata =
        metadataOf(analysis.timeline.callEvents[eventIndex(call, description.event)]);
    const bool hasMetadata = metadata && metadata->key != StreamMetadata::Key::None;
    for (std::size_t i = 0; hasMetadata && i < metadata->entries.size(); ++i) {
        const StreamEntry &entry = metadata->entries[i];
        StreamUse &use = useOf(uses, streamId(entry));
        use.listed = true;
        use.purpose = entry.purpose.valueOr({});
        use.audioMuted = known(entry.audioMuted);
        use.videoMuted = known(entry.videoMuted);
    }
    for (StreamUse &use : uses)
        use.hasMetadata = hasMetadata;
    return uses;
}

} // namespace callscope
