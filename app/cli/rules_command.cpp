// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "input.h"
#include "reports/rules_report.h"
#include "rules/catalogue.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void addRules(CLI::App &app, Action &action)
{
    struct Options {
        std::string format = "table";
        std::optional<SpecVersion> spec;
    };
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand("rules", "List the rules that calls are checked against");
    command->add_option("--format", options->format, "table or json")
        ->check(CLI::IsMember({ "table", "json" }))
        ->capture_default_str();
    addSpecOption(*command, options->spec);
    command->footer("Examples:\n"
                    "  callscope-cli rules\n"
                    "  callscope-cli rules --spec 1.9 --format json");
    command->callback([options, &action] {
        action = [options](Output &output) {
            const SpecVersion spec = options->spec.value_or(newestSpec);
            if (options->format == "json")
                writeRulesJson(output.stream(), catalogue(), spec);
            else
                writeRulesTable(output.stream(), catalogue(), spec, output.style());
            return ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
