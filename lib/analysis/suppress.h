// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

namespace callscope
{

/// Gives findings the severities that the configuration wants, drops those of rules that are off, and moves
/// those that are suppressed or in the baseline from `findings` to `suppressed`.
void applyConfig(Analysis &analysis, const Config &config, const Baseline *baseline);

} // namespace callscope
