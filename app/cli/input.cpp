// SPDX-License-Identifier: Apache-2.0
#include "input.h"

#include "interrupt.h"
#include "messages.h"
#include "reports/analysis_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

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
        .add_option(
            "FILE", options.files,
            "Timelines in any form Callscope reads, also packed, in archives and in folders; several are "
            "merged into one. - is standard input")
        ->required();
    command
        .add_option("--threads", options.threads,
                    "Threads to read with, 1 or 2 (default: 2 for what is large, where the machine has them)")
        ->check(CLI::Range(1u, 2u))
        ->type_name("N");
    addSpecOption(command, options.spec);
    CLI::Option *config =
        command.add_option("--config", options.config,
                           "Configuration (default: .callscope.toml, from the first file's folder upwards)");
    command.add_flag("--no-config", options.noConfig, "Use no configuration")->excludes(config);
}

bool isLive(const std::vector<std::string> &files)
{
    return std::any_of(files.begin(), files.end(), [](const std::string &file) {
        struct stat status {
        };
        const bool isThere =
            (file == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(file.c_str(), &status)) == 0;
        return isThere && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
    });
}

std::optional<AnalyseOptions> analyseOptions(const InputOptions &options)
{
    AnalyseOptions how;
    how.threads = options.threads;
    std::optional<std::string> path;
    if (!options.config.empty())
        path = options.config;
    else if (!options.noConfig)
        path = findConfig(options.files.front());
    if (path) {
        Result<Config> config = readConfig(*path);
        if (!config) {
            printMessage(config.error().message);
            return std::nullopt;
        }
        how.config = std::move(*config);
    }
    if (options.spec)
        how.config.spec = options.spec;
    return how;
}

AnalysisPtr analyseInput(const InputOptions &input, const AnalyseOptions &options,
                         const PauseFunction &onPause)
{
    // What came through a pipe until it was interrupted is worth a report; a file can be read again.
    std::optional<Interrupt> interrupt;
    ReadOptions read;
    read.threads = input.threads;
    read.onPause = onPause;
    if (isLive(input.files))
        read.stop = interrupt.emplace().token();
    const AnalysisPtr analysis = interrupt ? analyse(readTimeline(input.files, read), options)
                                           : analyseFiles(input.files, read, options);
    for (const Source &source : analysis->timeline.sources)
        printSourceMessages(source);
    for (const ClockSkew &skew : analysis->timeline.clocks) {
        if (skew.isProven())
            printMessage(clockMessage(skew));
    }
    if (!analysis->timeline.nothingRead() && analysis->calls.empty())
        printMessage(noCallsText(*analysis));
    return analysis;
}

AnalysisPtr analyseInput(const InputOptions &input)
{
    const std::optional<AnalyseOptions> how = analyseOptions(input);
    AnalysisPtr analysis = how ? analyseInput(input, *how) : nullptr;
    return analysis && analysis->timeline.nothingRead() ? nullptr : analysis;
}

} // namespace callscope::cli
