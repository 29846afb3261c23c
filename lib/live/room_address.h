// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace callscope::live
{

/// How a person names a room: an ID, an alias, a matrix.to link or a matrix: URI.
/// CS API, Appendices: Common identifier format, matrix.to navigation, Matrix URI scheme.
struct RoomAddress {
    QString id; ///< `!…`; empty where it is an alias
    QString alias; ///< `#…:server`
    QString eventId; ///< of the event that a link leads to

    static std::optional<RoomAddress> parse(const QString &text);
};

/// Asks the server for the room of an alias. Errors: those of the server; Refused where `text` names no room.
void resolveRoom(Api &api, const QString &text,
                 std::function<void(const tl::expected<QString, ApiError> &)> then);

} // namespace callscope::live
