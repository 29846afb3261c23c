// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/text_style.h"

#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// One line of a drawing in text: characters placed by column, each with its colour.
class TextRow
{
public:
    explicit TextRow(std::size_t width);

    std::size_t width() const { return m_cells.size(); }
    void put(std::size_t column, char32_t code, Colour colour = Colour::None);
    /// Text that is safe to print (visibleText); what does not fit is left out.
    void write(std::size_t column, std::string_view text, Colour colour = Colour::None);
    /// Without the blanks at the end.
    std::string text(const TextStyle &style) const;

private:
    struct Cell {
        std::string text; ///< empty: the right half of a wide character
        Colour colour = Colour::None;
    };
    std::vector<Cell> m_cells;
};

} // namespace callscope
