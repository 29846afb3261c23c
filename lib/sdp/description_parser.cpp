// SPDX-License-Identifier: Apache-2.0
#include "sdp/description_parser.h"

#include "base/text_hash.h"
#include "sdp/tokens.h"
#include "sdp/transport_lines.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

constexpr std::string_view sessionOrder = "vosiuepcbtka";
constexpr std::string_view mediaOrder = "micbka";

bool takeName(std::string_view &attribute, std::string_view name)
{
    if (!attribute.starts_with(name))
        return false;
    attribute.remove_prefix(name.size());
    return true;
}

std::uint64_t numberOrHash(std::string_view digits)
{
    const auto number = decimal<std::uint64_t>(digits);
    return number ? *number : textHash(digits);
}

bool isDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Maker makerOf(std::string_view origin)
{
    if (origin.starts_with("mozilla...THIS_IS_SDPARTA"))
        return Maker::Firefox;
    if (!origin.starts_with("- "))
        return Maker::Unknown;
    if (origin.ends_with(" IN IP4 127.0.0.1"))
        return Maker::LibWebrtc;
    return origin.ends_with(" IN IP4 0.0.0.0") ? Maker::GStreamer : Maker::Unknown;
}

MediaType mediaType(std::string_view word)
{
    return word == "audio"      ? MediaType::Audio
        : word == "video"       ? MediaType::Video
        : word == "application" ? MediaType::Application
                                : MediaType::Other;
}

} // namespace

std::uint32_t DescriptionParser::parse(std::string_view text)
{
    m_description.bytes = static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 0xffff'ffffU));
    m_description.text = textHash(text);
    m_description.sections.first = static_cast<std::uint32_t>(m_out.m_sections.size());
    m_description.candidates.first = static_cast<std::uint32_t>(m_out.m_candidates.size());
    if (!text.starts_with("v=0\r") && !text.starts_with("v=0\n") && text != "v=0")
        fail(LineProblem::Version, 1);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view next = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        ++m_line;
        if (end == text.npos)
            m_description.unfinishedLine = true;
        if (next.ends_with('\r'))
            next.remove_suffix(1);
        else if (end != text.npos)
            m_description.bareNewlines = true;
        line(next);
    }
    m_inMedia ? endSection() : endSession();
    m_description.sections.count =
        static_cast<std::uint32_t>(m_out.m_sections.size()) - m_description.sections.first;
    m_description.candidates.count =
        static_cast<std::uint32_t>(m_out.m_candidates.size()) - m_description.candidates.first;
    bundle();
    m_out.m_descriptions.push_back(m_description);
    return static_cast<std::uint32_t>(m_out.m_descriptions.size() - 1);
}

void DescriptionParser::fail(LineProblem problem, std::uint32_t line)
{
    if (m_description.problem != LineProblem::None)
        return;
    m_description.problem = problem;
    m_description.problemLine = line;
}

void DescriptionParser::line(std::string_view line)
{
    if (line.size() < 2 || line[1] != '=' || line[0] < 'a' || line[0] > 'z')
        return fail(LineProblem::NotALine, m_line);
    const char type = line[0];
    line.remove_prefix(2);
    if (type == 'm')
        return beginSection(line);
    checkOrder(type);
    if (type == 'a')
        attribute(line);
    else if (type == 'o')
        origin(line);
}

void DescriptionParser::checkOrder(char type)
{
    if (type == 'r' || type == 'z')
        type = 't';
    const std::string_view order = m_inMedia ? mediaOrder : sessionOrder;
    const std::size_t at = order.find(type);
    if (at == order.npos) {
        const bool known = sessionOrder.find(type) != sessionOrder.npos;
        return fail(known ? LineProblem::Order : LineProblem::UnknownType, m_line);
    }
    const int rank = static_cast<int>(at);
    if (rank < m_rank)
        fail(LineProblem::Order, m_line);
    // What comes next tells which of the lines that must be there was left out.
    if (!m_inMedia && m_rank < 1 && rank > 1)
        fail(LineProblem::NoOrigin, m_line);
    if (!m_inMedia && m_rank < 2 && rank > 2)
        fail(LineProblem::NoName, m_line);
    const int timing = static_cast<int>(sessionOrder.find('t'));
    if (!m_inMedia && m_rank < timing && rank > timing)
        fail(LineProblem::NoTiming, m_line);
    m_rank = std::max(m_rank, rank);
}

