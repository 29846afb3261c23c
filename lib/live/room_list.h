// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"
#include "live/api.h"

#include <QList>

namespace callscope::live
{

/// A room that the user is in.
struct JoinedRoom {
    QString id;
    QString name; ///< as its state or its members say; the ID where nothing does
    QString alias; ///< the canonical one; empty for none
    int members = 0; ///< joined; 0 where the server does not say
    bool isEncrypted = false;
    std::optional<Timestamp> lastActivity;
};

/// All joined rooms, the last active first.
void askRooms(Api &api, std::function<void(const tl::expected<QList<JoinedRoom>, ApiError> &)> then);

} // namespace callscope::live
