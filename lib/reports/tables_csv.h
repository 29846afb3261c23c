// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <ostream>

namespace callscope
{

/// RFC 4180, one row a call, with a row of headings. Times are ISO 8601 in UTC, lengths milliseconds; a cell
/// is empty where the timeline does not say.
void writeCallsCsv(std::ostream &out, const Analysis &analysis);
/// One of its rows, without the headings.
void writeCallRow(std::ostream &out, const Analysis &analysis, std::size_t call);

} // namespace callscope
