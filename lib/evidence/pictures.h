// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/bundle.h"

#include <string>
#include <string_view>

namespace callscope
{

enum class PictureFormat : std::uint8_t {
    Png, ///< at twice the size, for sharp text
    Pdf,
};

/// A picture of ours, drawn by librsvg's `rsvg-convert`. The same picture gives the same bytes.
/// Errors: "no-renderer" where that is not installed, "not-drawn" where it fails.
Result<std::string> drawSvg(const std::string &svg, PictureFormat format);

/// Puts a PNG and a PDF beside each SVG of the bundle; where they cannot be drawn, or there are more than
/// mostDrawn, a note says why.
inline constexpr std::size_t mostDrawn = 50;
void addPictures(Bundle &bundle);

} // namespace callscope
