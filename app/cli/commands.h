// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exit_code.h"
#include "output.h"

#include <functional>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// What a subcommand does once the command line is read.
using Action = std::function<ExitCode(Output &)>;

/// Each adds one subcommand with its options and sets `action` where the user chose it.
void addCalls(CLI::App &app, Action &action);
void addCheck(CLI::App &app, Action &action);
void addShow(CLI::App &app, Action &action);
void addReport(CLI::App &app, Action &action);
void addUnredact(CLI::App &app, Action &action);
void addStats(CLI::App &app, Action &action);
void addRules(CLI::App &app, Action &action);
void addExplain(CLI::App &app, Action &action);
void addLogin(CLI::App &app, Action &action);
void addLogout(CLI::App &app, Action &action);
void addFetch(CLI::App &app, Action &action);
void addWatch(CLI::App &app, Action &action);
void addProbe(CLI::App &app, Action &action);

} // namespace callscope::cli
