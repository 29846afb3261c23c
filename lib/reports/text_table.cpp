// SPDX-License-Identifier: Apache-2.0
#include "reports/text_table.h"

#include "reports/visible_text.h"

#include <algorithm>

namespace callscope
{

void TextTable::addColumn(std::string heading, Align align)
{
    m_columns.push_back({ std::move(heading), align });
}

void TextTable::addRow(std::vector<Cell> cells, std::string below)
{
    m_rows.push_back({ std::move(cells), std::move(below) });
}

void TextTable::write(std::ostream &out, const TextStyle &style) const
{
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        std::size_t width = displayWidth(m_columns[column].heading);
        for (const Row &row : m_rows)
            width = std::max(width, displayWidth(row.cells[column].text));
        widths.push_back(width);
    }
    const auto writeLine = [&](const std::vector<Cell> &cells) {
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string padding(widths[column] - displayWidth(cells[column].text), ' ');
            const bool last = column + 1 == cells.size();
            const bool right = m_columns[column].align == Align::Right;
            out << (right ? padding : std::string()) << style.paint(cells[column].colour, cells[column].text);
            if (!last)
                out << (right ? std::string() : padding) << "  ";
        }
        out << '\n';
    };

    std::vector<Cell> heading;
    for (const Column &column : m_columns)
        heading.push_back({ column.heading, Colour::Bold });
    writeLine(heading);
    for (const Row &row : m_rows) {
        writeLine(row.cells);
        if (!row.below.empty())
            out << "    " << style.paint(Colour::Dim, row.below) << '\n';
    }
}

} // namespace callscope
