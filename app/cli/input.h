// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// What calls are read from, and what they are checked by.
struct InputOptions {
    std::vector<std::string> files;
    std::optional<SpecVersion> spec; ///< none: as the configuration says
    std::string config; ///< empty: the one found from the first file upwards
    bool noConfig = false;
    unsigned threads = 0; ///< see ReadOptions
};

/// FILE… and the options of every subcommand that reads timelines.
void addInputOptions(CLI::App &command, InputOptions &options);
/// --spec alone.
void addSpecOption(CLI::App &command, std::optional<SpecVersion> &spec);

/// The configuration with the command line's options put over it. Nothing, with a message, where the
/// configuration cannot be used.
std::optional<AnalyseOptions> analyseOptions(const InputOptions &options);

/// Whether some of it comes through a pipe or from a terminal, and may never end.
bool isLive(const std::vector<std::string> &files);

using PauseFunction = std::function<void(std::uint64_t kept, const std::function<Timeline()> &soFar)>;

/// Reads and analyses files, telling on standard error what could not be read and, where there are no
/// calls, why that may be. Never null. `onPause`: see ReadOptions. Where input is live, Ctrl-C ends it.
AnalysisPtr analyseInput(const InputOptions &input, const AnalyseOptions &options,
                         const PauseFunction &onPause = {});

/// The same with the configuration that the options name. Null, with a message, where that cannot be used or
/// nothing at all could be read.
AnalysisPtr analyseInput(const InputOptions &input);

} // namespace callscope::cli
