// SPDX-License-Identifier: Apache-2.0
#include "rules/facts.h"
#include "rules/families.h"
#include "rules/sessions.h"

#include "sdp/answer.h"

#include <algorithm>
#include <array>

namespace callscope
{

namespace
{

// RFC 9429, section 5.1.2: what an offer of today must say.
bool isUsualProtocol(const sdp::MediaSection &section)
{
    if (section.type == sdp::MediaType::Application)
        return section.protocol == "UDP/DTLS/SCTP" || section.protocol == "TCP/DTLS/SCTP";
    return section.protocol == "UDP/TLS/RTP/SAVPF" || section.protocol == "TCP/DTLS/RTP/SAVPF"
        || section.protocol == "TCP/TLS/RTP/SAVPF";
}

bool isOffer(const RuleInput &input, std::uint32_t index)
{
    const CallEvent &event = input.event(index);
    const Negotiate *negotiate = event.as<Negotiate>();
    return event.type == CallEventType::Invite
        || (negotiate && negotiate->description && negotiate->description->type.valueOr({}) == "offer");
}

void protocol(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
        const sdp::MediaSection &section = seen->sections[i];
        if (section.crypto)
            return void(
                out.addAt(Severity::Error, index, seen->pointer,
                          { sectionName(*seen, i), "has a=crypto, keys in the clear that WebRTC forbids" }));
        // An answer has to repeat the offer's.
        if (!section.rejected() && isOffer(input, index) && !isUsualProtocol(section))
            return void(out.add(
                index, seen->pointer,
                { sectionName(*seen, i),
                  "has the protocol " + quoted(section.protocol) + ", which WebRTC does not offer" }));
    }
}

void codecs(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    // An answer may leave codecs out.
    for (std::size_t i = 0; seen && isOffer(input, index) && i < seen->sections.size(); ++i) {
        const sdp::MediaSection &section = seen->sections[i];
        const std::span<const sdp::Codec> codecs = input.timeline.media.descriptions.codecs(section);
        const auto has = [codecs](sdp::CodecKind kind) {
            return std::any_of(codecs.begin(), codecs.end(),
                               [kind](const sdp::Codec &codec) { return codec.kind == kind; });
        };
        if (section.rejected() || seen->description.cut)
            continue;
        if (section.type == sdp::MediaType::Audio && !has(sdp::CodecKind::Opus))
            out.add(index, seen->pointer, { sectionName(*seen, i), "no Opus" });
        else if (section.type == sdp::MediaType::Video && !has(sdp::CodecKind::Vp8)
                 && !has(sdp::CodecKind::H264))
            out.add(index, seen->pointer, { sectionName(*seen, i), "neither VP8 nor H.264" });
    }
}

// Only an attribute of the old kind names the stream of a track; that there is none at all, streamless-track
// says.
void streamIds(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    for (std::size_t i = 0; seen && i < seen->sections.size(); ++i) {
        const auto streams = input.timeline.media.descriptions.streams(seen->sections[i]);
        if (!seen->sections[i].rejected() && sdp::sends(seen->sections[i].direction)
            && std::any_of(streams.begin(), streams.end(),
                           [](const sdp::StreamId &id) { return id.fromSsrc; }))
            return void(out.add(index, seen->pointer, { sectionName(*seen, i) }));
    }
}

// A payload type that nothing explains may be telephone-event.
bool hasNoTones(std::span<const sdp::Codec> codecs)
{
    return std::none_of(codecs.begin(), codecs.end(), [](const sdp::Codec &codec) {
        return codec.kind == sdp::CodecKind::TelephoneEvent || codec.name == 0;
    });
}

void dtmf(const RuleInput &input, const Call *, std::uint32_t index, Findings &out)
{
    const auto seen = seenDescription(input, index);
    const Field<Capabilities> *capabilities = capabilitiesOf(input.event(index));
    if (!seen || seen->description.cut || !capabilities || !*capabilities
        || !(*capabilities)->dtmf.valueOr(false))
        return;
    bool audio = false;
    for (const sdp::MediaSection &section : seen->sections) {
        if (section.type != sdp::MediaType::Audio || section.rejected())
            continue;
        if (!hasNoTones(input.timeline.media.descriptions.codecs(section)))
            return;
        audio = true;
    }
    if (audio)
        out.add(index, "/content/capabilities/m.call.dtmf");
}

void mids(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        if (seen && seen->description.duplicateMid)
            out.add(seen->event, seen->pointer, { "Two m-lines have the same mid" });
    }
    for (const DescriptionPair &pair : answersWithOffers(input, call)) {
        const auto &offer = pair.first.sections;
        const auto &answer = pair.second.sections;
        const std::size_t count = std::min(offer.size(), answer.size());
        for (std::size_t i = 0; i < count; ++i) {
            if (offer[i].hasMid == answer[i].hasMid && offer[i].mid == answer[i].mid)
                continue;
            if (sdp::isReordered(offer, answer)) // sdp-mline-order
                break;
            const auto mid = [](const sdp::MediaSection &section) {
                return section.hasMid ? "mid " + quoted(section.mid) : std::string("no mid");
            };
            Finding &finding = out.add(pair.second.event, pair.second.pointer,
                                       { "M-line " + std::to_string(i) + " of this answer has "
                                         + mid(answer[i]) + " where the offer has " + mid(offer[i]) });
            finding.events.push_back(pair.first.event);
            break;
        }
    }
}

