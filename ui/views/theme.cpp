// SPDX-License-Identifier: Apache-2.0
#include "views/theme.h"

#include <QPalette>

namespace callscope::ui
{

namespace
{

// Every ink was measured against its fill, the panel, the header and the selection: 4.5 : 1 or better
// (WCAG 2 AA). A test measures them again.
Theme lightTheme()
{
    Theme theme;
    theme.panel = QColor(0xff, 0xff, 0xff);
    theme.text = QColor(0x1b, 0x1f, 0x24);
    theme.dim = QColor(0x5b, 0x64, 0x70);
    theme.hairline = QColor(0xd3, 0xd9, 0xe1);
    theme.header = QColor(0xee, 0xf1, 0xf5);
    theme.selection = QColor(0xdb, 0xe6, 0xfb);
    theme.green = { QColor(0x19, 0x75, 0x3a), QColor(0xdf, 0xf3, 0xe4) };
    theme.red = { QColor(0xc4, 0x23, 0x2d), QColor(0xfd, 0xe3, 0xe3) };
    theme.amber = { QColor(0x8a, 0x5a, 0x00), QColor(0xfb, 0xec, 0xcb) };
    theme.blue = { QColor(0x24, 0x57, 0xc5), QColor(0xdb, 0xe6, 0xfb) };
    theme.grey = { QColor(0x5b, 0x64, 0x70), QColor(0xe6, 0xe9, 0xee) };
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.panel = QColor(0x1e, 0x21, 0x26);
    theme.text = QColor(0xe7, 0xea, 0xee);
    theme.dim = QColor(0xa2, 0xab, 0xb8);
    theme.hairline = QColor(0x3a, 0x40, 0x49);
    theme.header = QColor(0x27, 0x2b, 0x32);
    theme.selection = QColor(0x2b, 0x3a, 0x5a);
    theme.green = { QColor(0x6f, 0xd3, 0x8a), QColor(0x17, 0x35, 0x1f) };
    theme.red = { QColor(0xff, 0x8a, 0x8a), QColor(0x4a, 0x1d, 0x20) };
    theme.amber = { QColor(0xf0, 0xc0, 0x4e), QColor(0x40, 0x33, 0x0f) };
    theme.blue = { QColor(0x8a, 0xb0, 0xff), QColor(0x22, 0x30, 0x4d) };
    theme.grey = { QColor(0xa2, 0xab, 0xb8), QColor(0x2f, 0x34, 0x3c) };
    theme.dark = true;
    return theme;
}

bool isPure(const QColor &color)
{
    return color.rgb() == QColor(Qt::black).rgb() || color.rgb() == QColor(Qt::white).rgb();
}

/// High-contrast systems paint text and background in pure black and white. Base alone does not tell:
/// ordinary light palettes have a white one.
bool isHighContrast(const QPalette &palette)
{
    return isPure(palette.color(QPalette::Window)) && isPure(palette.color(QPalette::WindowText))
        && palette.color(QPalette::Window).rgb() != palette.color(QPalette::WindowText).rgb();
}

/// Only the system's two colours; shape and word carry what tones carry elsewhere.
Theme highContrastTheme(const QPalette &palette)
{
    Theme theme;
    theme.panel = palette.color(QPalette::Window);
    theme.text = palette.color(QPalette::WindowText);
    theme.dim = theme.text;
    theme.hairline = theme.text;
    theme.header = theme.panel;
    theme.dark = theme.panel.lightness() < 128;
    // The system's highlight comes with its own text colour, which ours cannot be: a quiet shade of
    // the background that the text stays readable on.
    theme.selection = theme.dark ? QColor(0x40, 0x40, 0x40) : QColor(0xc8, 0xc8, 0xc8);
    const ToneColors plain { theme.text, theme.panel };
    theme.green = theme.red = theme.amber = theme.blue = theme.grey = plain;
    return theme;
}

} // namespace

const ToneColors &Theme::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Green: return green;
    case Tone::Red: return red;
    case Tone::Amber: return amber;
    case Tone::Blue: return blue;
    case Tone::Grey: break;
    }
    return grey;
}

Theme Theme::of(const QPalette &palette)
{
    if (isHighContrast(palette))
        return highContrastTheme(palette);
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

} // namespace callscope::ui
