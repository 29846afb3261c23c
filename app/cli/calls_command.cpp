// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "reports/analysis_json.h"
#include "reports/analysis_text.h"
#include "reports/tables_csv.h"
#include "timings.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void addCalls(CLI::App &app, Action &action)
{
    struct Options {
        InputOptions input;
        bool timings = false;
        std::string format = "table";
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("calls", "List the calls of a timeline: who, when, how they ended and why");
    addInputOptions(*command, options->input);
    command->add_option("--format", options->format, "table, json or csv")
        ->check(CLI::IsMember({ "table", "json", "csv" }))
        ->capture_default_str();
    addTimingsOption(*command, options->timings);
    command->footer("Examples:\n"
                    "  callscope-cli calls room.json\n"
                    "  callscope-cli calls --format json alice.json bob.ndjson\n"
                    "  curl … | callscope-cli calls -");
    command->callback([options, &action] {
        action = [options](Output &output) {
            const std::optional<AnalyseOptions> how = analyseOptions(options->input);
            if (!how)
                return ExitCode::CouldNotRun;
            const AnalysisPtr analysis = analyseInput(options->input, *how);
            const bool nothingRead = analysis->timeline.nothingRead();
            Timings timings(options->timings);
            timings.add(analysis->times);
            timings.output([&] {
                if (options->format == "json")
                    writeAnalysisJson(output.stream(), *analysis);
                else if (options->format == "csv")
                    writeCallsCsv(output.stream(), *analysis);
                else if (!nothingRead)
                    writeCallsTable(output.stream(), *analysis, output.style());
            });
            return nothingRead ? ExitCode::CouldNotRun : ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
