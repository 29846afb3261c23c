// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "exit_code.h"
#include "live/api.h"
#include "live/sign_in.h"

#include <functional>
#include <string>

class QCoreApplication;

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// Which server and room, and how to get there. The access token comes from the environment, CALLSCOPE_TOKEN:
/// what stands on a command line everybody on the machine can read.
struct ConnectionOptions {
    std::string homeserver;
    std::string room;
    std::string caFile;
};
/// --homeserver and --ca-file.
void addServerOptions(CLI::App &command, ConnectionOptions &options);
/// The same and --room.
void addConnectionOptions(CLI::App &command, ConnectionOptions &options);

/// A program's run that talks to a homeserver: makes the event loop, finds the server, and runs until
/// somebody calls end().
class LiveConnection
{
public:
    explicit LiveConnection(const ConnectionOptions &options);
    ~LiveConnection();

    live::Api &api() { return m_api; }
    const live::Account &account() const { return m_account; }
    const QString &room() const { return m_room; }

    /// Finds the server, and calls `then`.
    ExitCode runOnServer(std::function<void()> then);
    /// Finds the server, the user of the token and, where one was asked for, the room, and calls `then`.
    /// `atInterrupt` is called at Ctrl-C.
    ExitCode run(std::function<void()> then, std::function<void()> atInterrupt);
    void end(ExitCode code);
    /// Says what went wrong and ends.
    void fail(const live::ApiError &error);

private:
    void find(const std::function<void()> &then);
    void adopt(const std::function<void()> &then);

    const ConnectionOptions &m_options;
    int m_argc = 1;
    char m_name[14] = "callscope-cli";
    char *m_argv[2] = { m_name, nullptr };
    std::unique_ptr<QCoreApplication> m_application;
    live::Api m_api;
    live::Account m_account;
    QString m_room;
    ExitCode m_code = ExitCode::CouldNotRun;
};

} // namespace callscope::cli
