// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <array>

namespace callscope
{

namespace
{

bool isOnceOnly(CallEventType type)
{
    return type == CallEventType::Invite || type == CallEventType::Answer || type == CallEventType::Reject
        || type == CallEventType::SelectAnswer;
}

// Without a party_id two answers may come from two devices. A second invite under one call_id never does:
// two devices would have made two call_ids.
bool sameSender(const CallEvent &a, const CallEvent &b)
{
    if (a.type == CallEventType::Invite && (!a.partyId || !b.partyId))
        return senderOf(a) == senderOf(b);
    return surelySameParty(a, b);
}

void duplicateContent(const RuleInput &input, const Call &call, Findings &out)
{
    std::vector<int> seen; // of each party the first event of each once-only type
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        // Without the invite in sight two calls under one call_id may lie here as one.
        if (!isOnceOnly(event.type) || call.invite < 0)
            continue;
        bool repeats = false;
        for (std::size_t k = 0; k < seen.size() && !repeats; ++k) {
            const CallEvent &before = input.event(call, seen[k]);
            repeats = before.type == event.type && sameSender(before, event);
            if (!repeats)
                continue;
            Finding &finding = out.add(eventIndex(call, i), {}, { shortType(event) });
            finding.events.push_back(eventIndex(call, seen[k]));
        }
        if (!repeats)
            seen.push_back(i);
    }
}

void unstableName(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const CallEvent &event = input.event(index);
    // The other unstable names have no stable form yet.
    if (event.unstableName && event.type == CallEventType::StreamMetadataChanged)
        out.add(
            index, "/type",
            { "the type " + quoted(event.envelope.type), "m.call.sdp_stream_metadata_changed", "MSC3291" });
    const StreamMetadata *metadata = metadataOf(event);
    if (!metadata || metadata->key == StreamMetadata::Key::None
        || metadata->key == StreamMetadata::Key::Stable)
        return;
    const bool differ = metadata->key == StreamMetadata::Key::BothDiffer;
    out.addAt(
        differ ? Severity::Warning : Severity::Info, index, "/content/org.matrix.msc3077.sdp_stream_metadata",
        { "the key \"org.matrix.msc3077.sdp_stream_metadata\"",
          differ ? "sdp_stream_metadata, which stands beside it with other content" : "sdp_stream_metadata",
          "MSC3077" });
}

constexpr std::array rules {
    Rule {
        .id = "duplicate-content",
        .family = "sequence",
        .severity = Severity::Warning,
        .scope = RuleScope::Call,
        .title = "a device sends twice what is sent once",
        .message = "The same device had sent an %1 for this call before; it is sent once in a call.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = duplicateContent,
        .onGroupLegs = true,
    },
    Rule {
        .id = "call-event-unstable-name",
        .family = "sequence",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "an unstable name where a stable one exists",
        .message = "This event uses %1 of %3, which has become part of the specification as %2.",
        .specAnchor = "streams",
        .since = "1.10",
        .checkEvent = unstableName,
    },
};

} // namespace

std::span<const Rule> duplicateRules()
{
    return rules;
}

} // namespace callscope
