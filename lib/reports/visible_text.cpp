// SPDX-License-Identifier: Apache-2.0
#include "reports/visible_text.h"

#include "reports/utf8.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace callscope
{

namespace
{

struct Range {
    char32_t first, last;
};

bool contains(std::span<const Range> ranges, char32_t code)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [=](const Range &range) { return code >= range.first && code <= range.last; });
}

// Unicode: general categories Cc and Cf, the separators that break lines, and fillers that show nothing.
constexpr std::array<Range, 17> hidden { {
    { 0x0000, 0x001F },
    { 0x007F, 0x009F },
    { 0x00AD, 0x00AD },
    { 0x034F, 0x034F },
    { 0x061C, 0x061C },
    { 0x115F, 0x1160 },
    { 0x17B4, 0x17B5 },
    { 0x180B, 0x180E },
    { 0x200B, 0x200F },
    { 0x2028, 0x202E },
    { 0x2060, 0x206F },
    { 0x3164, 0x3164 },
    { 0xFEFF, 0xFEFF },
    { 0xFFA0, 0xFFA0 },
    { 0xFFF0, 0xFFFB },
    { 0x1D173, 0x1D17A },
    { 0xE0000, 0xE0FFF },
} };

// Marks that stand on the character before.
constexpr std::array<Range, 7> combining { {
    { 0x0300, 0x036F },
    { 0x0483, 0x0489 },
    { 0x1AB0, 0x1AFF },
    { 0x1DC0, 0x1DFF },
    { 0x20D0, 0x20FF },
    { 0xFE00, 0xFE0F },
    { 0xFE20, 0xFE2F },
} };

// Unicode Standard Annex 11, wide and full-width, in blocks.
constexpr std::array<Range, 15> wide { {
    { 0x1100, 0x115E },
    { 0x2E80, 0x303E },
    { 0x3041, 0x33FF },
    { 0x3400, 0x4DBF },
    { 0x4E00, 0x9FFF },
    { 0xA000, 0xA4CF },
    { 0xAC00, 0xD7A3 },
    { 0xF900, 0xFAFF },
    { 0xFE30, 0xFE6F },
    { 0xFF00, 0xFF60 },
    { 0xFFE0, 0xFFE6 },
    { 0x1F300, 0x1F64F },
    { 0x1F680, 0x1F6FF },
    { 0x1F900, 0x1F9FF },
    { 0x20000, 0x3FFFD },
} };

std::string codePoint(char32_t code)
{
    std::array<char, 24> buffer {};
    const int length = std::snprintf(buffer.data(), buffer.size(), "⟨U+%04X⟩", static_cast<unsigned>(code));
    return { buffer.data(), static_cast<std::size_t>(length) };
}

/// Bytes of the longest prefix that fits into `width` columns.
std::size_t prefixThatFits(std::string_view text, std::size_t width)
{
    std::size_t used = 0;
    std::size_t at = 0;
    while (at < text.size()) {
        const Utf8Character character = utf8At(text, at);
        used += characterWidth(character.code);
        if (used > width)
            break;
        at += character.length;
    }
    return at;
}

/// Where the longest suffix starts that fits into `width` columns.
std::size_t suffixThatFits(std::string_view text, std::size_t width)
{
    std::size_t left = displayWidth(text);
    std::size_t at = 0;
    while (at < text.size() && left > width) {
        const Utf8Character character = utf8At(text, at);
        left -= characterWidth(character.code);
        at += character.length;
    }
    return at;
}

} // namespace

std::size_t characterWidth(char32_t code)
{
    if (contains(combining, code))
        return 0;
    return contains(wide, code) ? 2 : 1;
}

std::string visibleText(std::string_view text)
{
    std::string visible;
    visible.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = utf8At(text, i);
        if (contains(hidden, character.code))
            visible += codePoint(character.code);
        else
            appendUtf8(visible, character.code);
        i += character.length;
    }
    return visible;
}

std::size_t displayWidth(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = utf8At(text, i);
        width += characterWidth(character.code);
        i += character.length;
    }
    return width;
}

std::string elidedMiddle(std::string_view text, std::size_t width)
{
    if (displayWidth(text) <= width)
        return std::string(text);
    if (width < 3)
        return elidedEnd(text, width);
    const std::size_t tail = (width - 1) / 2;
    const std::size_t head = width - 1 - tail;
    return std::string(text.substr(0, prefixThatFits(text, head))) + "…"
        + std::string(text.substr(suffixThatFits(text, tail)));
}

std::string elidedEnd(std::string_view text, std::size_t width)
{
    if (displayWidth(text) <= width)
        return std::string(text);
    if (width == 0)
        return {};
    return std::string(text.substr(0, prefixThatFits(text, width - 1))) + "…";
}

} // namespace callscope
