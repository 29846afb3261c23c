// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/text_style.h"

#include <ostream>

namespace callscope
{

/// One call as a ladder in text: the verdict, its facts, then one column per party and device and one
/// line per event with its time since the call's first event, the gap to the line before, and its
/// findings below it.
void writeLadder(std::ostream &out, const Analysis &analysis, std::size_t call, const TextStyle &style);

} // namespace callscope
