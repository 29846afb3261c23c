// SPDX-License-Identifier: Apache-2.0
#include "sdp/named_description.h"

#include "sdp/text_lines.h"

#include <array>

namespace callscope::sdp
{

namespace
{

// RFC 3551, section 6: those that need no rtpmap and are in use.
std::string staticName(std::uint8_t payloadType)
{
    switch (payloadType) {
    case 0: return "PCMU/8000";
    case 8: return "PCMA/8000";
    case 9: return "G722/8000";
    case 13: return "CN/8000";
    default: return "payload type " + std::to_string(payloadType);
    }
}

} // namespace

NamedDescription::NamedDescription(std::string text)
    : m_text(std::move(text))
{
    m_descriptions.add(m_text, m_store);
    nameCodecs();
}

void NamedDescription::nameCodecs()
{
    std::array<std::string_view, 128> named {};
    std::string_view rest = m_text;
    const auto finishSection = [&] {
        if (m_codecs.empty())
            return;
        for (const Codec &codec : m_descriptions.codecs(sections()[m_codecs.size() - 1])) {
            const std::string_view name = named[codec.payloadType];
            m_codecs.back().push_back(
                { codec, name.empty() ? staticName(codec.payloadType) : std::string(name) });
        }
        named.fill({});
    };
    while (!rest.empty()) {
        const std::string_view line = takeLine(rest);
        if (line.starts_with("m=")) {
            finishSection();
            if (m_codecs.size() == sections().size()) // beyond what is kept
                return;
            m_codecs.emplace_back();
        } else if (auto value = attributeValue(line, "rtpmap")) {
            const auto payloadType = decimal<std::uint8_t>(takeToken(*value));
            if (payloadType && *payloadType < named.size())
                named[*payloadType] = value->substr(0, Descriptions::maxWord);
        }
    }
    finishSection();
    m_codecs.resize(sections().size());
}

std::string_view mediaName(MediaType type)
{
    switch (type) {
    case MediaType::Audio: return "audio";
    case MediaType::Video: return "video";
    case MediaType::Application: return "data";
    case MediaType::Other: break;
    }
    return "media";
}

std::string sectionTitle(const MediaSection &section, std::size_t index)
{
    const std::string name(mediaName(section.type));
    return section.hasMid ? name + " (mid " + std::string(section.mid) + ')'
                          : name + " m-line " + std::to_string(index);
}

} // namespace callscope::sdp
