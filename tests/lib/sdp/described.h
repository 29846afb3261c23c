// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/named_description.h"

namespace callscope::test
{

/// A description of the given m-sections behind an ordinary session part.
inline sdp::NamedDescription described(std::string_view sections, std::string_view origin = "1 2")
{
    return sdp::NamedDescription("v=0\r\no=- " + std::string(origin)
                                 + " IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\n"
                                 + std::string(sections));
}

/// An audio section as a browser offers it, with more lines behind it.
inline std::string audio(std::string_view more, std::string_view formats = "111 0 110")
{
    return "m=audio 9 UDP/TLS/RTP/SAVPF " + std::string(formats)
        + "\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:110 telephone-event/48000\r\n"
          "a=rtcp-mux\r\na=fingerprint:sha-256 "
          "00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:"
          "1F\r\n"
        + std::string(more);
}

} // namespace callscope::test
