// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "live/probe.h"
#include "live_connection.h"
#include "reports/visible_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace callscope::cli
{

namespace
{

std::string_view wordOf(live::ProbeItem::State state)
{
    switch (state) {
    case live::ProbeItem::State::Fine: return "ok     ";
    case live::ProbeItem::State::Warning: return "warning";
    case live::ProbeItem::State::Problem: return "problem";
    case live::ProbeItem::State::Unknown: break;
    }
    return "unknown";
}

ExitCode probe(const ConnectionOptions &options, Output &output)
{
    LiveConnection connection(options);
    const auto print = [&](const QList<live::ProbeItem> &items) {
        for (const live::ProbeItem &item : items)
            output.stream() << wordOf(item.state) << "  " << visibleText(item.text.toStdString()) << '\n';
        const bool isProblem = std::any_of(items.begin(), items.end(), [](const live::ProbeItem &item) {
            return item.state == live::ProbeItem::State::Problem;
        });
        connection.end(isProblem ? ExitCode::Findings : ExitCode::Clean);
    };
    return connection.run(
        [&] { live::probeRoom(connection.api(), connection.account().userId, connection.room(), print); },
        [&] { connection.end(ExitCode::CouldNotRun); });
}

} // namespace

void addProbe(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<ConnectionOptions>();
    CLI::App *command =
        app.add_subcommand("probe", "Say whether calls can be placed in a room and get through");
    addConnectionOptions(*command, *options);
    command->footer("CALLSCOPE_TOKEN holds the access token.\n"
                    "Exit codes: 0 nothing stands in the way, 1 something does, 2 the server did not say.");
    command->callback(
        [options, &action] { action = [options](Output &output) { return probe(*options, output); }; });
}

} // namespace callscope::cli
