// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "reports/rules_report.h"
#include "rules/catalogue.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

void addRules(CLI::App &app, Action &action)
{
    const auto format = std::make_shared<std::string>("table");
    CLI::App *command = app.add_subcommand("rules", "List the rules that calls are checked against");
    command->add_option("--format", *format, "table or json")
        ->check(CLI::IsMember({ "table", "json" }))
        ->capture_default_str();
    command->footer("Examples:\n"
                    "  callscope-cli rules\n"
                    "  callscope-cli rules --format json");
    command->callback([format, &action] {
        action = [format](Output &output) {
            if (*format == "json")
                writeRulesJson(output.stream(), catalogue());
            else
                writeRulesTable(output.stream(), catalogue(), output.style());
            return ExitCode::Clean;
        };
    });
}

} // namespace callscope::cli
