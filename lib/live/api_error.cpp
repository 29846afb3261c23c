// SPDX-License-Identifier: Apache-2.0
#include "live/api_error.h"

namespace callscope::live
{

bool ApiError::isTransient() const
{
    constexpr int tooMany = 429;
    constexpr int requestTimeout = 408;
    switch (kind) {
    case Kind::Unreachable:
    case Kind::Malformed: return true;
    case Kind::Tls:
    case Kind::Refused: return false;
    case Kind::Http:
    case Kind::Matrix: break;
    }
    return status >= 500 || status == tooMany || status == requestTimeout;
}

QString ApiError::text() const
{
    switch (kind) {
    case Kind::Unreachable: return QStringLiteral("The server cannot be reached: %1.").arg(message);
    case Kind::Tls: return QStringLiteral("The server's certificate is not accepted: %1.").arg(message);
    case Kind::Http:
        return QStringLiteral("The server answered with HTTP status %1 and no Matrix error; a proxy before "
                              "it may have done so.")
            .arg(status);
    case Kind::Matrix:
        return QStringLiteral("The server answered %1 (HTTP status %2)%3")
            .arg(code)
            .arg(status)
            .arg(message.isEmpty() ? QStringLiteral(".") : QStringLiteral(": ") + message);
    case Kind::Malformed: return QStringLiteral("The server's answer cannot be read: %1.").arg(message);
    case Kind::Refused: break;
    }
    return message;
}

} // namespace callscope::live
