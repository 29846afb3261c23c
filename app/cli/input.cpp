// SPDX-License-Identifier: Apache-2.0
#include "input.h"

#include "messages.h"
#include "reports/analysis_text.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

std::string supportedVersions()
{
    return oldestSpec.text() + " to " + newestSpec.text();
}

std::string checkSpec(const std::string &text)
{
    const std::optional<SpecVersion> version = SpecVersion::parse(text);
    if (version && isSupported(*version))
        return {};
    return '"' + text + "\" is no version of the Matrix specification from " + supportedVersions();
}

} // namespace

void addSpecOption(CLI::App &command, std::optional<SpecVersion> &spec)
{
    command
        .add_option_function<std::string>(
            "--spec", [&spec](const std::string &text) { spec = SpecVersion::parse(text); },
            "Check by this version of the Matrix specification, " + supportedVersions()
                + " (default: " + newestSpec.text() + ')')
        ->check(CLI::Validator(checkSpec, {}))
        ->type_name("VERSION");
}

void addInputOptions(CLI::App &command, InputOptions &options)
{
    command
        .add_option("FILE", options.files,
                    "Timelines in any form Callscope reads; several are merged into one. - is standard input")
        ->required();
    addSpecOption(command, options.spec);
}

AnalysisPtr analyseInput(const InputOptions &options)
{
    AnalyseOptions analyseOptions;
    if (options.spec)
        analyseOptions.spec = *options.spec;
    AnalysisPtr analysis = analyseFiles(options.files, {}, analyseOptions);
    for (const Source &source : analysis->timeline.sources)
        printSourceMessages(source);
    if (!analysis->timeline.nothingRead() && analysis->calls.empty())
        printMessage(noCallsText(*analysis));
    return analysis;
}

} // namespace callscope::cli
