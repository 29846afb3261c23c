// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/text_style.h"

#include <ostream>

namespace callscope
{

/// The calls as a table: one row a call with its verdict below. Writes nothing where there are none.
void writeCallsTable(std::ostream &out, const Analysis &analysis, const TextStyle &style);

/// The findings as a list, grouped by call, with the counts at the end.
void writeFindingsText(std::ostream &out, const Analysis &analysis, const TextStyle &style);

/// Why a timeline shows no call, as far as it can be told: one sentence or more, on one line.
/// Only where there are no calls.
std::string noCallsText(const Analysis &analysis);

} // namespace callscope
