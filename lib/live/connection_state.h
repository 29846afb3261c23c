// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace callscope::live
{

/// How it stands between us and the server, for people to see at any time.
struct ConnectionState {
    enum class Kind : std::uint8_t {
        Stopped, ///< by the user, or not started
        Connecting, ///< the first answer is awaited
        Following,
        Waiting, ///< something went wrong; it is tried again at `retryAt`
        SignedOut, ///< the access token is no longer good
        Failed, ///< for good, until the user does something
    };
    Kind kind = Kind::Stopped;
    QString reason; ///< one sentence; empty while all is well
    std::chrono::steady_clock::time_point retryAt {}; ///< while waiting
};

/// `connecting`, `following`, `waiting to retry in 5 s: …`, ….
QString textOf(const ConnectionState &state, std::chrono::steady_clock::time_point now);

} // namespace callscope::live
