// SPDX-License-Identifier: Apache-2.0
#include "views/time_text.h"

namespace callscope::ui
{

namespace
{

QString isoString(Timestamp at)
{
    return QString::fromStdString(isoText(at));
}

QString padded(quint64 number, int digits)
{
    return QString::number(number).rightJustified(digits, QLatin1Char('0'));
}

} // namespace

QString clockText(Timestamp at)
{
    const QString iso = isoString(at);
    const qsizetype t = iso.indexOf(QLatin1Char('T'));
    return t < 0 ? iso : iso.mid(t + 1, 12);
}

QString clockSecondsText(Timestamp at)
{
    const QString iso = isoString(at);
    const qsizetype t = iso.indexOf(QLatin1Char('T'));
    return t < 0 ? iso : iso.mid(t + 1, 8);
}

QString dateText(Timestamp at)
{
    const QString iso = isoString(at);
    return iso.left(std::max<qsizetype>(0, iso.indexOf(QLatin1Char('T'))));
}

QString differenceText(Ms difference)
{
    const bool negative = difference.count() < 0;
    // Through unsigned: the least 64-bit number has no positive twin.
    const quint64 ms =
        negative ? 0 - static_cast<quint64>(difference.count()) : static_cast<quint64>(difference.count());
    const QString sign = negative ? QStringLiteral("−") : QStringLiteral("+");
    const quint64 seconds = ms / 1000;
    const QString fraction = padded(ms % 1000, 3);
    if (seconds < 60)
        return QStringLiteral("%1%2.%3 s").arg(sign).arg(seconds).arg(fraction);
    const quint64 minutes = seconds / 60;
    if (minutes < 60)
        return QStringLiteral("%1%2:%3.%4").arg(sign).arg(minutes).arg(padded(seconds % 60, 2), fraction);
    return QStringLiteral("%1%2:%3:%4")
        .arg(sign)
        .arg(minutes / 60)
        .arg(padded(minutes % 60, 2), padded(seconds % 60, 2));
}

QString lengthText(Ms length)
{
    return QString::fromStdString(durationText(length));
}

} // namespace callscope::ui
