// SPDX-License-Identifier: Apache-2.0
#pragma once

// First: Qt 6.4's moc stumbles over <compare> where no other header of the standard library came before.
#include "timeline/reader.h"

#include "events/event_types.h"

#include <QFile>
#include <QString>
#include <QStringList>
#include <QTest>

#include <string>

/// Timelines as text that a test can compare.
namespace printed
{

inline QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

template <class T>
QString field(const callscope::Field<T> &field, QString (*print)(const T &))
{
    if (field.isAbsent())
        return QStringLiteral("absent");
    if (field.isWrong())
        return QStringLiteral("wrong:") + text(field.rawJson());
    return print(*field);
}

template <class Id>
QString id(const callscope::Field<Id> &value)
{
    return field<Id>(value, [](const Id &inner) { return text(inner.view()); });
}

inline QString word(const callscope::Field<std::string_view> &value)
{
    return field<std::string_view>(value, [](const std::string_view &inner) { return text(inner); });
}

inline QString time(const callscope::Field<callscope::Timestamp> &value)
{
    return field<callscope::Timestamp>(
        value, [](const callscope::Timestamp &at) { return QString::number(at.time_since_epoch().count()); });
}

inline QString length(const callscope::Field<callscope::Ms> &value)
{
    return field<callscope::Ms>(value, [](const callscope::Ms &ms) { return QString::number(ms.count()); });
}

/// `invite $1` for each call event: the short type and the event's id, in order.
inline QStringList callEvents(const callscope::Timeline &timeline)
{
    QStringList lines;
    for (const callscope::CallEvent &event : timeline.callEvents)
        lines += text(callscope::shortName(event.type)) + QLatin1Char(' ') + id(event.envelope.eventId);
    return lines;
}

/// `not-json 12` for each problem of a source: its code and offset.
inline QStringList problems(const callscope::Source &source)
{
    QStringList lines;
    for (const callscope::ReadProblem &problem : source.problems)
        lines += text(problem.code) + QLatin1Char(' ') + QString::number(problem.offset);
    return lines;
}

inline QStringList notices(const callscope::Source &source)
{
    QStringList codes;
    for (const callscope::Notice &notice : source.notices)
        codes += text(notice.code);
    return codes;
}

inline std::string capture(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA_DIR "/captures/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot open the capture %s", name);
    return file.readAll().toStdString();
}

inline std::string path(const char *name)
{
    return std::string(TEST_DATA_DIR "/captures/") + name;
}

} // namespace printed
