// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace callscope::ui
{

inline QString fromUtf8(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

/// `14 208`: thousands apart by a narrow space that never breaks.
QString groupedNumber(quint64 number);

/// `1.2 MB`, `834 bytes`.
QString sizeText(quint64 bytes);

/// `1 error`, `2 errors`, `14 208 errors`: a number with the word that fits it.
QString countText(quint64 number, const QString &one, const QString &many);

/// A clause of the specification by its anchor: `m.call.hangup`, `call event liveness`.
QString clauseName(std::string_view anchor);

} // namespace callscope::ui
