// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <functional>

namespace callscope
{

/// Analyses each path as a timeline of its own, `threads` at once, and hands the results over in the order of
/// the paths, on the calling thread. Few are kept at a time, however many paths there are.
void analyseEach(const std::vector<std::string> &paths, const ReadOptions &read,
                 const AnalyseOptions &options, unsigned threads,
                 const std::function<void(const AnalysisPtr &)> &take);

} // namespace callscope
