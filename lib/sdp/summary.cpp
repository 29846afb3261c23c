// SPDX-License-Identifier: Apache-2.0
#include "sdp/summary.h"

#include <algorithm>
#include <limits>

namespace callscope::sdp
{

namespace
{

void count(std::uint16_t &counter)
{
    if (counter < std::numeric_limits<std::uint16_t>::max())
        ++counter;
}

// `m=audio 9 UDP/TLS/RTP/SAVPF 111`
void countMedia(Summary &summary, std::string_view line)
{
    const std::size_t typeEnd = line.find(' ');
    const std::string_view type = line.substr(0, typeEnd);
    const std::string_view rest = typeEnd == line.npos ? std::string_view() : line.substr(typeEnd + 1);
    const std::string_view port = rest.substr(0, rest.find_first_of(" /"));
    if (port == "0")
        return count(summary.rejected);
    if (type == "audio")
        return count(summary.audio);
    if (type == "video")
        return count(summary.video);
    count(type == "application" ? summary.application : summary.otherMedia);
}

// `o=- 5297730822475217519 2 IN IP4 127.0.0.1`, after `o=`
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

} // namespace

Summary summarise(std::string_view sdp)
{
    Summary summary;
    summary.bytes = static_cast<std::uint32_t>(
        std::min<std::size_t>(sdp.size(), std::numeric_limits<std::uint32_t>::max()));
    bool first = true;
    while (!sdp.empty()) {
        const std::size_t end = sdp.find('\n');
        std::string_view line = sdp.substr(0, end);
        sdp.remove_prefix(end == sdp.npos ? sdp.size() : end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (first)
            summary.startsLikeSdp = line == "v=0";
        first = false;
        if (line.starts_with("m="))
            countMedia(summary, line.substr(2));
        else if (line.starts_with("o="))
            summary.maker = makerOf(line.substr(2));
        else if (line.starts_with("a=candidate:"))
            count(summary.candidates);
    }
    return summary;
}

} // namespace callscope::sdp
