// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

#include <QStringList>

namespace callscope::live
{

/// A homeserver that answers. CS API, Server discovery.
struct Homeserver {
    QUrl url;
    QStringList versions; ///< of the specification
};

/// Finds the homeserver of a server name (`example.org`), a user ID or a URL, by its .well-known file where
/// there is one, and asks it for its versions. Errors: those of the server; Refused where `text` is neither.
void discover(Api &api, const QString &text,
              std::function<void(const tl::expected<Homeserver, ApiError> &)> then);

} // namespace callscope::live
