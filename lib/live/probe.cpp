// SPDX-License-Identifier: Apache-2.0
#include "live/probe.h"

#include "live/sync_filter.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace callscope::live
{

namespace
{

using State = ProbeItem::State;

ProbeItem item(State state, const char *id, const QString &text)
{
    return { state, QString::fromLatin1(id), text };
}

QJsonObject contentOf(const QJsonArray &state, QLatin1String type)
{
    for (const QJsonValue event : state) {
        if (event.toObject().value(QLatin1String("type")).toString() == type
            && event.toObject().value(QLatin1String("state_key")).toString().isEmpty())
            return event.toObject().value(QLatin1String("content")).toObject();
    }
    return {};
}

QStringList joinedMembers(const QJsonArray &state)
{
    QStringList members;
    for (const QJsonValue value : state) {
        const QJsonObject event = value.toObject();
        if (event.value(QLatin1String("type")).toString() == QLatin1String("m.room.member")
            && event.value(QLatin1String("content")).toObject().value(QLatin1String("membership")).toString()
                == QLatin1String("join"))
            members.append(event.value(QLatin1String("state_key")).toString());
    }
    return members;
}

/// CS API, m.room.power_levels: what the event does not say has a default there.
int levelOf(const QJsonObject &levels, const QString &user)
{
    return levels.value(QLatin1String("users"))
        .toObject()
        .value(user)
        .toInt(levels.value(QLatin1String("users_default")).toInt(0));
}

ProbeItem judgePower(const QString &userId, const QJsonObject &levels)
{
    if (levels.isEmpty())
        return item(State::Unknown, "power-level", QStringLiteral("The room's power levels cannot be seen."));
    QStringList refused;
    for (const char *type : { "m.call.invite", "m.call.answer", "m.call.candidates", "m.call.select_answer",
                              "m.call.hangup", "m.call.reject", "m.call.negotiate" }) {
        const QString name = QString::fromLatin1(type);
        const int wanted = levels.value(QLatin1String("events"))
                               .toObject()
                               .value(name)
                               .toInt(levels.value(QLatin1String("events_default")).toInt(0));
        if (levelOf(levels, userId) < wanted)
            refused.append(name);
    }
    if (refused.isEmpty())
        return item(State::Fine, "power-level", QStringLiteral("You may send all call events here."));
    return item(
        State::Problem, "power-level",
        QStringLiteral("Your power level does not let you send %1.").arg(refused.join(QLatin1String(", "))));
}

ProbeItem judgeMembers(qsizetype members)
{
    if (members < 2)
        return item(State::Problem, "members",
                    QStringLiteral("Nobody else is in the room: no one can answer."));
    if (members == 2)
        return item(State::Fine, "members", QStringLiteral("Two members: a 1:1 call is for the other one."));
    return item(
        State::Warning, "members",
        QStringLiteral("%1 members: an invite without an invitee rings for all of them.").arg(members));
}

} // namespace

ProbeItem judgeTurn(const ApiResult &result)
{
    if (!result)
        return item(State::Unknown, "turn", QStringLiteral("TURN: %1").arg(result.error().text()));
    const QJsonObject answer = objectOf(result);
    QStringList uris;
    for (const QJsonValue uri : answer.value(QLatin1String("uris")).toArray())
        uris.append(uri.toString());
    if (uris.isEmpty())
        return item(State::Problem, "turn",
                    QStringLiteral("The server offers no TURN server: calls between networks that block each "
                                   "other's packets fail."));
    if (answer.value(QLatin1String("username")).toString().isEmpty()
        || answer.value(QLatin1String("password")).toString().isEmpty())
        return item(
            State::Problem, "turn",
            QStringLiteral("The server names %1 without credentials.").arg(uris.join(QLatin1String(", "))));
    return item(State::Fine, "turn",
                QStringLiteral("The server offers %1, valid for %2 s.")
                    .arg(uris.join(QLatin1String(", ")))
                    .arg(answer.value(QLatin1String("ttl")).toInt()));
}

QList<ProbeItem> judgeState(const QString &userId, const QJsonArray &state)
{
    QList<ProbeItem> items;
    const QStringList members = joinedMembers(state);
    const bool isMember = members.contains(userId);
    items << item(isMember ? State::Fine : State::Problem, "membership",
                  isMember ? QStringLiteral("You are in the room.")
                           : QStringLiteral("You are not in the room: you can neither call nor be called."));
    items << judgeMembers(members.size());
    items << judgePower(userId, contentOf(state, QLatin1String("m.room.power_levels")));
    const QString rule =
        contentOf(state, QLatin1String("m.room.join_rules")).value(QLatin1String("join_rule")).toString();
    items << item(rule == QLatin1String("public") ? State::Warning : State::Fine, "join-rule",
                  rule == QLatin1String("public")
                      ? QStringLiteral("Anybody may join: clients should not ring for calls in such rooms.")
                      : QStringLiteral("Not everybody may join (%1).")
                            .arg(rule.isEmpty() ? QStringLiteral("no join rule: invite") : rule));
    const bool isEncrypted = !contentOf(state, QLatin1String("m.room.encryption")).isEmpty();
    items << item(isEncrypted ? State::Warning : State::Fine, "encryption",
                  isEncrypted ? QStringLiteral("The room is encrypted: its call events stay hidden here.")
                              : QStringLiteral("The room is not encrypted: its call events can be seen."));
    if (const QJsonObject tombstone = contentOf(state, QLatin1String("m.room.tombstone"));
        !tombstone.isEmpty())
        items << item(State::Problem, "upgraded",
                      QStringLiteral("The room was replaced by %1.")
                          .arg(tombstone.value(QLatin1String("replacement_room")).toString()));
    return items;
}

void probeRoom(Api &api, const QString &userId, const QString &room,
               std::function<void(const QList<ProbeItem> &)> then)
{
    const auto askTurn = [&api, then = std::move(then)](QList<ProbeItem> items) {
        api.get(QStringLiteral("/_matrix/client/v3/voip/turnServer"), {},
                [items = std::move(items), then](const ApiResult &result) mutable {
                    items.prepend(judgeTurn(result));
                    then(items);
                });
    };
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("set_presence"), QStringLiteral("offline"));
    query.addQueryItem(QStringLiteral("timeout"), QStringLiteral("0"));
    query.addQueryItem(
        QStringLiteral("filter"),
        QString::fromUtf8(QJsonDocument(followFilter({ room })).toJson(QJsonDocument::Compact)));
    api.get(QStringLiteral("/_matrix/client/v3/sync"), query,
            [userId, room, askTurn](const ApiResult &result) {
                if (!result) {
                    askTurn({ item(State::Unknown, "membership", result.error().text()) });
                    return;
                }
                const QJsonObject joined = objectOf(result)
                                               .value(QLatin1String("rooms"))
                                               .toObject()
                                               .value(QLatin1String("join"))
                                               .toObject()
                                               .value(room)
                                               .toObject();
                QJsonArray events =
                    joined.value(QLatin1String("state")).toObject().value(QLatin1String("events")).toArray();
                // Newer than the state section: what the timeline says counts first.
                for (const QJsonValue event : joined.value(QLatin1String("timeline"))
                                                  .toObject()
                                                  .value(QLatin1String("events"))
                                                  .toArray()) {
                    if (event.toObject().contains(QLatin1String("state_key")))
                        events.prepend(event);
                }
                askTurn(judgeState(userId, events));
            });
}

} // namespace callscope::live
