// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

#include <QList>

namespace callscope::live
{

/// One thing that a call in a room needs.
struct ProbeItem {
    enum class State : std::uint8_t { Fine, Warning, Problem, Unknown };
    State state = State::Unknown;
    QString id; ///< stable, kebab-case: `turn`, `power-level`, `members`, …
    QString text; ///< one sentence
};

/// Asks the server whether a call can be placed in a room and get through: its TURN servers (never their
/// credentials), who may send call events, who could answer, encryption.
void probeRoom(Api &api, const QString &userId, const QString &room,
               std::function<void(const QList<ProbeItem> &)> then);

/// What a server says of TURN. CS API, GET /voip/turnServer.
ProbeItem judgeTurn(const ApiResult &result);
/// What the room's state events say; `state` is the body's events.
QList<ProbeItem> judgeState(const QString &userId, const QJsonArray &state);

} // namespace callscope::live
