// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace callscope::test
{

using Events = QList<QJsonObject>;

/// What can go wrong with one event of a timeline, its content apart.
enum class Fault : std::uint8_t {
    Dropped,
    Echoed, ///< it is there twice, as a server may deliver it
    Repeated, ///< sent a second time, at once
    Late, ///< sent 15 minutes later, with everything that follows
    Last, ///< sent after all the rest of its call, 20 seconds after the end of that
    Swapped, ///< changes places with the next event of its call
    OtherDevice, ///< sent by a device of its user that is not in the call
    OtherUser, ///< sent by a user who is not in the call
    OtherSide, ///< sent by the one it was meant for
};
constexpr Fault allFaults[] { Fault::Dropped,     Fault::Echoed,    Fault::Repeated,
                              Fault::Late,        Fault::Last,      Fault::Swapped,
                              Fault::OtherDevice, Fault::OtherUser, Fault::OtherSide };
inline QString faultName(Fault fault)
{
    static const QStringList names {
        QStringLiteral("dropped"),
        QStringLiteral("echoed"),
        QStringLiteral("repeated"),
        QStringLiteral("late"),
        QStringLiteral("last"),
        QStringLiteral("swapped"),
        QStringLiteral("of another device"),
        QStringLiteral("of another user"),
        QStringLiteral("of the other side"),
    };
    return names[static_cast<qsizetype>(fault)];
}

constexpr qint64 lateBy = 15 * 60'000;
constexpr qint64 lastBy = 20'000;

inline QString text(const QJsonObject &object, const char *name)
{
    return object[QLatin1String(name)].toString();
}
inline QJsonObject content(const QJsonObject &event)
{
    return event[QLatin1String("content")].toObject();
}
inline qint64 timeOf(const QJsonObject &event)
{
    return event[QLatin1String("origin_server_ts")].toInteger();
}
inline void setTime(QJsonObject &event, qint64 time)
{
    event[QLatin1String("origin_server_ts")] = time;
}
inline void delay(Events &events, qsizetype from, qint64 by)
{
    for (qsizetype i = from; i < events.size(); ++i)
        setTime(events[i], timeOf(events[i]) + by);
}
/// `invite`, `answer`, …; empty for all but message events of calls.
inline QString callType(const QJsonObject &event)
{
    const QString type = text(event, "type");
    return type.startsWith(QLatin1String("m.call.")) && !event.contains(QLatin1String("state_key"))
        ? type.mid(7)
        : QString();
}
inline bool sameParty(const QJsonObject &a, const QJsonObject &b)
{
    return text(a, "sender") == text(b, "sender")
        && content(a)[QLatin1String("party_id")] == content(b)[QLatin1String("party_id")];
}
inline void setParty(QJsonObject &event, const QJsonObject &from)
{
    QJsonObject changed = content(event);
    if (changed.contains(QLatin1String("party_id")) && content(from).contains(QLatin1String("party_id")))
        changed[QLatin1String("party_id")] = content(from)[QLatin1String("party_id")];
    event[QLatin1String("content")] = changed;
    event[QLatin1String("sender")] = text(from, "sender");
}

/// Places of the events of the same call, in order.
inline QList<qsizetype> callOf(const Events &events, qsizetype at)
{
    QList<qsizetype> call;
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (!callType(events[i]).isEmpty() && text(events[i], "room_id") == text(events[at], "room_id")
            && text(content(events[i]), "call_id") == text(content(events[at]), "call_id"))
            call += i;
    }
    return call;
}

/// Nothing where the fault cannot happen to that event.
inline std::optional<Events> withFault(Events events, qsizetype at, Fault fault)
{
    const QList<qsizetype> call = callOf(events, at);
    QJsonObject event = events[at];
    switch (fault) {
    case Fault::Dropped: events.removeAt(at); return events;
    case Fault::Echoed: events.insert(at + 1, event); return events;
    case Fault::Repeated:
        event[QLatin1String("event_id")] = text(event, "event_id") + QLatin1String("-again");
        setTime(event, timeOf(event) + 1);
        events.insert(at + 1, event);
        return events;
    case Fault::Late: delay(events, at, lateBy); return events;
    case Fault::Last: {
        const qsizetype last = call.last();
        if (last == at)
            return std::nullopt;
        setTime(event, timeOf(events[last]) + lastBy);
        delay(events, last + 1, lastBy);
        events.removeAt(at);
        events.insert(last, event);
        return events;
    }
    case Fault::Swapped: {
        if (call.last() == at)
            return std::nullopt;
        const qsizetype next = call[call.indexOf(at) + 1];
        const qint64 time = timeOf(events[next]);
        setTime(events[next], timeOf(event));
        setTime(events[at], time);
        events.swapItemsAt(at, next);
        return events;
    }
    case Fault::OtherDevice: {
        QJsonObject changed = content(event);
        if (!changed.contains(QLatin1String("party_id")))
            return std::nullopt;
        changed[QLatin1String("party_id")] = QStringLiteral("N7qLkW3vXd");
        events[at][QLatin1String("content")] = changed;
        return events;
    }
    case Fault::OtherUser:
        events[at][QLatin1String("sender")] = QStringLiteral("@mallory:example.org");
        return events;
    case Fault::OtherSide: break;
    }
    const auto other = std::find_if(call.begin(), call.end(), [&](qsizetype i) {
        return text(events[i], "sender") != text(event, "sender");
    });
    if (other == call.end())
        return std::nullopt;
    setParty(events[at], events[*other]);
    return events;
}

} // namespace callscope::test
