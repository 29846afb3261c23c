// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace callscope
{

/// Text from a timeline for HTML and SVG, in an element or in a quoted attribute: it shows as it is, with
/// control and bidirectional characters made visible, and makes no markup.
std::string markupText(std::string_view text);

/// The colours of reports that are looked at, as CSS custom properties on `:root`: light, and dark where the
/// reader's system asks for it. Each pair meets WCAG AA on its background.
std::string reportPalette();

/// `css` with the palette's colours in place of `var(--…)`, first light, then dark under a media query: many
/// programs that show pictures know no custom properties.
std::string withColours(std::string_view css);

} // namespace callscope