void bundle(const RuleInput &input, const Call &call, Findings &out)
{
    for (const SessionStep &step : input.sessions(call)) {
        const auto seen = seenDescription(input, call, step);
        if (seen && seen->description.unknownMidInBundle && !seen->description.cut)
            out.add(seen->event, seen->pointer, { "a=group:BUNDLE names a mid that no m-line has" });
    }
    for (const DescriptionPair &pair : answersWithOffers(input, call)) {
        const auto &answer = pair.second.sections;
        const bool only = std::any_of(answer.begin(), answer.end(),
                                      [](const sdp::MediaSection &section) { return section.bundleOnly; });
        if (!sdp::bundlesNoMore(pair.first.sections, answer))
            out.add(pair.second.event, pair.second.pointer,
                    { "The answer bundles an m-line that the offer does not" })
                .events.push_back(pair.first.event);
        else if (only)
            out.addAt(Severity::Warning, pair.second.event, pair.second.pointer,
                      { "The answer has a=bundle-only, which only offers have" });
    }
}

constexpr std::array rules {
    Rule {
        .id = "sdp-proto",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "an m-line's protocol is not that of WebRTC",
        .message = "The %1 %2.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkEvent = protocol,
    },
    Rule {
        .id = "sdp-mid",
        .family = "sdp",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "mids are not unique, or not those of the offer",
        .message = "%1.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = mids,
    },
    Rule {
        .id = "sdp-bundle",
        .family = "sdp",
        .severity = Severity::Error,
        .scope = RuleScope::Call,
        .title = "the BUNDLE group does not fit the m-lines or the offer",
        .message = "%1.",
        .specAnchor = "voice-over-ip",
        .since = "r0.0.0",
        .checkCall = bundle,
    },
    Rule {
        .id = "sdp-msid",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "only an old a=ssrc attribute names the stream",
        .message = "The %1 names its stream by a=ssrc alone; without a=msid some receivers see no stream.",
        .specAnchor = "streams",
        .since = "1.7",
        .checkEvent = streamIds,
    },
    Rule {
        .id = "sdp-codec-mandatory",
        .family = "sdp",
        .severity = Severity::Warning,
        .scope = RuleScope::Event,
        .title = "a codec that every WebRTC endpoint has is not offered",
        .message = "The %1 offers %2, which every WebRTC endpoint must have.",
        .specAnchor = "supported-codecs",
        .since = "1.7",
        .checkEvent = codecs,
    },
    Rule {
        .id = "sdp-dtmf",
        .family = "sdp",
        .severity = Severity::Info,
        .scope = RuleScope::Event,
        .title = "DTMF is announced and cannot be sent",
        .message = "This event announces m.call.dtmf, and no audio of its description has telephone-event.",
        .specAnchor = "dtmf",
        .since = "1.7",
        .checkEvent = dtmf,
    },
};

} // namespace

std::span<const Rule> sdpMediaRules()
{
    return rules;
}

} // namespace callscope
