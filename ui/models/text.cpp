// SPDX-License-Identifier: Apache-2.0
#include "models/text.h"

#include <QCoreApplication>

namespace callscope::ui
{

QString groupedNumber(quint64 number)
{
    QString digits = QString::number(number);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(0x202f));
    return digits;
}

QString sizeText(quint64 bytes)
{
    const auto scaled = [bytes](double unit) {
        return QString::number(static_cast<double>(bytes) / unit, 'f', 1);
    };
    if (bytes < 1000)
        return countText(bytes, QCoreApplication::translate("callscope::ui", "byte"),
                         QCoreApplication::translate("callscope::ui", "bytes"));
    if (bytes < 1'000'000)
        return QStringLiteral("%1 kB").arg(scaled(1e3));
    if (bytes < 1'000'000'000)
        return QStringLiteral("%1 MB").arg(scaled(1e6));
    return QStringLiteral("%1 GB").arg(scaled(1e9));
}

QString countText(quint64 number, const QString &one, const QString &many)
{
    return groupedNumber(number) + QChar(0xa0) + (number == 1 ? one : many);
}

QString clauseName(std::string_view anchor)
{
    QString name = fromUtf8(anchor);
    const QString callPrefix = QStringLiteral("mcall");
    if (name.startsWith(callPrefix))
        return QStringLiteral("m.call.") + name.mid(callPrefix.size());
    return name.replace(QLatin1String("appendices#"), QString()).replace(QLatin1Char('-'), QLatin1Char(' '));
}

} // namespace callscope::ui
