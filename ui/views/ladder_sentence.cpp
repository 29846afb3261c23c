// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_rows.h"

#include "views/time_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderSentence)
};

QString laneWords(const Ladder &ladder, int lane)
{
    if (lane < 0)
        return Words::tr("Somebody");
    const LadderLane &one = ladder.lanes[static_cast<std::size_t>(lane)];
    return one.kind == LadderLane::Kind::Party ? QStringLiteral("%1 (%2)").arg(one.user, one.device)
                                               : one.user;
}

QString targetWords(const Ladder &ladder, const LadderRow &row)
{
    QStringList names;
    for (const int lane : row.to)
        names << laneWords(ladder, lane);
    return names.join(QStringLiteral(", "));
}

/// Of an event that somebody owed: what did not come, from whom, for whom.
QString whatWasOwed(const Ladder &ladder, const LadderRow &row)
{
    const QString who = laneWords(ladder, row.from), whom = targetWords(ladder, row);
    return row.to.empty() ? Words::tr("%1 by %2: %3").arg(row.name, who, row.facts)
                          : Words::tr("%1 by %2 for %3: %4").arg(row.name, who, whom, row.facts);
}

QString whatHappened(const Ladder &ladder, const LadderRow &row)
{
    if (row.kind == LadderRow::Kind::Missing || row.kind == LadderRow::Kind::Overdue)
        return whatWasOwed(ladder, row);
    if (row.kind != LadderRow::Kind::Event)
        return row.facts.isEmpty() ? row.name : Words::tr("%1, %2").arg(row.name, row.facts);
    QString text = row.to.empty()
        ? Words::tr("%1 sends %2").arg(laneWords(ladder, row.from), row.name)
        : Words::tr("%1 sends %2 to %3").arg(laneWords(ladder, row.from), row.name, targetWords(ladder, row));
    if (!row.facts.isEmpty())
        text += Words::tr(": %1").arg(row.facts);
    if (row.hangup)
        text += row.reason.chip ? Words::tr(": %1").arg(row.reason.badge.word)
                                : Words::tr(": reason %1").arg(row.reason.badge.word);
    return text;
}

QString standingWords(const LadderRow &row)
{
    if (row.kind != LadderRow::Kind::Event || row.stateBefore.isEmpty())
        return {};
    switch (row.standing) {
    case Standing::Expected: return {};
    case Standing::Tolerated:
        return Words::tr(
                   "The call was %1: not foreseen there, yet explained by messages that cross or by versions "
                   "that differ.")
            .arg(row.stateBefore);
    case Standing::Ignored:
        return Words::tr("The call was %1: a conforming client takes no notice.").arg(row.stateBefore);
    case Standing::Unexpected: break;
    }
    return Words::tr("The call was %1: the specification does not foresee this event there.")
        .arg(row.stateBefore);
}

QString timeWords(const LadderRow &row)
{
    if (!row.at)
        return Words::tr("Time unknown");
    return row.delta ? QStringLiteral("%1 (%2)").arg(clockText(*row.at), differenceText(*row.delta))
                     : clockText(*row.at);
}

} // namespace

QString rowSentence(const Analysis &analysis, const Ladder &ladder, int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= ladder.rows.size())
        return {};
    const LadderRow &row = ladder.rows[static_cast<std::size_t>(index)];
    QStringList parts { Words::tr("%1: %2.").arg(timeWords(row), whatHappened(ladder, row)) };
    if (row.ending)
        parts << Words::tr("This ends the call.");
    if (const QString standing = standingWords(row); !standing.isEmpty())
        parts << standing;
    for (const LadderEffect &effect : row.effects)
        parts << effect.sentence;
    for (const std::uint32_t finding : row.findings) {
        const Finding &fact = analysis.findings[finding];
        parts << QStringLiteral("%1: %2").arg(severityBadge(fact.severity).word,
                                              visibleText(findingMessage(fact)));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace callscope::ui
