// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace callscope::test
{

/// What a single fault must lead to: a finding of one of these rules, or nothing for a stated reason.
struct FaultOutcome {
    QStringList rules; ///< any of them will do; of a legal mutant: what may follow from it elsewhere
    QString legal; ///< the clause that makes it so; empty where it is not
};

inline FaultOutcome trips(const char *rules)
{
    return { QString::fromUtf8(rules).split(QLatin1Char(' ')), {} };
}
inline FaultOutcome isLegal(const char *clause, const char *mayFollow = "")
{
    return { QString::fromUtf8(mayFollow).split(QLatin1Char(' ')), QString::fromUtf8(clause) };
}

/// A name of the list, which is separated by spaces; `*` stands for all.
inline bool isAmong(const QString &name, const char *names)
{
    const QStringList list = QString::fromUtf8(names).split(QLatin1Char(' '));
    return list.contains(QLatin1String("*")) || list.contains(name);
}

} // namespace callscope::test
