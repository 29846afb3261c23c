// SPDX-License-Identifier: Apache-2.0
// m.call.sdp_stream_metadata_changed against what its sender said before.
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

/// What a party announces of its streams.
struct Announced {
    std::map<std::string_view, int> by; ///< the first event of the call that has a description and names it
    bool readable = true; ///< nothing was lost of it
};

void announce(const RuleInput &input, const Call &call, int i, Announced &announced)
{
    const CallEvent &event = input.event(call, i);
    if (!descriptionOf(event)) {
        announced.readable &= !metadataOf(event) || event.type == CallEventType::StreamMetadataChanged;
        return;
    }
    const auto seen = seenDescription(input, eventIndex(call, i));
    const StreamMetadata *metadata = readableMetadata(event);
    announced.readable &= seen && !seen->description.cut && (metadata || !judgedMetadata(event));
    for (std::size_t s = 0; seen && s < seen->sections.size(); ++s) {
        for (const sdp::StreamId &stream : input.timeline.media.descriptions.streams(seen->sections[s]))
            announced.by.try_emplace(stream.id, i);
    }
    for (std::size_t e = 0; metadata && e < metadata->entries.size(); ++e)
        announced.by.try_emplace(streamId(metadata->entries[e]), i);
}

std::map<int, Announced> announcements(const RuleInput &input, const Call &call)
{
    std::map<int, Announced> announced;
    for (int i = 0; i < eventCount(call); ++i) {
        if (const int party = call.eventParty[static_cast<std::size_t>(i)]; party >= 0)
            announce(input, call, i, announced[party]);
    }
    return announced;
}

const StreamMetadata *changeIn(const CallEvent &event)
{
    return event.type == CallEventType::StreamMetadataChanged ? readableMetadata(event) : nullptr;
}

void changesUnknown(const RuleInput &input, const Call &call, Findings &out)
{
    std::map<int, Announced> parties;
    std::set<std::pair<int, std::string_view>> changed;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const StreamMetadata *change = changeIn(event);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (!change || party < 0)
            continue;
        if (parties.empty())
            parties = announcements(input, call);
        const Announced &announced = parties[party];
        // A party that announced nothing at all is another matter (metadata-changed-early).
        const bool judged = announced.readable && !announced.by.empty() && seesAllBefore(input, call, event);
        for (const StreamEntry &entry : change->entries) {
            const auto found = announced.by.find(streamId(entry));
            const bool known = found != announced.by.end()
                && (found->second < i || !provenAfter(input, event, input.event(call, found->second)));
            if (changed.emplace(party, streamId(entry)).second && judged && !known)
                out.add(eventIndex(call, i), pointerOf(*change), { quoted(entry.id) });
        }
    }
}

bool saysTheSame(const StreamEntry &a, const StreamEntry &b)
{
    const auto isWrong = [](const StreamEntry &entry) {
        return !entry.isObject || entry.purpose.isWrong() || entry.audioMuted.isWrong()
            || entry.videoMuted.isWrong();
    };
    // What is not muted may be left out.
    return !isWrong(a) && !isWrong(b) && a.purpose.valueOr({}) == b.purpose.valueOr({})
        && a.audioMuted.valueOr(false) == b.audioMuted.valueOr(false)
        && a.videoMuted.valueOr(false) == b.videoMuted.valueOr(false);
}

bool saysTheSame(const StreamMetadata &a, const StreamMetadata &b)
{
    if (a.entries.size() != b.entries.size())
        return false;
    std::map<std::string_view, const StreamEntry *> known;
    for (const StreamEntry &entry : a.entries)
        known.emplace(entry.id, &entry);
    return std::all_of(b.entries.begin(), b.entries.end(), [&known](const StreamEntry &entry) {
        const auto found = known.find(entry.id);
        return found != known.end() && saysTheSame(*found->second, entry);
    });
}

void changesNothing(const RuleInput &input, const Call &call, Findings &out)
{
    std::map<int, int> last; // by party: its last event with metadata
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const int party = call.eventParty[static_cast<std::size_t>(i)];
        if (party < 0 || !judgedMetadata(event))
            continue;
        const auto [before, isFirst] = last.try_emplace(party, i);
        const StreamMetadata *change = changeIn(event);
        const CallEvent &earlier = input.event(call, before->second);
        const StreamMetadata *known = isFirst ? nullptr : readableMetadata(earlier);
        if (change && known && saysTheSame(*known, *change) && !provenAfter(input, event, earlier)
            && seesAllBefore(input, call, event))
            out.add(eventIndex(call, i), pointerOf(*change))
                .events.push_back(eventIndex(call, before->second));
        before->second = i;
    }
}

constexpr std::array rules {
    Rule {
        .id = "metadata-changed-unknown-stream",
        .family = "streams",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a change to a stream that nobody announced",
        .message = "The change is about the stream %1, which its sender never announced.",
        .specAnchor = "mcallsdp_stream_metadata_changed",
        .since = "1.11",
        .checkCall = changesUnknown,
    },
    Rule {
        .id = "metadata-changed-noop",
        .family = "streams",
        .severity = Severity::Info,
        .scope = RuleScope::Call,
        .title = "a change that changes nothing",
        .message = "This event says of every stream what its sender had said before.",
        .specAnchor = "mcallsdp_stream_metadata_changed",
        .since = "1.11",
        .checkCall = changesNothing,
    },
};

} // namespace

std::span<const Rule> metadataChangeRules()
{
    return rules;
}

} // namespace callscope
