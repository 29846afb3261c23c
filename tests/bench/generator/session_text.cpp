// SPDX-License-Identifier: Apache-2.0
#include "session_text.h"

#include "template.h"

namespace callscope::bench
{

namespace
{

constexpr const char *end = "\r\n";

std::string mediaLines(const std::string &head, const char *mid)
{
    std::string text = head + end + "c=IN IP4 0.0.0.0" + end + "a=rtcp:9 IN IP4 0.0.0.0" + end;
    text += "a=ice-ufrag:" + mark(Hole::Ufrag) + end + "a=ice-pwd:" + mark(Hole::Password) + end;
    text += std::string("a=ice-options:trickle") + end;
    text += "a=fingerprint:sha-256 " + mark(Hole::Fingerprint) + end;
    text += "a=setup:" + mark(Hole::Setup) + end + "a=mid:" + mid + end;
    constexpr const char *extensions[] = {
        "urn:ietf:params:rtp-hdrext:ssrc-audio-level",
        "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time",
        "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
        "urn:ietf:params:rtp-hdrext:sdes:mid",
        "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id",
        "urn:3gpp:video-orientation",
    };
    int number = 1;
    for (const char *extension : extensions)
        text += "a=extmap:" + std::to_string(number++) + ' ' + extension + end;
    return text + "a=sendrecv" + end + "a=msid:" + mark(Hole::Stream) + " track" + mid + end + "a=rtcp-mux"
        + end + "a=rtcp-rsize" + end;
}

std::string videoCodec(int payload, const char *name, const char *format)
{
    const std::string number = std::to_string(payload);
    std::string text = "a=rtpmap:" + number + ' ' + name + "/90000" + end;
    for (const char *feedback : { "goog-remb", "transport-cc", "ccm fir", "nack", "nack pli" })
        text += "a=rtcp-fb:" + number + ' ' + feedback + end;
    if (*format)
        text += "a=fmtp:" + number + ' ' + format + end;
    const std::string repair = std::to_string(payload + 1);
    return text + "a=rtpmap:" + repair + " rtx/90000" + end + "a=fmtp:" + repair + " apt=" + number + end;
}

std::string sources(const char *number, const char *track)
{
    return std::string("a=ssrc:") + number + " cname:" + mark(Hole::Ufrag) + "CNAME" + end
        + "a=ssrc:" + number + " msid:" + mark(Hole::Stream) + ' ' + track + end;
}

} // namespace

std::string sessionText(int codecs)
{
    std::string text = std::string("v=0") + end + "o=- " + mark(Hole::SessionId) + ' '
        + mark(Hole::SessionVersion) + " IN IP4 127.0.0.1" + end + "s=-" + end + "t=0 0" + end
        + "a=group:BUNDLE 0 1" + end + "a=extmap-allow-mixed" + end + "a=msid-semantic: WMS "
        + mark(Hole::Stream) + end;
    text += mediaLines("m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126", "0");
    for (const char *codec :
         { "111 opus/48000/2", "63 red/48000/2", "9 G722/8000", "0 PCMU/8000", "8 PCMA/8000", "13 CN/8000",
           "110 telephone-event/48000", "126 telephone-event/8000" })
        text += std::string("a=rtpmap:") + codec + end;
    text += std::string("a=rtcp-fb:111 transport-cc") + end + "a=fmtp:111 minptime=10;useinbandfec=1" + end
        + "a=fmtp:63 111/111" + end + sources("1001", "track0");

    std::string payloads = " 96 97 98 99";
    std::string lines = videoCodec(96, "VP8", "") + videoCodec(98, "VP9", "profile-id=0");
    for (int i = 0; i < codecs; ++i) {
        const int payload = 100 + 2 * i;
        payloads += ' ' + std::to_string(payload) + ' ' + std::to_string(payload + 1);
        lines +=
            videoCodec(payload, i % 2 == 0 ? "H264" : "VP9",
                       i % 2 == 0 ? "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f"
                                  : "profile-id=2");
    }
    return text + mediaLines("m=video 9 UDP/TLS/RTP/SAVPF" + payloads, "1") + lines
        + sources("1002", "track1");
}

} // namespace callscope::bench
