// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/codec_lines.h"
#include "sdp/descriptions.h"

#include <array>
#include <vector>

namespace callscope::sdp
{

/// Takes one text apart into a Descriptions, line by line; what Descriptions::add() does.
class DescriptionParser
{
public:
    DescriptionParser(Descriptions &out, TextStore &store)
        : m_out(out)
        , m_store(store)
    {
    }

    std::uint32_t parse(std::string_view text);

private:
    void line(std::string_view line);
    void checkOrder(char type);
    void fail(LineProblem problem, std::uint32_t line);
    void origin(std::string_view value);
    void attribute(std::string_view attribute);
    void mediaAttribute(std::string_view attribute);
    void flag(std::string_view name);
    void beginSection(std::string_view value);
    void endSession();
    void endSection();
    void addCandidate(std::string_view attribute);
    void addStream(std::string_view value, bool fromSsrc);
    void ssrc(std::string_view value);
    void bundle();
    MediaSection &section() { return m_out.m_sections.back(); }

    Descriptions &m_out;
    TextStore &m_store;
    Description m_description;
    Transport m_session;
    Direction m_sessionDirection = Direction::Absent;
    std::vector<std::string_view> m_groups; ///< the mids of each BUNDLE group
    CodecLines m_codecs;
    std::array<std::uint64_t, 8> m_ssrcTracks {}; ///< hashes of the first tracks that ssrc lines name
    std::uint32_t m_line = 0;
    int m_rank = -1; ///< of the last line's type, in the order of RFC 8866 section 5
    bool m_inMedia = false;
    bool m_skipping = false; ///< beyond Descriptions::maxSections
    bool m_hasMsid = false;
};

} // namespace callscope::sdp
