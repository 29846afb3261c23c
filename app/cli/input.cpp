// SPDX-License-Identifier: Apache-2.0
#include "input.h"

#include "messages.h"
#include "reports/analysis_text.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void addFilesArgument(CLI::App &command, std::vector<std::string> &files)
{
    command
        .add_option("FILE", files,
                    "Timelines in any form Callscope reads; several are merged into one. - is standard input")
        ->required();
}

AnalysisPtr analyseInput(const std::vector<std::string> &files)
{
    AnalysisPtr analysis = analyseFiles(files);
    for (const Source &source : analysis->timeline.sources)
        printSourceMessages(source);
    if (!analysis->timeline.nothingRead() && analysis->calls.empty())
        printMessage(noCallsText(*analysis));
    return analysis;
}

} // namespace callscope::cli
