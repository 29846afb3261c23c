// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// The FILE… argument of a subcommand.
void addFilesArgument(CLI::App &command, std::vector<std::string> &files);

/// Reads and analyses files, telling on standard error what could not be read and, where there are no
/// calls, why that may be. Never null.
AnalysisPtr analyseInput(const std::vector<std::string> &files);

} // namespace callscope::cli
