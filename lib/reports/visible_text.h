// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace callscope
{

/// Text from a timeline, safe to print: control, bidirectional and invisible characters and broken
/// bytes are written out as `⟨U+202E⟩`, so that no event can move the cursor, colour the terminal,
/// turn the line round or hide a difference between two names.
std::string visibleText(std::string_view text);

/// Columns a terminal gives to text that visibleText() let through.
std::size_t displayWidth(std::string_view text);

/// Cut to `width` columns, with … in the middle where something is left out: both ends of an
/// identifier tell it from others.
std::string elidedMiddle(std::string_view text, std::size_t width);
/// The same with … at the end, for sentences.
std::string elidedEnd(std::string_view text, std::size_t width);

/// Columns of one character: 0, 1 or 2.
std::size_t characterWidth(char32_t code);

} // namespace callscope
