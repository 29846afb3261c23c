// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

namespace callscope
{

namespace
{

bool isOnceOnly(CallEventType type)
{
    return type == CallEventType::Invite || type == CallEventType::Answer || type == CallEventType::Reject
        || type == CallEventType::SelectAnswer;
}

/// The first event of each once-only type that a device sent.
///
/// Without a party_id two answers may come from two devices. A second invite under one call_id never does:
/// two devices would have made two call_ids.
class OnceOnlyEvents
{
public:
    /// The earlier event that this one repeats. -1 where it is the first; it is kept for those that follow.
    int repeatedBy(const CallEvent &event, int index)
    {
        const UserId user = senderOf(event);
        const bool isInvite = event.type == CallEventType::Invite;
        const bool isNamed = event.partyId && event.voipVersion() == VoipVersion::V1 && !user.empty();
        int repeated = isNamed ? at(m_named, { event.type, user, *event.partyId }) : none;
        if (isInvite)
            repeated = std::min(repeated, at(event.partyId ? m_namelessInvites : m_invites, user));
        if (repeated != none)
            return repeated;
        if (isNamed)
            m_named.try_emplace({ event.type, user, *event.partyId }, index);
        if (isInvite) {
            m_invites.try_emplace(user, index);
            if (!event.partyId)
                m_namelessInvites.try_emplace(user, index);
        }
        return -1;
    }

private:
    using Sender = std::tuple<CallEventType, UserId, PartyId>;
    static constexpr int none = std::numeric_limits<int>::max();

    template <class Key>
    static int at(const std::map<Key, int> &events, const Key &key)
    {
        const auto found = events.find(key);
        return found == events.end() ? none : found->second;
    }

    std::map<Sender, int> m_named;
    std::map<UserId, int> m_invites, m_namelessInvites;
};

void duplicateContent(const RuleInput &input, const Call &call, Findings &out)
{
    // Without the invite in sight two calls under one call_id may lie here as one.
    if (call.invite < 0)
        return;
    OnceOnlyEvents events;
    for (int i = 0; i < eventCount(call); ++i) {
        const CallEvent &event = input.event(call, i);
        const int repeated = isOnceOnly(event.type) ? events.repeatedBy(event, i) : -1;
        if (repeated < 0)
            continue;
        Finding &finding = out.add(eventIndex(call, i), {}, { shortType(event) });
        finding.events.push_back(eventIndex(call, repeated));
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
