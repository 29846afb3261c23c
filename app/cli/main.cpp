// SPDX-License-Identifier: Apache-2.0
#include "commands.h"
#include "messages.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <sstream>

int main(int argc, char *argv[])
{
    using namespace callscope::cli;
    // A reader that goes away is seen as a failed write, and is no error (see Output).
    std::signal(SIGPIPE, SIG_IGN);

    CLI::App app(
        "Callscope finds the calls in a Matrix timeline, says how each went, and checks it against the "
        "specification.");
    app.name("callscope-cli");
    app.set_version_flag("--version", "callscope-cli " CALLSCOPE_VERSION);
    app.require_subcommand(1);
    app.footer("Examples:\n"
               "  callscope-cli calls room.json\n"
               "  callscope-cli check --fail-on warning room.json\n"
               "  callscope-cli show CALL_ID room.json\n"
               "  callscope-cli report --call CALL_ID room.json\n"
               "  callscope-cli explain hangup-reason-missing\n"
               "\"callscope-cli SUBCOMMAND --help\" has more.");
    Action action;
    addCalls(app, action);
    addCheck(app, action);
    addShow(app, action);
    addReport(app, action);
    addUnredact(app, action);
    addStats(app, action);
    addRules(app, action);
    addExplain(app, action);
    addLogin(app, action);
    addLogout(app, action);
    addFetch(app, action);
    addWatch(app, action);
    addProbe(app, action);

    Output output;
    ExitCode code = ExitCode::Clean;
    try {
        app.parse(argc, argv);
        code = action(output);
    } catch (const CLI::ParseError &error) {
        if (error.get_exit_code() == 0) { // --help and --version
            std::ostringstream unused;
            app.exit(error, output.stream(), unused);
        } else {
            printMessage(std::string(error.what()) + ". \"callscope-cli --help\" shows how it is used.");
            code = ExitCode::CouldNotRun;
        }
    }
    if (!output.finish())
        code = ExitCode::CouldNotRun;
    return static_cast<int>(code);
}
