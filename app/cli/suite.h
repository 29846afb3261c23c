// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <functional>
#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// Whether several files are one timeline or one each: --together and --each.
class SuiteOptions
{
public:
    void addTo(CLI::App &command);
    /// Where neither is said: folders are suites, but for one that is a single export; files are together.
    bool isSuite(const std::vector<std::string> &paths) const;

private:
    bool m_each = false;
    bool m_together = false;
};

/// Analyses every file, and every file in a folder, as a timeline of its own, and hands the results over in
/// order. Tells on standard error what could not be read and, on a terminal, how far it is. Files in a folder
/// that are no timelines are counted and left out.
void analyseSuite(const std::vector<std::string> &paths, const AnalyseOptions &options,
                  const std::function<void(const AnalysisPtr &)> &take);

} // namespace callscope::cli