// `<user> <session id> <version> IN IP4 <address>`, RFC 8866 section 5.2.
void DescriptionParser::origin(std::string_view value)
{
    m_description.maker = makerOf(value);
    const bool sixWords = std::count(value.begin(), value.end(), ' ') == 5;
    takeToken(value);
    const std::string_view id = takeToken(value);
    const std::string_view version = takeToken(value);
    if (!sixWords || !isDigits(id) || !isDigits(version))
        return fail(LineProblem::Origin, m_line);
    m_description.sessionId = numberOrHash(id);
    m_description.sessionVersion = numberOrHash(version);
}

// `audio 9 UDP/TLS/RTP/SAVPF 111 63`, RFC 8866 section 5.14.
void DescriptionParser::beginSection(std::string_view value)
{
    m_inMedia ? endSection() : endSession();
    m_inMedia = true;
    m_rank = 0;
    m_hasMsid = false;
    m_skipping = m_out.m_sections.size() - m_description.sections.first == Descriptions::maxSections;
    m_description.cut = m_description.cut || m_skipping;
    if (m_skipping)
        return;
    MediaSection section;
    section.line = m_line;
    section.type = mediaType(takeToken(value));
    const std::string_view ports = takeToken(value);
    const auto port = decimal<std::uint16_t>(ports.substr(0, ports.find('/')));
    section.port = port.value_or(0);
    section.protocol = m_store.intern(takeToken(value).substr(0, Descriptions::maxWord));
    if (!port || section.protocol.empty() || value.empty())
        fail(LineProblem::Media, m_line);
    section.candidates.first = static_cast<std::uint32_t>(m_out.m_candidates.size());
    section.streams.first = static_cast<std::uint32_t>(m_out.m_streams.size());
    m_codecs.begin(section.isRtp() ? value : std::string_view());
    m_out.m_sections.push_back(section);
}

void DescriptionParser::endSession()
{
    const int timing = static_cast<int>(sessionOrder.find('t'));
    if (m_rank < 1)
        fail(LineProblem::NoOrigin, std::max(m_line, 1U));
    else if (m_rank < 2)
        fail(LineProblem::NoName, m_line);
    else if (m_rank < timing)
        fail(LineProblem::NoTiming, m_line);
}

void DescriptionParser::endSection()
{
    if (m_skipping)
        return;
    MediaSection &done = section();
    inherit(done.transport, m_session);
    if (done.direction == Direction::Absent)
        done.direction = m_sessionDirection;
    done.codecs = m_out.share(m_codecs.codecs());
    m_description.cut = m_description.cut || m_codecs.cut();
}

void DescriptionParser::attribute(std::string_view attribute)
{
    if (m_skipping)
        return;
    // The lines that make up most of a description and say nothing to us.
    if (attribute.starts_with("rtcp-fb:") || attribute.starts_with("fmtp:")
        || attribute.starts_with("extmap"))
        return;
    if (readTransportLine(attribute, m_inMedia ? section().transport : m_session, m_store))
        return;
    if (m_inMedia)
        return mediaAttribute(attribute);
    if (takeName(attribute, "group:BUNDLE"))
        m_groups.push_back(attribute);
    else
        flag(attribute);
}

void DescriptionParser::mediaAttribute(std::string_view attribute)
{
    if (takeName(attribute, "rtpmap:")) {
        m_codecs.rtpmap(attribute);
    } else if (takeName(attribute, "ssrc:")) {
        ssrc(attribute);
    } else if (attribute.starts_with("candidate:")) {
        addCandidate(attribute);
    } else if (takeName(attribute, "mid:")) {
        section().mid = m_store.intern(attribute.substr(0, Descriptions::maxWord));
        section().hasMid = true;
    } else if (takeName(attribute, "msid:")) {
        addStream(attribute, false);
    } else if (attribute.starts_with("crypto:")) {
        section().crypto = true;
    } else {
        flag(attribute);
    }
}

