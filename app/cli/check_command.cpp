// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "reports/analysis_json.h"
#include "reports/analysis_text.h"
#include "reports/finding_facts.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

bool fails(const Analysis &analysis, const std::string &failOn)
{
    const std::optional<Severity> worst = countAll(analysis).worst();
    if (!worst || failOn == "never")
        return false;
    if (failOn == "info")
        return true;
    return *worst >= (failOn == "warning" ? Severity::Warning : Severity::Error);
}

} // namespace

void addCheck(CLI::App &app, Action &action)
{
    struct Options {
        std::vector<std::string> files;
        std::string format = "text";
        std::string failOn = "error";
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("check", "Check the calls of a timeline against the Matrix specification");
    addFilesArgument(*command, options->files);
    command->add_option("--format", options->format, "text or json")
        ->check(CLI::IsMember({ "text", "json" }))
        ->capture_default_str();
    command
        ->add_option("--fail-on", options->failOn,
                     "Exit with 1 from this severity on: error, warning, info or never")
        ->check(CLI::IsMember({ "error", "warning", "info", "never" }))
        ->capture_default_str();
    command->footer("Examples:\n"
                    "  callscope-cli check room.json\n"
                    "  callscope-cli check --fail-on warning --format json room.json\n"
                    "Exit codes: 0 clean, 1 findings of that severity or above, 2 nothing could be read.");
    command->callback([options, &action] {
        action = [options](Output &output) {
            const AnalysisPtr analysis = analyseInput(options->files);
            const bool nothingRead = analysis->timeline.nothingRead();
            if (options->format == "json")
                writeAnalysisJson(output.stream(), *analysis);
            else if (!nothingRead)
                writeFindingsText(output.stream(), *analysis, output.style());
            if (nothingRead)
                return ExitCode::CouldNotRun;
            return fails(*analysis, options->failOn) ? ExitCode::Findings : ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
