// SPDX-License-Identifier: Apache-2.0
#include "live/connection_state.h"

namespace callscope::live
{

QString textOf(const ConnectionState &state, std::chrono::steady_clock::time_point now)
{
    using enum ConnectionState::Kind;
    switch (state.kind) {
    case Stopped: return QStringLiteral("stopped");
    case Connecting: return QStringLiteral("connecting");
    case Following: return QStringLiteral("following");
    case Waiting: break;
    case SignedOut: return QStringLiteral("signed out: %1").arg(state.reason);
    case Failed: return QStringLiteral("stopped: %1").arg(state.reason);
    }
    const auto left = std::chrono::ceil<std::chrono::seconds>(state.retryAt - now).count();
    return QStringLiteral("waiting to retry in %1 s: %2").arg(std::max<qint64>(0, left)).arg(state.reason);
}

} // namespace callscope::live
