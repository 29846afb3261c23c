// SPDX-License-Identifier: Apache-2.0
#include "live/sync_filter.h"

#include <QJsonArray>

namespace callscope::live
{

namespace
{

QJsonObject nothing()
{
    return { { QStringLiteral("not_types"), QJsonArray { QStringLiteral("*") } } };
}

QJsonObject filter(const QJsonObject &rooms)
{
    QJsonObject room = rooms;
    room.insert(QStringLiteral("ephemeral"), nothing());
    room.insert(QStringLiteral("account_data"), nothing());
    return { { QStringLiteral("presence"), nothing() },
             { QStringLiteral("account_data"), nothing() },
             { QStringLiteral("room"), room } };
}

QJsonObject types(const QStringList &list)
{
    return { { QStringLiteral("types"), QJsonArray::fromStringList(list) } };
}

} // namespace

QJsonObject followFilter(const QStringList &rooms)
{
    constexpr int mostEvents = 100;
    const QStringList state {
        QStringLiteral("m.room.create"),       QStringLiteral("m.room.encryption"),
        QStringLiteral("m.room.member"),       QStringLiteral("m.room.join_rules"),
        QStringLiteral("m.room.tombstone"),    QStringLiteral("m.room.history_visibility"),
        QStringLiteral("m.room.power_levels"),
    };
    return filter({ { QStringLiteral("rooms"), QJsonArray::fromStringList(rooms) },
                    { QStringLiteral("include_leave"), true },
                    { QStringLiteral("timeline"), QJsonObject { { QStringLiteral("limit"), mostEvents } } },
                    { QStringLiteral("state"), types(state) } });
}

QJsonObject listFilter()
{
    QJsonObject state = types({ QStringLiteral("m.room.name"), QStringLiteral("m.room.canonical_alias"),
                                QStringLiteral("m.room.encryption"), QStringLiteral("m.room.member") });
    state.insert(QStringLiteral("lazy_load_members"), true);
    return filter({ { QStringLiteral("timeline"), QJsonObject { { QStringLiteral("limit"), 1 } } },
                    { QStringLiteral("state"), state } });
}

} // namespace callscope::live
