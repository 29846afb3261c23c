// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"
#include "printed.h"
#include "rules/catalogue.h"
#include "timeline_faults.h"

#include <QDirIterator>
#include <QSet>
#include <QTest>

namespace callscope::test
{

/// A row for each `good*.ndjson` of tests/data/rules that is checked by the newest specification.
inline void addGoodTimelines()
{
    QTest::addColumn<QString>("path");
    QDirIterator it(QStringLiteral(TEST_DATA_DIR "/rules"), { QStringLiteral("good*.ndjson") }, QDir::Files,
                    QDirIterator::Subdirectories);
    QStringList paths;
    while (it.hasNext()) {
        const QString path = it.next();
        if (path.section(QLatin1Char('/'), -1).count(QLatin1Char('.')) == 1)
            paths += path;
    }
    paths.sort();
    for (const QString &path : paths)
        QTest::newRow(qPrintable(path.section(QLatin1Char('/'), -2))) << path;
}

inline Events eventsOf(const QString &path)
{
    Events events;
    for (const QString &line : linesOf(path))
        events += QJsonDocument::fromJson(line.toUtf8()).object();
    return events;
}

/// A call event that has all a fault in its order or sender needs.
inline bool isWellFormed(const QJsonObject &event)
{
    return !callType(event).isEmpty() && !text(content(event), "call_id").isEmpty()
        && !text(event, "sender").isEmpty() && event[QLatin1String("origin_server_ts")].isDouble();
}

/// What a timeline is told: rule, event and severity, separated by spaces.
using Claims = QSet<QString>;

inline Claims claimsOf(const Events &events)
{
    QByteArray lines;
    for (const QJsonObject &event : events)
        lines += QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n';
    const AnalysisPtr analysis = analysisOf(lines.toStdString());
    Claims claims;
    for (const Finding &finding : analysis->findings) {
        const std::string_view severity = severityName(finding.severity);
        claims += printed(analysis->timeline, finding).section(QLatin1Char(' '), 0, 1) + QLatin1Char(' ')
            + QString::fromUtf8(severity.data(), static_cast<qsizetype>(severity.size()));
    }
    return claims;
}

inline QString ruleOf(const QString &claim)
{
    return claim.section(QLatin1Char(' '), 0, 0);
}
/// Empty where a fault led to what it must lead to. Hints do not accuse anybody.
inline QString complaint(const Claims &found, const FaultOutcome &outcome)
{
    const auto isNamed = [&](const QString &claim) { return outcome.rules.contains(ruleOf(claim)); };
    const auto isHint = [](const QString &claim) { return claim.endsWith(QLatin1String(" info")); };
    const QString drawn =
        found.isEmpty() ? QStringLiteral("nothing") : QStringList(found.values()).join(QLatin1String(", "));
    if (outcome.legal.isEmpty())
        return std::any_of(found.begin(), found.end(), isNamed)
            ? QString()
            : drawn + QLatin1String(" and not ") + outcome.rules.join(QLatin1String(" or "));
    const bool isAccused = std::any_of(
        found.begin(), found.end(), [&](const QString &claim) { return !isHint(claim) && !isNamed(claim); });
    return isAccused ? drawn + QLatin1String(" and is legal. ") + outcome.legal : QString();
}

} // namespace callscope::test
