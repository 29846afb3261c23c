// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string_view>

namespace callscope
{

/// Writes rows of comma-separated values (RFC 4180).
///
/// Spreadsheets run what begins like a formula, and a timeline is hostile input: such text gets an
/// apostrophe before it. A user id, which begins with @ and cannot be a formula, stays as it is.
class CsvWriter
{
public:
    explicit CsvWriter(std::ostream &out)
        : m_out(out)
    {
    }

    CsvWriter &cell(std::string_view text);
    void endRow();

private:
    std::ostream &m_out;
    bool m_first = true;
};

} // namespace callscope
