// SPDX-License-Identifier: Apache-2.0
#include "baseline_options.h"
#include "commands.h"
#include "input.h"
#include "live_findings.h"
#include "messages.h"
#include "report_targets.h"
#include "reports/finding_facts.h"
#include "suite.h"
#include "timings.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

struct Options {
    InputOptions input;
    SuiteOptions suite;
    ReportOptions reports;
    BaselineOptions baseline;
    bool timings = false;
    std::string expected; ///< the file that names the calls there must be
    std::optional<FailOn> failOn; ///< none: as the configuration says
};

struct CheckResult {
    bool isAnythingRead = false;
    std::optional<Severity> worst;

    void add(const Analysis &analysis)
    {
        isAnythingRead = isAnythingRead || !analysis.timeline.nothingRead();
        worst = std::max(worst, countAll(analysis).worst());
    }
};

// Whether all of them are met; those that are not are told on standard error, whatever the reports show.
bool reportExpectations(const CallExpectations &expectations, ReportTargets &targets)
{
    const std::vector<ExpectationResult> results = expectations.results();
    targets.addExpectations(results);
    bool areMet = true;
    for (const ExpectationResult &result : results) {
        if (!result.isMet)
            printMessage("expected \"" + result.name + "\": " + result.message);
        areMet = areMet && result.isMet;
    }
    return areMet;
}

ExitCode check(const Options &options, Output &output)
{
    std::optional<AnalyseOptions> how = analyseOptions(options.input);
    if (!how || !options.baseline.read(*how))
        return ExitCode::CouldNotRun;
    std::optional<CallExpectations> expectations;
    if (!options.expected.empty()) {
        Result<ExpectedCalls> expected = readExpectedCalls(options.expected);
        if (!expected) {
            printMessage(expected.error().message);
            return ExitCode::CouldNotRun;
        }
        expectations.emplace(std::move(*expected));
    }
    CheckReportOptions wanted;
    if (const std::optional<FailOn> failOn = options.failOn ? options.failOn : how->config.failOn)
        wanted.failOn = failOn->severity;
    wanted.isSuite = options.suite.isSuite(options.input.files);
    wanted.spec = how->config.spec.value_or(newestSpec);

    const bool isShownLive = !wanted.isSuite && isLive(options.input.files) && options.reports.showsText();
    LiveFindings live(output);
    ReportTargets targets;
    if (!targets.open(options.reports, output, wanted, isShownLive ? &live : nullptr)
        || (options.baseline.isWritten() && !targets.addBaseline(options.baseline.writtenFile())))
        return ExitCode::CouldNotRun;
    CheckResult result;
    Timings timings(options.timings);
    const auto take = [&](const AnalysisPtr &analysis) {
        result.add(*analysis);
        if (expectations)
            expectations->add(*analysis);
        timings.add(analysis->times);
        timings.output([&] { targets.add(*analysis); });
    };
    if (wanted.isSuite)
        analyseSuite(options.input.files, *how, take);
    else
        take(analyseInput(options.input, *how,
                          isShownLive ? PauseFunction([&](auto kept, const auto &soFar) {
                              live.look(kept, [&] { return analyse(soFar(), *how); });
                          })
                                      : PauseFunction()));

    const bool isAsExpected = !expectations || reportExpectations(*expectations, targets);
    // Of what could not be read there is no baseline: an empty one would make every finding a new one.
    const bool isWritten = targets.finish(result.isAnythingRead);
    if (!isWritten || !result.isAnythingRead)
        return ExitCode::CouldNotRun;
    if (options.baseline.isWritten())
        return ExitCode::Clean;
    const bool fails = (result.worst && wanted.fails(*result.worst)) || !isAsExpected;
    return fails ? ExitCode::Findings : ExitCode::Clean;
}

} // namespace

void addCheck(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("check", "Check the calls of a timeline against the Matrix specification");
    addInputOptions(*command, options->input);
    options->suite.addTo(*command);
    options->reports.addTo(*command);
    options->baseline.addOptions(*command);
    command
        ->add_option("--expect", options->expected,
                     "Exit with 1 unless the calls that this TOML file names are there and went as it says")
        ->type_name("FILE");
    command
        ->add_option_function<std::string>(
            "--fail-on", [options](const std::string &text) { options->failOn = parseFailOn(text); },
            "Exit with 1 from this severity on: error (default), warning, info or never")
        ->check(CLI::IsMember({ "error", "warning", "info", "never" }));
    addTimingsOption(*command, options->timings);
    command->footer(
        "Examples:\n"
        "  callscope-cli check room.json\n"
        "  callscope-cli check --fail-on warning --format json room.json\n"
        "  callscope-cli check --expect calls.toml timelines/\n"
        "  callscope-cli check --format text --format sarif=calls.sarif --format junit=calls.xml "
        "timelines/\n"
        "  tail -f room.ndjson | callscope-cli check -\n"
        "From a pipe the text report comes as calls end, the rest when the pipe ends or at Ctrl-C.\n"
        "Exit codes: 0 clean, 1 findings of that severity or above or an expected call that is not there, 2 "
        "nothing could be read.");
    command->callback(
        [options, &action] { action = [options](Output &output) { return check(*options, output); }; });
}

} // namespace callscope::cli
