// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/description.h"

#include <array>
#include <vector>

namespace callscope::sdp
{

/// Gathers the codecs of one m-section: the payload types of its m= line, named by its rtpmap lines or,
/// for the few that need none, by RFC 3551 section 6.
class CodecLines
{
public:
    /// `formats`: what follows the protocol on the m= line.
    void begin(std::string_view formats);
    /// `value`: what follows `a=rtpmap:`. A payload type that the m= line does not list is left out.
    void rtpmap(std::string_view value);

    const std::vector<Codec> &codecs() const { return m_codecs; }
    bool cut() const { return m_cut; }

private:
    std::vector<Codec> m_codecs;
    std::array<std::uint8_t, 128> m_slot {}; ///< 1 + index in m_codecs, by payload type
    bool m_cut = false;
};

} // namespace callscope::sdp
