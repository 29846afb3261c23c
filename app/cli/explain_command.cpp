// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"
#include "commands.h"
#include "messages.h"
#include "reports/rules_report.h"
#include "rules/catalogue.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

ExitCode explain(const std::string &id, Output &output)
{
    if (const Rule *rule = findRule(id)) {
        writeRulePage(output.stream(), *rule, rulePage(*rule), output.style());
        return ExitCode::Clean;
    }
    std::vector<std::string_view> ids;
    for (const Rule &rule : catalogue())
        ids.push_back(rule.id);
    std::string message = "There is no rule \"" + id + "\".";
    if (const std::string_view near = nearestName(id, ids); !near.empty())
        message += " Did you mean " + std::string(near) + '?';
    printMessage(message + " \"callscope-cli rules\" lists all of them.");
    return ExitCode::CouldNotRun;
}

} // namespace

void addExplain(CLI::App &app, Action &action)
{
    const auto id = std::make_shared<std::string>();
    CLI::App *command =
        app.add_subcommand("explain", "Explain a rule: what it checks, why, and who breaks it");
    command->add_option("RULE", *id, "The rule's id, as in the findings")->required();
    command->footer("Example:\n"
                    "  callscope-cli explain hangup-reason-missing");
    command->callback([id, &action] { action = [id](Output &output) { return explain(*id, output); }; });
}

} // namespace callscope::cli
