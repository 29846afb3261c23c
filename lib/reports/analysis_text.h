// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/finding_facts.h"
#include "reports/text_style.h"

#include <functional>
#include <ostream>

namespace callscope
{

/// The calls as a table: one row a call with its verdict below. Writes nothing where there are none.
void writeCallsTable(std::ostream &out, const Analysis &analysis, const TextStyle &style);

/// The findings as a list, grouped by call, with the counts at the end.
void writeFindingsText(std::ostream &out, const Analysis &analysis, const TextStyle &style);

using FindingFilter = std::function<bool(const Finding &)>;

/// The parts of that list: the two lines that introduce a call, its findings (all, or those wanted), one of
/// them, those of no call, the counts at the end.
void writeCallHeading(std::ostream &out, const Analysis &analysis, std::size_t call, const TextStyle &style);
void writeFindingsOfCall(std::ostream &out, const Analysis &analysis, std::size_t call,
                         const TextStyle &style, const FindingFilter &isWanted = {});
void writeFinding(std::ostream &out, const Analysis &analysis, const Finding &finding,
                  const TextStyle &style);
void writeFindingsOutsideCalls(std::ostream &out, const Analysis &analysis, const TextStyle &style);
void writeFindingCounts(std::ostream &out, std::size_t calls, const SeverityCounts &findings,
                        std::size_t suppressed);

/// Why a timeline shows no call, as far as it can be told: one sentence or more, on one line.
/// Only where there are no calls.
std::string noCallsText(const Analysis &analysis);

} // namespace callscope
