// SPDX-License-Identifier: Apache-2.0
#include "reports/csv.h"

#include <algorithm>

namespace callscope
{

namespace
{

// `@localpart:server` of the characters that identifiers have (Appendices, User Identifiers, historical ones
// included but for what a formula needs).
bool isPlainUserId(std::string_view text)
{
    constexpr std::string_view others = "@._=-/+:[]";
    return text.starts_with('@') && text.find(':') != text.npos
        && std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || others.find(c) != others.npos;
           });
}

bool startsFormula(std::string_view text)
{
    constexpr std::string_view starts = "=+-@\t\r";
    return !text.empty() && starts.find(text.front()) != starts.npos && !isPlainUserId(text);
}

} // namespace

CsvWriter &CsvWriter::cell(std::string_view text)
{
    if (!m_first)
        m_out << ',';
    m_first = false;
    const bool formula = startsFormula(text);
    if (!formula && text.find_first_of(",\"\r\n") == text.npos) {
        m_out << text;
        return *this;
    }
    m_out << '"' << (formula ? "'" : "");
    for (const char c : text) {
        if (c == '"')
            m_out << '"';
        m_out << c;
    }
    m_out << '"';
    return *this;
}

void CsvWriter::endRow()
{
    m_out << "\r\n";
    m_first = true;
}

} // namespace callscope