// Attributes without a value.
void DescriptionParser::flag(std::string_view name)
{
    Direction &direction = m_inMedia ? section().direction : m_sessionDirection;
    if (name == "sendrecv")
        direction = Direction::SendRecv;
    else if (name == "sendonly")
        direction = Direction::SendOnly;
    else if (name == "recvonly")
        direction = Direction::RecvOnly;
    else if (name == "inactive")
        direction = Direction::Inactive;
    else if (name == "ice-lite")
        m_description.iceLite = true;
    else if (!m_inMedia)
        return;
    else if (name == "rtcp-mux")
        section().rtcpMux = true;
    else if (name == "bundle-only")
        section().bundleOnly = true;
    else if (name == "end-of-candidates")
        section().endOfCandidates = true;
    else if (name == "ice-mismatch")
        section().iceMismatch = true;
}

void DescriptionParser::addCandidate(std::string_view attribute)
{
    if (m_out.m_candidates.size() - m_description.candidates.first == Descriptions::maxCandidates) {
        m_description.cut = true;
        return;
    }
    Candidate candidate = parseCandidate(attribute);
    candidate.ufrag = m_store.intern(candidate.ufrag.substr(0, Descriptions::maxWord));
    m_out.m_candidates.push_back(candidate);
    ++section().candidates.count;
}

// `<stream> <track>`, RFC 8830 section 2.
void DescriptionParser::addStream(std::string_view value, bool fromSsrc)
{
    MediaSection &current = section();
    if (!fromSsrc && !m_hasMsid) { // these count for more than what ssrc lines named
        m_hasMsid = true;
        m_out.m_streams.resize(current.streams.first);
        current.streams.count = 0;
    }
    const std::string_view id = takeToken(value).substr(0, Descriptions::maxWord);
    for (const StreamId &known : m_out.streams(current)) {
        if (known.id == id)
            return;
    }
    if (current.streams.count == Descriptions::maxStreams) {
        m_description.cut = true;
        return;
    }
    m_out.m_streams.push_back({ m_store.intern(id), fromSsrc });
    ++current.streams.count;
}

// `<ssrc> msid:<stream> <track>`
void DescriptionParser::ssrc(std::string_view value)
{
    takeToken(value);
    if (!takeName(value, "msid:"))
        return;
    std::uint16_t &count = section().ssrcTracks;
    const std::uint64_t track = textHash(value);
    const auto known = m_ssrcTracks.begin() + std::min<std::ptrdiff_t>(count, std::ssize(m_ssrcTracks));
    if (std::find(m_ssrcTracks.begin(), known, track) == known && count < m_ssrcTracks.size())
        m_ssrcTracks[count++] = track;
    if (!m_hasMsid)
        addStream(value, true);
}

// Which sections share a transport, and whether mids are unique. RFC 9143.
void DescriptionParser::bundle()
{
    const auto begin = m_out.m_sections.begin() + m_description.sections.first;
    const auto end = m_out.m_sections.end();
    for (auto section = begin; section != end; ++section) {
        m_description.duplicateMid = m_description.duplicateMid
            || (section->hasMid && std::any_of(begin, section, [&](const MediaSection &other) {
                                         return other.hasMid && other.mid == section->mid;
                                     }));
    }
    std::size_t named = 0;
    for (std::string_view mids : m_groups) {
        bool first = true;
        while (!mids.empty() && ++named <= Descriptions::maxSections) {
            const std::string_view mid = takeToken(mids);
            if (mid.empty())
                continue;
            const auto section = std::find_if(begin, end, [mid](const MediaSection &candidate) {
                return candidate.hasMid && candidate.mid == mid.substr(0, Descriptions::maxWord);
            });
            if (section == end) {
                m_description.unknownMidInBundle = true;
                continue;
            }
            section->inBundle = true;
            section->tagged = first;
            first = false;
        }
    }
}

} // namespace callscope::sdp
