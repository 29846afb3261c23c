// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/text_style.h"

#include <ostream>
#include <string>
#include <vector>

namespace callscope
{

/// Rows in columns as wide as their widest cell; the last column is not padded.
class TextTable
{
public:
    enum class Align : std::uint8_t { Left, Right };
    struct Cell {
        std::string text; ///< already safe to print (visibleText)
        Colour colour = Colour::None;
    };

    void addColumn(std::string heading, Align align = Align::Left);
    /// `below`: a line of its own under the row, indented.
    void addRow(std::vector<Cell> cells, std::string below = {});
    void write(std::ostream &out, const TextStyle &style) const;

private:
    struct Column {
        std::string heading;
        Align align;
    };
    struct Row {
        std::vector<Cell> cells;
        std::string below;
    };
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
};

} // namespace callscope
