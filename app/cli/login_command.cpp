// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "live_connection.h"
#include "messages.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <string>

#include <termios.h>
#include <unistd.h>

namespace callscope::cli
{

namespace
{

struct Options {
    ConnectionOptions connection;
    std::string user;
};

/// A line of standard input, which a terminal does not show.
live::Secret readPassword(const std::string &user)
{
    termios shown {};
    const bool isTerminal = ::tcgetattr(STDIN_FILENO, &shown) == 0;
    if (isTerminal) {
        std::cerr << "Password of " << user << ": " << std::flush;
        termios hidden = shown;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    std::string line;
    std::getline(std::cin, line);
    if (isTerminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        std::cerr << '\n';
    }
    return live::Secret(QByteArray::fromStdString(line));
}

ExitCode login(const Options &options, Output &output)
{
    LiveConnection connection(options.connection);
    return connection.runOnServer([&] {
        live::signInByPassword(connection.api(), QString::fromStdString(options.user),
                               readPassword(options.user),
                               [&](const tl::expected<live::Account, live::ApiError> &account) {
                                   if (!account) {
                                       connection.fail(account.error());
                                       return;
                                   }
                                   printMessage("signed in as " + account->userId.toStdString() + ", device "
                                                + account->deviceId.toStdString());
                                   output.stream() << account->token.reveal().constData() << '\n';
                                   connection.end(ExitCode::Clean);
                               });
    });
}

ExitCode logout(const ConnectionOptions &options)
{
    LiveConnection connection(options);
    return connection.run(
        [&connection] {
            live::Account ours = connection.account();
            ours.isOurDevice = true;
            live::signOut(connection.api(), ours, [&connection](const std::optional<live::ApiError> &error) {
                if (error)
                    connection.fail(*error);
                else
                    connection.end(ExitCode::Clean);
            });
        },
        [&connection] { connection.end(ExitCode::CouldNotRun); });
}

} // namespace

void addLogin(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<Options>();
    CLI::App *command = app.add_subcommand(
        "login", "Sign in by password, as a device of its own, and print the access token");
    addServerOptions(*command, options->connection);
    command->add_option("--user", options->user, "User ID or localpart")->required()->type_name("USER");
    command->footer("The password is read from standard input.\n"
                    "Example:\n"
                    "  export CALLSCOPE_TOKEN=$(callscope-cli login --homeserver example.org --user alice)\n"
                    "  callscope-cli watch --homeserver example.org --room '#test:example.org'\n"
                    "  callscope-cli logout --homeserver example.org");
    command->callback(
        [options, &action] { action = [options](Output &output) { return login(*options, output); }; });
}

void addLogout(CLI::App &app, Action &action)
{
    const auto options = std::make_shared<ConnectionOptions>();
    CLI::App *command =
        app.add_subcommand("logout", "Remove the device of the access token in CALLSCOPE_TOKEN");
    addServerOptions(*command, *options);
    command->callback([options, &action] { action = [options](Output &) { return logout(*options); }; });
}

} // namespace callscope::cli
