// SPDX-License-Identifier: Apache-2.0
#include "sdp/summary.h"

#include "sdp/descriptions.h"

namespace callscope::sdp
{

Summary summarise(const Descriptions &descriptions, std::uint32_t description)
{
    const Description &from = descriptions[description];
    Summary summary;
    summary.bytes = from.bytes;
    summary.candidates = static_cast<std::uint16_t>(from.candidates.count);
    summary.maker = from.maker;
    summary.startsLikeSdp = from.problem != LineProblem::Version;
    for (const MediaSection &section : descriptions.sections(from)) {
        if (section.rejected())
            ++summary.rejected;
        else if (section.type == MediaType::Audio)
            ++summary.audio;
        else if (section.type == MediaType::Video)
            ++summary.video;
        else
            ++(section.type == MediaType::Application ? summary.application : summary.otherMedia);
    }
    return summary;
}

} // namespace callscope::sdp
