// SPDX-License-Identifier: Apache-2.0
#include "panels/window_palette.h"

namespace callscope::ui
{

QPalette windowPalette(const QPalette &system)
{
    const Theme theme = Theme::of(system);
    if (theme.text == theme.dim) // high contrast: only the system's own colours
        return system;
    QPalette palette = system;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(role, color);
    };
    set(QPalette::Window, theme.header);
    set(QPalette::WindowText, theme.text);
    set(QPalette::Base, theme.panel);
    set(QPalette::AlternateBase, theme.header);
    set(QPalette::Text, theme.text);
    set(QPalette::Button, theme.dark ? QColor(0x32, 0x37, 0x40) : QColor(0xf8, 0xf9, 0xfb));
    set(QPalette::ButtonText, theme.text);
    set(QPalette::PlaceholderText, theme.dim);
    set(QPalette::Highlight, theme.selection);
    set(QPalette::HighlightedText, theme.text);
    set(QPalette::Link, theme.blue.ink);
    set(QPalette::LinkVisited, theme.blue.ink);
    set(QPalette::ToolTipBase, theme.panel);
    set(QPalette::ToolTipText, theme.text);
    set(QPalette::BrightText, theme.red.ink);
    set(QPalette::Light, theme.panel.lighter(theme.dark ? 130 : 100));
    set(QPalette::Midlight, theme.hairline.lighter(105));
    set(QPalette::Mid, theme.hairline);
    set(QPalette::Dark, theme.dark ? QColor(0x14, 0x16, 0x1a) : QColor(0xb3, 0xbb, 0xc6));
    for (const QPalette::ColorRole role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText })
        palette.setColor(QPalette::Disabled, role,
                         theme.dark ? QColor(0x71, 0x79, 0x85) : QColor(0x9a, 0xa2, 0xad));
    return palette;
}

QPalette schemePalette(bool dark)
{
    return windowPalette(QPalette(dark ? QColor(0x2b, 0x2f, 0x36) : QColor(0xef, 0xf1, 0xf4)));
}

} // namespace callscope::ui
