// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace callscope::live
{

/// Why a request to a homeserver failed. CS API, Standard error response.
struct ApiError {
    enum class Kind : std::uint8_t {
        Unreachable, ///< no answer: no network, no such name, connection lost, timeout
        Tls, ///< the server's certificate was not accepted
        Http, ///< an answer that is no Matrix error, such as a proxy's page
        Matrix, ///< an answer with `errcode`
        Malformed, ///< an answer of success that cannot be read
        Refused, ///< we did not ask, or do not go on: the input or the server does not allow it
    };
    Kind kind = Kind::Unreachable;
    int status = 0; ///< of HTTP; 0 where there was no answer
    QString code; ///< `errcode`
    QString message; ///< one sentence
    std::optional<std::chrono::milliseconds> retryAfter; ///< as the server asks
    bool softLogout = false; ///< the device is still there; a new token brings it back

    /// The same request may succeed later.
    bool isTransient() const;
    /// The access token is no longer good.
    bool isUnknownToken() const { return status == 401 && code == QLatin1String("M_UNKNOWN_TOKEN"); }
    /// One sentence that says what happened, for a person.
    QString text() const;
};

} // namespace callscope::live
