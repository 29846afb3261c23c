// SPDX-License-Identifier: Apache-2.0
#include "sdp/codec_lines.h"

#include "sdp/descriptions.h"
#include "sdp/tokens.h"

#include <utility>

namespace callscope::sdp
{

namespace
{

std::uint32_t nameHash(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        hash = (hash ^ static_cast<unsigned char>(lower)) * 16777619U;
    }
    return hash;
}

CodecKind kindOf(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, CodecKind>, 10> known { {
        { "opus", CodecKind::Opus },
        { "VP8", CodecKind::Vp8 },
        { "H264", CodecKind::H264 },
        { "telephone-event", CodecKind::TelephoneEvent },
        { "rtx", CodecKind::Support },
        { "red", CodecKind::Support },
        { "ulpfec", CodecKind::Support },
        { "flexfec-03", CodecKind::Support },
        { "flexfec", CodecKind::Support },
        { "CN", CodecKind::Support },
    } };
    for (const auto &[text, kind] : known) {
        if (equalsIgnoringCase(name, text))
            return kind;
    }
    return CodecKind::Other;
}

void setName(Codec &codec, std::string_view name, std::uint32_t clockRate, std::uint8_t channels)
{
    codec.name = nameHash(name);
    codec.kind = kindOf(name);
    codec.clockRate = clockRate;
    codec.channels = channels;
}

// The static payload types that WebRTC endpoints still use.
Codec staticCodec(std::uint8_t payloadType)
{
    Codec codec;
    codec.payloadType = payloadType;
    switch (payloadType) {
    case 0: setName(codec, "PCMU", 8000, 1); break;
    case 8: setName(codec, "PCMA", 8000, 1); break;
    case 9: setName(codec, "G722", 8000, 1); break;
    case 13: setName(codec, "CN", 8000, 1); break;
    default: break;
    }
    return codec;
}

} // namespace

void CodecLines::begin(std::string_view formats)
{
    for (const Codec &codec : m_codecs)
        m_slot[codec.payloadType] = 0;
    m_codecs.clear();
    m_cut = false;
    while (!formats.empty()) {
        const auto payloadType = decimal<std::uint8_t>(takeToken(formats));
        if (!payloadType || *payloadType > 127 || m_slot[*payloadType] != 0)
            continue;
        if (m_codecs.size() == Descriptions::maxCodecs) {
            m_cut = true;
            return;
        }
        m_codecs.push_back(staticCodec(*payloadType));
        m_slot[*payloadType] = static_cast<std::uint8_t>(m_codecs.size());
    }
}

void CodecLines::rtpmap(std::string_view value)
{
    const auto payloadType = decimal<std::uint8_t>(takeToken(value));
    if (!payloadType || *payloadType > 127 || m_slot[*payloadType] == 0)
        return;
    const std::string_view name = takeToken(value, '/');
    const std::string_view clockRate = takeToken(value, '/');
    setName(m_codecs[m_slot[*payloadType] - 1U], name, decimal<std::uint32_t>(clockRate).value_or(0),
            decimal<std::uint8_t>(value).value_or(1));
}

} // namespace callscope::sdp
