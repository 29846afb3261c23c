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
    CapabilitiesKey,
    MetadataKey,
    UnstableMetadataKey,
    KeyCount
};

constexpr std::array<std::string_view, KeyCount> keys {
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
    "capabilities",
    "sdp_stream_metadata",
    "org.matrix.msc3077.sdp_stream_metadata",
};

void count(std::uint16_t &counter)
{
    if (counter < std::numeric_limits<std::uint16_t>::max())
        ++counter;
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

void ContentParser::parse(std::string_view content, CallEvent &event)
{
    std::array<std::string_view, KeyCount> values;
    m_splitter.object(content, keys, values);
    event.callId = m_fields.repeatedId<CallId>(values[CallIdKey]);
    event.version = m_fields.version(values[VersionKey]);
    event.partyId = m_fields.repeatedId<PartyId>(values[PartyIdKey]);
    event.groupLeg = !values[ConfIdKey].empty() && values[ConfIdKey] != "null";
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
        return invite;
    }
    case CallEventType::Candidates: return Candidates { candidates(values[CandidatesKey]) };
    case CallEventType::Answer: return Answer { description(values[AnswerKey]), streams() };
    case CallEventType::SelectAnswer:
        return SelectAnswer { m_fields.repeatedId<PartyId>(values[SelectedPartyIdKey]) };
    case CallEventType::Reject: return Reject { m_fields.repeated(values[ReasonKey]) };
    case CallEventType::Hangup: return Hangup { m_fields.repeated(values[ReasonKey]) };
    case CallEventType::Negotiate: {
        Negotiate negotiate;
        negotiate.description = description(values[DescriptionKey]);
        negotiate.lifetime = m_fields.milliseconds(values[LifetimeKey]);
        negotiate.metadata = streams();
        return negotiate;
    }
    case CallEventType::StreamMetadataChanged: return StreamMetadataChanged { streams() };
    case CallEventType::Replaces:
    case CallEventType::RejectReplacement:
    case CallEventType::AssertedIdentity:
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
    if (const auto sdp = m_fields.string(values[1])) {
        description.parsed = m_media.descriptions.add(*sdp, m_fields.text());
        description.sdp = sdp::summarise(m_media.descriptions, description.parsed);
    } else if (!values[1].empty()) {
        description.sdp = m_fields.wrong<sdp::Summary>(values[1]);
    }
    return description;
}

Field<CandidateList> ContentParser::candidates(std::string_view json)
{
    if (json.empty())
        return {};
    if (!json.starts_with('[') || !m_splitter.array(json, m_elements).empty())
        return m_fields.wrong<CandidateList>(json);
    CandidateList list;
    list.entries.first = static_cast<std::uint32_t>(m_media.candidates.size());
    for (const std::string_view element : m_elements) {
        m_media.candidates.push_back(candidateEntry(element));
        countEntry(m_media.candidates.back(), list);
    }
    list.entries.count = static_cast<std::uint32_t>(m_media.candidates.size()) - list.entries.first;
    return list;
}

CandidateEntry ContentParser::candidateEntry(std::string_view json)
{
    using Line = CandidateEntry::Line;
    using Reference = CandidateEntry::Reference;
    constexpr std::array<std::string_view, 4> parts { "candidate", "sdpMid", "sdpMLineIndex",
                                                      "usernameFragment" };
    std::array<std::string_view, 4> values;
    CandidateEntry entry;
    if (!json.starts_with('{') || !m_splitter.object(json, parts, values).empty()) {
        entry.line = Line::NotAnObject;
        return entry;
    }
    const auto kept = [this](std::string_view word) {
        return m_fields.text().intern(word.substr(0, sdp::Descriptions::maxWord));
    };
    if (const auto line = m_fields.string(values[0]); !line) {
        entry.line = values[0].empty() ? Line::Missing : Line::NotAString;
    } else if (line->empty()) {
        entry.line = Line::End;
    } else {
        entry.candidate = sdp::parseCandidate(*line);
        entry.candidate.ufrag = kept(entry.candidate.ufrag);
    }
    if (const auto ufrag = m_fields.string(values[3]); ufrag && !ufrag->empty())
        entry.candidate.ufrag = kept(*ufrag);
    const auto reference = [](std::string_view text) {
        return text.empty() ? Reference::Absent : text == "null" ? Reference::Null : Reference::Wrong;
    };
    entry.midReference = reference(values[1]);
    entry.indexReference = reference(values[2]);
    m_marks.usernameFragment |= values[3].starts_with('"');
    m_marks.emptySdpMid |= values[1] == R"("")";
    if (const auto mid = m_fields.string(values[1])) {
        entry.midReference = mid->empty() ? Reference::Empty : Reference::Given;
        entry.mid = kept(*mid);
    }
    if (const auto index = jsonInteger(values[2]); index && *index >= 0 && *index <= 0xffff'ffff) {
        entry.indexReference = Reference::Given;
        entry.index = static_cast<std::uint32_t>(*index);
    }
    return entry;
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
    return metadata;
}

} // namespace callscope
