// SPDX-License-Identifier: Apache-2.0
#include "live/room_list.h"

#include "live/sync_filter.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace callscope::live
{

namespace
{

using namespace std::chrono_literals;

/// CS API, Calculating the display name for a room, as far as the summary goes.
QString nameByMembers(const QJsonObject &summary, const QHash<QString, QString> &displayNames)
{
    QStringList names;
    for (const QJsonValue hero : summary.value(QLatin1String("m.heroes")).toArray())
        names.append(displayNames.value(hero.toString(), hero.toString()));
    return names.join(QLatin1String(", "));
}

JoinedRoom roomOf(const QString &id, const QJsonObject &json)
{
    JoinedRoom room;
    room.id = id;
    QHash<QString, QString> displayNames;
    QString name;
    QJsonArray events =
        json.value(QLatin1String("state")).toObject().value(QLatin1String("events")).toArray();
    for (const QJsonValue event :
         json.value(QLatin1String("timeline")).toObject().value(QLatin1String("events")).toArray()) {
        events.append(event);
        const double time = event.toObject().value(QLatin1String("origin_server_ts")).toDouble(-1);
        if (time > 0)
            room.lastActivity = Timestamp(Ms(static_cast<std::int64_t>(time)));
    }
    for (const QJsonValue value : std::as_const(events)) {
        const QJsonObject event = value.toObject();
        const QString type = event.value(QLatin1String("type")).toString();
        const QJsonObject content = event.value(QLatin1String("content")).toObject();
        const QString key = event.value(QLatin1String("state_key")).toString();
        if (type == QLatin1String("m.room.name"))
            name = content.value(QLatin1String("name")).toString();
        else if (type == QLatin1String("m.room.canonical_alias"))
            room.alias = content.value(QLatin1String("alias")).toString();
        else if (type == QLatin1String("m.room.encryption"))
            room.isEncrypted = true;
        else if (type == QLatin1String("m.room.member"))
            displayNames.insert(key, content.value(QLatin1String("displayname")).toString(key));
    }
    const QJsonObject summary = json.value(QLatin1String("summary")).toObject();
    room.members = summary.value(QLatin1String("m.joined_member_count")).toInt();
    for (const QString &candidate : { name, room.alias, nameByMembers(summary, displayNames), id }) {
        if (room.name.isEmpty())
            room.name = candidate;
    }
    return room;
}

} // namespace

void askRooms(Api &api, std::function<void(const tl::expected<QList<JoinedRoom>, ApiError> &)> then)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("set_presence"), QStringLiteral("offline"));
    query.addQueryItem(QStringLiteral("timeout"), QStringLiteral("0"));
    query.addQueryItem(QStringLiteral("filter"),
                       QString::fromUtf8(QJsonDocument(listFilter()).toJson(QJsonDocument::Compact)));
    api.get(
        QStringLiteral("/_matrix/client/v3/sync"), query,
        [then = std::move(then)](const ApiResult &result) {
            if (!result) {
                then(tl::unexpected(result.error()));
                return;
            }
            const QJsonObject joined = objectOf(result)
                                           .value(QLatin1String("rooms"))
                                           .toObject()
                                           .value(QLatin1String("join"))
                                           .toObject();
            QList<JoinedRoom> rooms;
            for (auto room = joined.begin(); room != joined.end(); ++room)
                rooms.append(roomOf(room.key(), room.value().toObject()));
            std::sort(rooms.begin(), rooms.end(), [](const JoinedRoom &a, const JoinedRoom &b) {
                return a.lastActivity.value_or(Timestamp()) > b.lastActivity.value_or(Timestamp());
            });
            then(rooms);
        },
        120s);
}

} // namespace callscope::live
