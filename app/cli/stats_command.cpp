// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "reports/statistics_report.h"
#include "suite.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

void write(Output &output, const Statistics &statistics, std::string_view format)
{
    if (format == "json")
        writeStatisticsJson(output.stream(), statistics);
    else if (format == "csv")
        writeStatisticsCsv(output.stream(), statistics);
    else if (format == "prometheus")
        writeStatisticsPrometheus(output.stream(), statistics);
    else
        writeStatisticsText(output.stream(), statistics, output.style());
}

} // namespace

void addStats(CLI::App &app, Action &action)
{
    struct Options {
        InputOptions input;
        SuiteOptions suite;
        std::string format = "text";
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("stats", "Count calls, outcomes, hangup reasons, lengths and broken rules");
    addInputOptions(*command, options->input);
    options->suite.addTo(*command);
    command->add_option("--format", options->format, "text, json, csv or prometheus")
        ->check(CLI::IsMember({ "text", "json", "csv", "prometheus" }))
        ->capture_default_str();
    command->footer("Examples:\n"
                    "  callscope-cli stats timelines/\n"
                    "  callscope-cli stats --format prometheus timelines/ > calls.prom");
    command->callback([options, &action] {
        action = [options](Output &output) {
            const std::optional<AnalyseOptions> how = analyseOptions(options->input);
            if (!how)
                return ExitCode::CouldNotRun;
            Statistics statistics;
            const auto take = [&statistics](const AnalysisPtr &analysis) { statistics.add(*analysis); };
            if (options->suite.isSuite(options->input.files))
                analyseSuite(options->input.files, *how, take);
            else
                take(analyseInput(options->input, *how));
            write(output, statistics, options->format);
            return statistics.unread < statistics.timelines ? ExitCode::Clean : ExitCode::CouldNotRun;
        };
    });
}

} // namespace callscope::cli
