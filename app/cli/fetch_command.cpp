// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "live/follower.h"
#include "live/recording_line.h"
#include "live_connection.h"
#include "live_notes.h"
#include "messages.h"
#include "since.h"

#include <CLI/CLI.hpp>

namespace callscope::cli
{

namespace
{

struct Options {
    ConnectionOptions connection;
    std::optional<Timestamp> since;
};

ExitCode fetch(const Options &options, Output &output)
{
    LiveConnection connection(options.connection);
    std::unique_ptr<live::Follower> follower;
    bool isWhole = true;
    const auto begin = [&] {
        output.stream() << live::headerLine(connection.api().server().toString().toStdString(),
                                            connection.account().userId.toStdString(), presentTime());
        live::FollowOptions what { { connection.room() }, true, options.since, true };
        follower = std::make_unique<live::Follower>(connection.api(), std::move(what));
        QObject::connect(follower.get(), &live::Follower::lineReady,
                         [&](const std::string &line) { output.stream() << line; });
        QObject::connect(follower.get(), &live::Follower::gapLeft, [&] { isWhole = false; });
        printNotes(*follower);
        endWhenLost(*follower, connection);
        QObject::connect(follower.get(), &live::Follower::historyDone,
                         [&] { connection.end(isWhole ? ExitCode::Clean : ExitCode::CouldNotRun); });
        follower->start();
    };
    return connection.run(begin, [&] {
        printMessage("interrupted: older events of the room are missing");
        connection.end(ExitCode::CouldNotRun);
    });
}

} // namespace

void addFetch(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command =
        app.add_subcommand("fetch", "Fetch a room's events from its homeserver, all of any type");
    addConnectionOptions(*command, options->connection);
    addSinceOption(*command, options->since);
    command->footer(
        "CALLSCOPE_TOKEN holds the access token.\n"
        "Example:\n"
        "  callscope-cli fetch --homeserver example.org --room '#test:example.org' > room.ndjson\n"
        "  callscope-cli check room.ndjson\n"
        "The output is a recording: pages of events, one a line, their events under \"chunk\".\n"
        "Exit codes: 0 all was fetched, 2 something could not be.");
    command->callback(
        [options, &action] { action = [options](Output &output) { return fetch(*options, output); }; });
}

} // namespace callscope::cli
