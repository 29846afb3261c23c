// SPDX-License-Identifier: Apache-2.0
#include "reports/text_row.h"

#include "reports/utf8.h"
#include "reports/visible_text.h"

namespace callscope
{

TextRow::TextRow(std::size_t width)
    : m_cells(width, Cell { " ", Colour::None })
{
}

void TextRow::put(std::size_t column, char32_t code, Colour colour)
{
    if (column >= m_cells.size())
        return;
    std::string text;
    appendUtf8(text, code);
    m_cells[column] = { std::move(text), colour };
}

void TextRow::write(std::size_t column, std::string_view text, Colour colour)
{
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = utf8At(text, i);
        i += character.length;
        const std::size_t width = characterWidth(character.code);
        if (width == 0) {
            if (column > 0 && column <= m_cells.size())
                appendUtf8(m_cells[column - 1].text, character.code);
            continue;
        }
        if (column + width > m_cells.size())
            return;
        put(column, character.code, colour);
        if (width == 2)
            m_cells[column + 1] = { std::string(), colour };
        column += width;
    }
}

std::string TextRow::text(const TextStyle &style) const
{
    std::size_t end = m_cells.size();
    while (end > 0 && m_cells[end - 1].text == " ")
        --end;
    std::string line;
    for (std::size_t i = 0; i < end;) {
        std::string run;
        const Colour colour = m_cells[i].colour;
        for (; i < end && m_cells[i].colour == colour; ++i)
            run += m_cells[i].text;
        line += style.paint(colour, run);
    }
    return line;
}

} // namespace callscope
