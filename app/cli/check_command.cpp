// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "messages.h"
#include "report_targets.h"
#include "reports/finding_facts.h"
#include "timings.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

CheckReportOptions optionsFor(std::string_view failOn)
{
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info }) {
        if (severityName(severity) == failOn)
            return { severity };
    }
    return { std::nullopt };
}

} // namespace

void addCheck(CLI::App &app, Action &action)
{
    struct Options {
        InputOptions input;
        ReportTargets targets;
        bool timings = false;
        std::string failOn = "error";
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("check", "Check the calls of a timeline against the Matrix specification");
    addInputOptions(*command, options->input);
    options->targets.addOptions(*command);
    command
        ->add_option("--fail-on", options->failOn,
                     "Exit with 1 from this severity on: error, warning, info or never")
        ->check(CLI::IsMember({ "error", "warning", "info", "never" }))
        ->capture_default_str();
    addTimingsOption(*command, options->timings);
    command->footer(
        "Examples:\n"
        "  callscope-cli check room.json\n"
        "  callscope-cli check --fail-on warning --format json room.json\n"
        "  callscope-cli check --format text --format sarif=calls.sarif --format junit=calls.xml room.json\n"
        "Exit codes: 0 clean, 1 findings of that severity or above, 2 nothing could be read.");
    command->callback([options, &action] {
        action = [options](Output &output) {
            if (const std::string conflict = options->targets.conflict(); !conflict.empty()) {
                printMessage(conflict);
                return ExitCode::CouldNotRun;
            }
            const CheckReportOptions wanted = optionsFor(options->failOn);
            const AnalysisPtr analysis = analyseInput(options->input);
            const TimedOutput timed(*analysis, options->timings);
            const bool isWritten = options->targets.write(output, *analysis, wanted);
            if (!isWritten || analysis->timeline.nothingRead())
                return ExitCode::CouldNotRun;
            const std::optional<Severity> worst = countAll(*analysis).worst();
            return worst && wanted.fails(*worst) ? ExitCode::Findings : ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
