// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace callscope::sdp
{

/// What wrote a session description, by its `o=` line; Unknown where it could be anything.
enum class Maker : std::uint8_t {
    Unknown,
    LibWebrtc, ///< Chromium, and apps that use its library: `- <session> <version> IN IP4 127.0.0.1`
    Firefox, ///< `mozilla...THIS_IS_SDPARTA-<version> …`
    GStreamer, ///< webrtcbin: `- <session> <version> IN IP4 0.0.0.0`
};

/// What a session description offers, counted; the text itself is read again when it is shown.
/// RFC 8866 for the lines, RFC 3264 section 6 for a rejected m-line (port 0).
struct Summary {
    std::uint32_t bytes = 0;
    std::uint16_t audio = 0; ///< m=audio lines that are not rejected
    std::uint16_t video = 0; ///< m=video lines that are not rejected
    std::uint16_t application = 0; ///< m=application lines that are not rejected
    std::uint16_t otherMedia = 0; ///< m-lines of any other type that are not rejected
    std::uint16_t rejected = 0; ///< m-lines with port 0
    std::uint16_t candidates = 0; ///< a=candidate lines
    Maker maker = Maker::Unknown;
    bool startsLikeSdp = false; ///< the first line is `v=0`

    int mediaLines() const { return audio + video + application + otherMedia + rejected; }
};

Summary summarise(std::string_view sdp);

} // namespace callscope::sdp
