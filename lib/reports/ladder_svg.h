// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <ostream>

namespace callscope
{

/// How a picture of a ladder is used.
enum class SvgUse : std::uint8_t {
    File, ///< a document of its own, with its colours
    Inline, ///< an element of a page that has reportPalette()
};

/// One call as a picture (SVG 1.1): a lane for each party, time at the left, an arrow for each event, the
/// findings at the right. It needs nothing from outside, and says in words what it shows (title and desc).
void writeLadderSvg(std::ostream &out, const Analysis &analysis, std::size_t call, SvgUse use);

/// How such a picture looks (CSS); it needs reportPalette().
std::string_view svgStyle();

} // namespace callscope
