// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/description.h"

#include <cstdint>

namespace callscope::sdp
{

class Descriptions;

/// What a session description offers, counted: what lists and ladders show of it.
/// RFC 8866 for the lines, RFC 3264 section 6 for a rejected m-line (port 0).
struct Summary {
    std::uint32_t bytes = 0;
    std::uint16_t audio = 0; ///< m=audio lines that are not rejected
    std::uint16_t video = 0; ///< m=video lines that are not rejected
    std::uint16_t application = 0; ///< m=application lines that are not rejected
    std::uint16_t otherMedia = 0; ///< m-lines of any other type that are not rejected
    std::uint16_t rejected = 0; ///< m-lines with port 0 that are not only for a bundle
    std::uint16_t candidates = 0; ///< a=candidate lines
    Maker maker = Maker::Unknown;
    bool startsLikeSdp = false; ///< the first line is `v=0`

    int mediaLines() const { return audio + video + application + otherMedia + rejected; }
};

/// `description`: index into `descriptions`.
Summary summarise(const Descriptions &descriptions, std::uint32_t description);

} // namespace callscope::sdp
