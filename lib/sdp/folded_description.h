// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/named_description.h"

namespace callscope::sdp
{

struct FoldedLine {
    std::string_view text; ///< as it came, without its end; a view into the description
    std::string meaning; ///< see lineMeaning()
};

/// A description as it folds: the session's lines, then those of each m-section.
struct FoldedPart {
    int section = -1; ///< index into NamedDescription::sections(); -1 for the session
    std::string title; ///< `audio (mid 0)`, or `session`
    std::string summary; ///< `sendrecv, 8 codecs, 2 candidates`
    std::vector<FoldedLine> lines;
};

/// At most so many lines are kept; the rest is left out.
constexpr std::size_t maxFoldedLines = 20'000;

/// Views in it point into `description`.
std::vector<FoldedPart> folded(const NamedDescription &description);

} // namespace callscope::sdp
