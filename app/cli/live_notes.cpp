// SPDX-License-Identifier: Apache-2.0
#include "live_notes.h"

#include "messages.h"

namespace callscope::cli
{

using live::ConnectionState;

void printNotes(live::Follower &follower)
{
    QObject::connect(&follower, &live::Follower::noted,
                     [](const QString &text) { printMessage(text.toStdString()); });
    auto before = std::make_shared<ConnectionState::Kind>(ConnectionState::Kind::Connecting);
    QObject::connect(&follower, &live::Follower::stateChanged, [before](const ConnectionState &state) {
        if (state.kind == *before || state.kind == ConnectionState::Kind::Stopped)
            return;
        const bool isFirst =
            *before == ConnectionState::Kind::Connecting && state.kind == ConnectionState::Kind::Following;
        *before = state.kind;
        if (!isFirst)
            printMessage(textOf(state, std::chrono::steady_clock::now()).toStdString());
    });
}

void endWhenLost(live::Follower &follower, LiveConnection &connection)
{
    QObject::connect(&follower, &live::Follower::stateChanged, [&connection](const ConnectionState &state) {
        if (state.kind == ConnectionState::Kind::Failed || state.kind == ConnectionState::Kind::SignedOut)
            connection.end(ExitCode::CouldNotRun);
    });
}

} // namespace callscope::cli
