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

bool isGiven(const JsonValue &value)
{
    return value.isThere() && value.text != "null";
}

void count(std::uint16_t &counter)
{
    if (counter < std::numeric_limits<std::uint16_t>::max())
        ++counter;
}

// Of their names.
std::uint16_t differentStreams(const std::vector<StreamEntry> &entries)
{
    std::vector<std::string_view> names;
    names.reserve(entries.size());
    for (const StreamEntry &entry : entries)
        names.push_back(entry.id);
    std::sort(names.begin(), names.end());
    const auto count = std::unique(names.begin(), names.end()) - names.begin();
    return static_cast<std::uint16_t>(
        std::min<std::ptrdiff_t>(count, std::numeric_limits<std::uint16_t>::max()));
}

void countEntry(const CandidateEntry &entry, CandidateList &list)
{
    count(list.count);
    switch (entry.line) {
    case CandidateEntry::Line::Candidate: break;
    case CandidateEntry::Line::End: return count(list.endMarkers);
    case CandidateEntry::Line::Missing:
    case CandidateEntry::Line::NotAString:
    case CandidateEntry::Line::NotAnObject: return count(list.odd);
    }
    switch (entry.candidate.type) {
    case sdp::CandidateType::Host: return count(list.host);
    case sdp::CandidateType::ServerReflexive: return count(list.serverReflexive);
    case sdp::CandidateType::PeerReflexive: return count(list.peerReflexive);
    case sdp::CandidateType::Relay: return count(list.relay);
    case sdp::CandidateType::Other: break;
    }
}

} // namespace

void ContentParser::parse(const JsonValue &content, CallEvent &event)
{
    std::array<JsonValue, keys.size()> values;
    std::optional<std::string> other;
    m_tree.select(content, keys, values, other);
    if (other && !isNamespaced(*other))
        event.unknownField = m_fields.text().intern(other->empty() ? std::string_view("\"\"") : *other);
    if (const std::string_view number = m_tree.findNonInteger(content); !number.empty())
        event.badNumber = m_fields.wrong<Ms>(number).rawJson();
    event.callId = m_fields.repeatedId<CallId>(values[CallIdKey].text);
    event.version = m_fields.version(values[VersionKey].text);
    event.partyId = m_fields.repeatedId<PartyId>(values[PartyIdKey].text);
    event.groupLeg = isGiven(values[ConfIdKey]);
    const auto groupKey =
        std::find_if(groupKeys.begin(), groupKeys.end(), [&](Key key) { return isGiven(values[key]); });
    if (groupKey != groupKeys.end())
        event.groupField = keys[*groupKey];
    m_marks = {};
    event.body = body(event.type, values);
    event.marks = m_marks;
    event.marks.capabilities = values[CapabilitiesKey].isThere();
}

