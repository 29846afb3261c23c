// SPDX-License-Identifier: Apache-2.0
#include "reports/markup.h"

#include "reports/visible_text.h"

#include <array>

namespace callscope
{

namespace
{

struct Shade {
    std::string_view name, light, dark;
};

constexpr std::array shades {
    Shade { "panel", "#ffffff", "#1e2126" }, Shade { "text", "#1b1f24", "#e7eaee" },
    Shade { "dim", "#5b6470", "#a2abb8" },   Shade { "line", "#c9ced6", "#454c57" },
    Shade { "red", "#c4232d", "#ff8a8a" },   Shade { "red-back", "#fde3e3", "#4a1d20" },
    Shade { "amber", "#8a5a00", "#f0c04e" }, Shade { "amber-back", "#fbeccb", "#40330f" },
    Shade { "green", "#19753a", "#6fd38a" }, Shade { "blue", "#2457c5", "#8ab0ff" },
};

std::string coloured(std::string_view css, std::string_view Shade::*theme)
{
    std::string text(css);
    for (const Shade &shade : shades) {
        const std::string variable = "var(--" + std::string(shade.name) + ')';
        for (std::size_t at = text.find(variable); at != text.npos; at = text.find(variable, at))
            text.replace(at, variable.size(), shade.*theme);
    }
    return text;
}

} // namespace

std::string markupText(std::string_view text)
{
    std::string safe;
    for (const char c : visibleText(text)) {
        switch (c) {
        case '&': safe += "&amp;"; break;
        case '<': safe += "&lt;"; break;
        case '>': safe += "&gt;"; break;
        case '"': safe += "&quot;"; break;
        case '\'': safe += "&#39;"; break;
        default: safe += c;
        }
    }
    return safe;
}

std::string reportPalette()
{
    std::string light, dark;
    for (const Shade &shade : shades) {
        light += "--" + std::string(shade.name) + ": " + std::string(shade.light) + "; ";
        dark += "--" + std::string(shade.name) + ": " + std::string(shade.dark) + "; ";
    }
    return ":root { color-scheme: light dark; " + light + "}\n@media (prefers-color-scheme: dark) { :root { "
        + dark + "} }\n";
}

std::string withColours(std::string_view css)
{
    return coloured(css, &Shade::light) + "@media (prefers-color-scheme: dark) {\n"
        + coloured(css, &Shade::dark) + "}\n";
}

} // namespace callscope
