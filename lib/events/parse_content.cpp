// SPDX-License-Identifier: Apache-2.0
#include "events/parse_content.h"

#include "events/json_text.h"

#include <algorithm>
#include <array>
#include <limits>

namespace callscope
{

namespace
{

enum Key : std::size_t {
    CallIdKey,
    VersionKey,
    PartyIdKey,
    ConfIdKey,
    OfferKey,
    AnswerKey,
    DescriptionKey,
    LifetimeKey,
    InviteeKey,
    CandidatesKey,
    SelectedPartyIdKey,
    ReasonKey,
    MetadataKey,
    UnstableMetadataKey,
    SeqKey,
    DestSessionKey,
    CapabilitiesKey,
    ReplacementIdKey,
    TargetUserKey,
    CreateCallKey,
    AwaitCallKey,
    AssertedIdentityKey,
    KeyCount
};

// Those that are read, then those that are known from proposals and clients.
constexpr std::array<std::string_view, KeyCount + 7> keys {
    "call_id",
    "version",
    "party_id",
    "conf_id",
    "offer",
    "answer",
    "description",
    "lifetime",
    "invitee",
    "candidates",
    "selected_party_id",
    "reason",
    "sdp_stream_metadata",
    "org.matrix.msc3077.sdp_stream_metadata",
    "seq",
    "dest_session_id",
    "capabilities",
    "replacement_id",
    "target_user",
    "create_call",
    "await_call",
    "asserted_identity",
    // MSC3401, of legs of group calls
    "device_id",
    "sender_session_id",
    // MSC2747
    "target_room",
    "call_failure_reason",
    // matrix-dart-sdk
    "invitee_device_id",
    // any event may relate to another, and mention somebody
    "m.relates_to",
    "m.mentions",
};

// Only legs of group calls have these, and those are signalled in to-device messages (MSC3401).
constexpr std::array groupKeys { ConfIdKey, SeqKey, DestSessionKey };

// Whoever wants to say more in an event does so under a name of its own domain.
bool isNamespaced(std::string_view key)
{
    return key.find('.') != key.npos && !key.starts_with("m.");
}

bool isThere(std::string_view json)
{
    return !json.empty() && json != "null";
}

void count(std::uint16_t &counter)
{
    if (counter < std::numeric_limits<std::uint16_t>::max())
        ++counter;
}

// `candidate:1 1 udp 2122194687 192.0.2.2 58587 typ host …`, RFC 8839 section 5.1.
std::string_view candidateType(std::string_view candidate)
{
    constexpr std::string_view mark = " typ ";
    const std::size_t at = candidate.find(mark);
    if (at == candidate.npos)
        return {};
    candidate.remove_prefix(at + mark.size());
    return candidate.substr(0, candidate.find(' '));
}

} // namespace

void ContentParser::parse(std::string_view content, CallEvent &event)
{
    std::array<std::string_view, keys.size()> values;
    std::string_view other;
    m_splitter.object(content, keys, values, other);
    if (other.data() && !isNamespaced(other))
        event.unknownField = m_fields.text().intern(other.empty() ? std::string_view("\"\"") : other);
    if (const std::string_view number = findNonInteger(content); !number.empty())
        event.badNumber = m_fields.wrong<Ms>(number).rawJson();
    event.callId = m_fields.repeatedId<CallId>(values[CallIdKey]);
    event.version = m_fields.version(values[VersionKey]);
    event.partyId = m_fields.repeatedId<PartyId>(values[PartyIdKey]);
    event.groupLeg = isThere(values[ConfIdKey]);
    const auto groupKey =
        std::find_if(groupKeys.begin(), groupKeys.end(), [&](Key key) { return isThere(values[key]); });
    if (groupKey != groupKeys.end())
        event.groupField = keys[*groupKey];
    m_marks = {};
    event.body = body(event.type, values);
    event.marks = m_marks;
    event.marks.capabilities = !values[CapabilitiesKey].empty();
}

CallBody ContentParser::body(CallEventType type, std::span<const std::string_view> values)
{
    const auto streams = [&] { return metadata(values[MetadataKey], values[UnstableMetadataKey]); };
    switch (type) {
    case CallEventType::Invite: {
        Invite invite;
        invite.offer = description(values[OfferKey]);
        invite.lifetime = m_fields.milliseconds(values[LifetimeKey]);
        invite.invitee = m_fields.repeatedId<UserId>(values[InviteeKey]);
        invite.metadata = streams();
        invite.capabilities = capabilities(values[CapabilitiesKey]);
        return invite;
    }
    case CallEventType::Candidates: return Candidates { candidates(values[CandidatesKey]) };
    case CallEventType::Answer:
        return Answer { description(values[AnswerKey]), streams(), capabilities(values[CapabilitiesKey]) };
    case CallEventType::SelectAnswer:
        return SelectAnswer { m_fields.repeatedId<PartyId>(values[SelectedPartyIdKey]) };
    case CallEventType::Reject: return Reject { m_fields.repeated(values[ReasonKey]) };
    case CallEventType::Hangup: return Hangup { m_fields.repeated(values[ReasonKey]) };
    case CallEventType::Negotiate: {
        Negotiate negotiate;
        negotiate.description = description(values[DescriptionKey]);
        negotiate.hasOffer = !values[OfferKey].empty();
        negotiate.lifetime = m_fields.milliseconds(values[LifetimeKey]);
        negotiate.metadata = streams();
        return negotiate;
    }
    case CallEventType::StreamMetadataChanged: return StreamMetadataChanged { streams() };
    case CallEventType::Replaces: return replaces(values);
    case CallEventType::AssertedIdentity: return assertedIdentity(values[AssertedIdentityKey]);
    case CallEventType::RejectReplacement:
    case CallEventType::RejectLocally:
    case CallEventType::Unknown: break;
    }
    return OtherBody {};
}

Field<SessionDescription> ContentParser::description(std::string_view json)
{
    if (json.empty())
        return {};
    constexpr std::array<std::string_view, 2> parts { "type", "sdp" };
    std::array<std::string_view, 2> values;
    if (!json.starts_with('{') || !m_splitter.object(json, parts, values).empty())
        return m_fields.wrong<SessionDescription>(json);
    SessionDescription description;
    description.type = m_fields.repeated(values[0]);
    if (const auto sdp = m_fields.string(values[1]))
        description.sdp = sdp::summarise(*sdp);
    else if (!values[1].empty())
        description.sdp = m_fields.wrong<sdp::Summary>(values[1]);
    return description;
}

Field<CandidateList> ContentParser::candidates(std::string_view json)
{
    if (json.empty())
        return {};
    if (!json.starts_with('[') || !m_splitter.array(json, m_elements).empty())
        return m_fields.wrong<CandidateList>(json);
    CandidateList list;
    for (const std::string_view element : m_elements)
        countCandidate(element, list);
    return list;
}

void ContentParser::countCandidate(std::string_view json, CandidateList &list)
{
    count(list.count);
    constexpr std::array<std::string_view, 3> parts { "candidate", "sdpMid", "usernameFragment" };
    std::array<std::string_view, 3> values;
    if (!json.starts_with('{') || !m_splitter.object(json, parts, values).empty())
        return count(list.odd);
    m_marks.emptySdpMid |= values[1] == R"("")";
    m_marks.usernameFragment |= values[2].starts_with('"');
    const auto candidate = m_fields.string(values[0]);
    if (!candidate)
        return count(list.odd);
    if (candidate->empty())
        return count(list.endMarkers);
    const std::string_view type = candidateType(*candidate);
    if (type == "host")
        count(list.host);
    else if (type == "srflx")
        count(list.serverReflexive);
    else if (type == "prflx")
        count(list.peerReflexive);
    else if (type == "relay")
        count(list.relay);
}

StreamMetadata ContentParser::metadata(std::string_view stable, std::string_view unstable)
{
    StreamMetadata metadata;
    if (stable.empty() && unstable.empty())
        return metadata;
    if (unstable.empty())
        metadata.key = StreamMetadata::Key::Stable;
    else if (stable.empty())
        metadata.key = StreamMetadata::Key::Unstable;
    else
        metadata.key = jsonHash(stable) == jsonHash(unstable) ? StreamMetadata::Key::BothAlike
                                                              : StreamMetadata::Key::BothDiffer;
    const std::string_view read = stable.empty() ? unstable : stable;
    metadata.isObject = read.starts_with('{');
    metadata.streams = static_cast<std::uint16_t>(
        std::min<std::size_t>(m_splitter.keyCount(read), std::numeric_limits<std::uint16_t>::max()));
    if (!metadata.isObject)
        metadata.raw = m_fields.wrong<Ms>(read).rawJson();
    m_splitter.members(read, m_members);
    for (const auto &[id, entry] : m_members)
        metadata.entries.push_back(stream(id, entry));
    return metadata;
}

StreamEntry ContentParser::stream(std::string_view id, std::string_view json)
{
    StreamEntry entry;
    entry.id = m_fields.text().intern(id);
    entry.isObject = json.starts_with('{');
    constexpr std::array<std::string_view, 3> parts { "purpose", "audio_muted", "video_muted" };
    std::array<std::string_view, 3> values;
    if (entry.isObject)
        m_splitter.object(json, parts, values);
    entry.purpose = m_fields.repeated(values[0]);
    entry.audioMuted = m_fields.boolean(values[1]);
    entry.videoMuted = m_fields.boolean(values[2]);
    return entry;
}

Field<Capabilities> ContentParser::capabilities(std::string_view json)
{
    if (json.empty())
        return {};
    constexpr std::array<std::string_view, 2> parts { "m.call.transferee", "m.call.dtmf" };
    std::array<std::string_view, 2> values;
    if (!json.starts_with('{') || !m_splitter.object(json, parts, values).empty())
        return m_fields.wrong<Capabilities>(json);
    return Capabilities { m_fields.boolean(values[0]), m_fields.boolean(values[1]) };
}

Replaces ContentParser::replaces(std::span<const std::string_view> values)
{
    Replaces replaces;
    replaces.replacementId = m_fields.repeated(values[ReplacementIdKey]);
    replaces.createCall = m_fields.repeatedId<CallId>(values[CreateCallKey]);
    replaces.awaitCall = m_fields.repeatedId<CallId>(values[AwaitCallKey]);
    constexpr std::array<std::string_view, 1> parts { "id" };
    std::array<std::string_view, 1> inner;
    replaces.hasTargetUser = values[TargetUserKey].starts_with('{')
        && m_splitter.object(values[TargetUserKey], parts, inner).empty();
    replaces.targetUser = m_fields.repeatedId<UserId>(inner[0]);
    return replaces;
}

AssertedIdentity ContentParser::assertedIdentity(std::string_view json)
{
    if (json.empty())
        return {};
    constexpr std::array<std::string_view, 3> parts { "id", "display_name", "avatar_url" };
    std::array<std::string_view, 3> values;
    if (!json.starts_with('{') || !m_splitter.object(json, parts, values).empty())
        return { m_fields.wrong<Identity>(json) };
    return { Identity { m_fields.repeated(values[0]), m_fields.repeated(values[1]),
                        m_fields.repeated(values[2]) } };
}

} // namespace callscope
