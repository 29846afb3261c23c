// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

#include <optional>

namespace callscope::ui
{

/// A link that opens files of this machine and selects a call in them:
/// `callscope://call/<call_id>?file=<path>&file=<path>`, all of it percent-encoded.
struct CallLink {
    QString callId;
    QStringList files; ///< absolute paths
};

QString textOf(const CallLink &link);
/// None where the text is no such link, or one without a call_id or a file.
std::optional<CallLink> parseCallLink(const QString &text);

} // namespace callscope::ui
