// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "rules/rule.h"

#include <QByteArray>
#include <QFile>
#include <QStringList>

namespace callscope::test
{

/// A finding as the fixtures write it: `rule-id event-id pointer`, `-` for no pointer, and the severity
/// after it where it is not the rule's own.
inline QString printed(const Timeline &timeline, const Finding &finding)
{
    const auto text = [](std::string_view view) {
        return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
    };
    QString line = text(finding.rule->id) + QLatin1Char(' ');
    if (finding.events.empty())
        line += QLatin1Char('-');
    else
        line += text(timeline.callEvents[finding.events.front()].envelope.eventId.valueOr(EventId()).view());
    line += QLatin1Char(' ') + (finding.pointer.empty() ? QStringLiteral("-") : text(finding.pointer));
    if (finding.severity != finding.rule->severity)
        line += QLatin1Char(' ') + text(severityName(finding.severity));
    return line;
}

inline QStringList printed(const Analysis &analysis)
{
    QStringList lines;
    for (const Finding &finding : analysis.findings)
        lines += printed(analysis.timeline, finding);
    return lines;
}

/// Lines of a text file without empty ones; empty where there is no such file.
inline QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
}

/// A timeline of tests/data/rules, checked by the specification that the end of its name says:
/// `bad.1.9.ndjson` by 1.9, and by the newest where it says none.
inline AnalysisPtr analysisOfFixture(const QString &path)
{
    AnalyseOptions options;
    const QString name = path.section(QLatin1Char('/'), -1).chopped(static_cast<int>(qstrlen(".ndjson")));
    const QString version = name.section(QLatin1Char('.'), 1);
    if (!version.isEmpty())
        options.config.spec = SpecVersion::parse(version.toStdString());
    return analyse(readTimeline({ path.toStdString() }), options);
}

inline AnalysisPtr analysisOf(const std::string &ndjson)
{
    return analyse(readTimelineText(ndjson, "test"));
}

} // namespace callscope::test