CallBody ContentParser::body(CallEventType type, std::span<const JsonValue> values)
{
    const auto streams = [&] { return metadata(values[MetadataKey], values[UnstableMetadataKey]); };
    switch (type) {
    case CallEventType::Invite: {
        Invite invite;
        invite.offer = description(values[OfferKey]);
        invite.lifetime = m_fields.milliseconds(values[LifetimeKey].text);
        invite.invitee = m_fields.repeatedId<UserId>(values[InviteeKey].text);
        invite.metadata = streams();
        invite.capabilities = capabilities(values[CapabilitiesKey]);
        return invite;
    }
    case CallEventType::Candidates: return Candidates { candidates(values[CandidatesKey]) };
    case CallEventType::Answer:
        return Answer { description(values[AnswerKey]), streams(), capabilities(values[CapabilitiesKey]) };
    case CallEventType::SelectAnswer:
        return SelectAnswer { m_fields.repeatedId<PartyId>(values[SelectedPartyIdKey].text) };
    case CallEventType::Reject: return Reject { m_fields.repeated(values[ReasonKey].text) };
    case CallEventType::Hangup: return Hangup { m_fields.repeated(values[ReasonKey].text) };
    case CallEventType::Negotiate: {
        Negotiate negotiate;
        negotiate.description = description(values[DescriptionKey]);
        negotiate.hasOffer = values[OfferKey].isThere();
        negotiate.lifetime = m_fields.milliseconds(values[LifetimeKey].text);
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

Field<SessionDescription> ContentParser::description(const JsonValue &json)
{
    if (!json.isThere())
        return {};
    constexpr std::array<std::string_view, 2> parts { "type", "sdp" };
    std::array<JsonValue, 2> values;
    if (!json.isObject())
        return m_fields.wrong<SessionDescription>(json.text);
    m_tree.select(json, parts, values);
    SessionDescription description;
    description.type = m_fields.repeated(values[0].text);
    if (const auto sdp = m_fields.string(values[1].text)) {
        description.parsed = m_media.descriptions.add(*sdp, m_fields.text());
        description.sdp = sdp::summarise(m_media.descriptions, description.parsed);
    } else if (values[1].isThere()) {
        description.sdp = m_fields.wrong<sdp::Summary>(values[1].text);
    }
    return description;
}

Field<CandidateList> ContentParser::candidates(const JsonValue &json)
{
    if (!json.isThere())
        return {};
    if (!json.isArray())
        return m_fields.wrong<CandidateList>(json.text);
    m_tree.elements(json, m_elements);
    CandidateList list;
    list.entries.first = static_cast<std::uint32_t>(m_media.candidates.size());
    for (const JsonValue &element : m_elements) {
        m_media.candidates.push_back(candidateEntry(element));
        countEntry(m_media.candidates.back(), list);
    }
    list.entries.count = static_cast<std::uint32_t>(m_media.candidates.size()) - list.entries.first;
    return list;
}

CandidateEntry ContentParser::candidateEntry(const JsonValue &json)
{
    using Line = CandidateEntry::Line;
    using Reference = CandidateEntry::Reference;
    constexpr std::array<std::string_view, 4> parts { "candidate", "sdpMid", "sdpMLineIndex",
                                                      "usernameFragment" };
    std::array<JsonValue, 4> values;
    CandidateEntry entry;
    if (!json.isObject()) {
        entry.line = Line::NotAnObject;
        return entry;
    }
    m_tree.select(json, parts, values);
    const auto kept = [this](std::string_view word) {
        return m_fields.text().intern(word.substr(0, sdp::Descriptions::maxWord));
    };
    if (const auto line = m_fields.string(values[0].text); !line) {
        entry.line = values[0].isThere() ? Line::NotAString : Line::Missing;
    } else if (line->empty()) {
        entry.line = Line::End;
    } else {
        entry.candidate = sdp::parseCandidate(*line);
        entry.candidate.ufrag = kept(entry.candidate.ufrag);
    }
    if (const auto ufrag = m_fields.string(values[3].text); ufrag && !ufrag->empty())
        entry.candidate.ufrag = kept(*ufrag);
    const auto reference = [](std::string_view text) {
        return text.empty() ? Reference::Absent : text == "null" ? Reference::Null : Reference::Wrong;
    };
    entry.midReference = reference(values[1].text);
    entry.indexReference = reference(values[2].text);
    m_marks.usernameFragment |= values[3].text.starts_with('"');
    m_marks.emptySdpMid |= values[1].text == R"("")";
    if (const auto mid = m_fields.string(values[1].text)) {
        entry.midReference = mid->empty() ? Reference::Empty : Reference::Given;
        entry.mid = kept(*mid);
    }
    if (const auto index = jsonInteger(values[2].text); index && *index >= 0 && *index <= 0xffff'ffff) {
        entry.indexReference = Reference::Given;
        entry.index = static_cast<std::uint32_t>(*index);
    }
    return entry;
}

StreamMetadata ContentParser::metadata(const JsonValue &stable, const JsonValue &unstable)
{
    StreamMetadata metadata;
    if (!stable.isThere() && !unstable.isThere())
        return metadata;
    if (!unstable.isThere())
        metadata.key = StreamMetadata::Key::Stable;
    else if (!stable.isThere())
        metadata.key = StreamMetadata::Key::Unstable;
    else
        metadata.key = m_tree.hash(stable) == m_tree.hash(unstable) ? StreamMetadata::Key::BothAlike
                                                                    : StreamMetadata::Key::BothDiffer;
    const JsonValue &read = stable.isThere() ? stable : unstable;
    metadata.isObject = read.isObject();
    if (!metadata.isObject)
        metadata.raw = m_fields.wrong<Ms>(read.text).rawJson();
    m_tree.eachMember(read, [&](std::string_view id, const JsonValue &entry) {
        metadata.entries.push_back(stream(m_fields.text().intern(id), entry));
    });
    metadata.streams = differentStreams(metadata.entries);
    return metadata;
}

StreamEntry ContentParser::stream(std::string_view id, const JsonValue &json)
{
    StreamEntry entry;
    entry.id = id;
    entry.isObject = json.isObject();
    constexpr std::array<std::string_view, 3> parts { "purpose", "audio_muted", "video_muted" };
    std::array<JsonValue, 3> values;
    m_tree.select(json, parts, values);
    entry.purpose = m_fields.repeated(values[0].text);
    entry.audioMuted = m_fields.boolean(values[1].text);
    entry.videoMuted = m_fields.boolean(values[2].text);
    return entry;
}

Field<Capabilities> ContentParser::capabilities(const JsonValue &json)
{
    if (!json.isThere())
        return {};
    constexpr std::array<std::string_view, 2> parts { "m.call.transferee", "m.call.dtmf" };
    std::array<JsonValue, 2> values;
    if (!json.isObject())
        return m_fields.wrong<Capabilities>(json.text);
    m_tree.select(json, parts, values);
    return Capabilities { m_fields.boolean(values[0].text), m_fields.boolean(values[1].text) };
}

Replaces ContentParser::replaces(std::span<const JsonValue> values)
{
    Replaces replaces;
    replaces.replacementId = m_fields.repeated(values[ReplacementIdKey].text);
    replaces.createCall = m_fields.repeatedId<CallId>(values[CreateCallKey].text);
    replaces.awaitCall = m_fields.repeatedId<CallId>(values[AwaitCallKey].text);
    replaces.hasTargetUser = values[TargetUserKey].isObject();
    replaces.targetUser = m_fields.repeatedId<UserId>(m_tree.member(values[TargetUserKey], "id").text);
    return replaces;
}

AssertedIdentity ContentParser::assertedIdentity(const JsonValue &json)
{
    if (!json.isThere())
        return {};
    constexpr std::array<std::string_view, 3> parts { "id", "display_name", "avatar_url" };
    std::array<JsonValue, 3> values;
    if (!json.isObject())
        return { m_fields.wrong<Identity>(json.text) };
    m_tree.select(json, parts, values);
    return { Identity { m_fields.repeated(values[0].text), m_fields.repeated(values[1].text),
                        m_fields.repeated(values[2].text) } };
}

} // namespace callscope
