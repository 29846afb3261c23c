// SPDX-License-Identifier: Apache-2.0
#include "baseline_options.h"
#include "commands.h"
#include "input.h"
#include "messages.h"
#include "report_targets.h"
#include "reports/finding_facts.h"
#include "timings.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void addCheck(CLI::App &app, Action &action)
{
    struct Options {
        InputOptions input;
        ReportTargets targets;
        bool timings = false;
        BaselineOptions baseline;
        std::optional<FailOn> failOn; ///< none: as the configuration says
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("check", "Check the calls of a timeline against the Matrix specification");
    addInputOptions(*command, options->input);
    options->targets.addOptions(*command);
    options->baseline.addOptions(*command);
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
        "  callscope-cli check --format text --format sarif=calls.sarif --format junit=calls.xml room.json\n"
        "Exit codes: 0 clean, 1 findings of that severity or above, 2 nothing could be read.");
    command->callback([options, &action] {
        action = [options](Output &output) {
            if (const std::string conflict = options->targets.conflict(); !conflict.empty()) {
                printMessage(conflict);
                return ExitCode::CouldNotRun;
            }
            std::optional<AnalyseOptions> how = analyseOptions(options->input);
            if (!how || !options->baseline.read(*how))
                return ExitCode::CouldNotRun;
            CheckReportOptions wanted;
            if (const std::optional<FailOn> failOn = options->failOn ? options->failOn : how->config.failOn)
                wanted.failOn = failOn->severity;
            const AnalysisPtr analysis = analyseInput(options->input, *how);
            const TimedOutput timed(*analysis, options->timings);
            const bool isWritten = options->targets.write(output, *analysis, wanted);
            if (!isWritten || analysis->timeline.nothingRead())
                return ExitCode::CouldNotRun;
            if (options->baseline.isWritten())
                return options->baseline.write(*analysis) ? ExitCode::Clean : ExitCode::CouldNotRun;
            const std::optional<Severity> worst = countAll(*analysis).worst();
            return worst && wanted.fails(*worst) ? ExitCode::Findings : ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
