// SPDX-License-Identifier: Apache-2.0
#include "live/room_address.h"

namespace callscope::live
{

namespace
{

std::optional<RoomAddress> fromIdentifier(const QString &text)
{
    RoomAddress address;
    // Since room version 12 an ID has no server in it.
    if (text.startsWith(QLatin1Char('!')) && text.size() > 1)
        address.id = text;
    else if (text.startsWith(QLatin1Char('#')) && text.indexOf(QLatin1Char(':')) > 1)
        address.alias = text;
    else
        return std::nullopt;
    return address;
}

QString decoded(const QString &part)
{
    return QUrl::fromPercentEncoding(part.toUtf8());
}

} // namespace

std::optional<RoomAddress> RoomAddress::parse(const QString &text)
{
    const QString plain = text.trimmed();
    const QString link = QStringLiteral("https://matrix.to/#/");
    const QString uri = QStringLiteral("matrix:");
    if (plain.startsWith(link)) {
        const QString path = plain.mid(link.size()).section(QLatin1Char('?'), 0, 0);
        std::optional<RoomAddress> address = fromIdentifier(decoded(path.section(QLatin1Char('/'), 0, 0)));
        if (address)
            address->eventId = decoded(path.section(QLatin1Char('/'), 1, 1));
        return address;
    }
    if (plain.startsWith(uri)) {
        const QStringList parts =
            plain.mid(uri.size()).section(QLatin1Char('?'), 0, 0).split(QLatin1Char('/'));
        if (parts.size() < 2)
            return std::nullopt;
        const bool isAlias = parts[0] == QLatin1String("r");
        if (!isAlias && parts[0] != QLatin1String("roomid"))
            return std::nullopt;
        std::optional<RoomAddress> address =
            fromIdentifier((isAlias ? QLatin1Char('#') : QLatin1Char('!')) + decoded(parts[1]));
        if (address && parts.size() > 3 && parts[2] == QLatin1String("e"))
            address->eventId = QLatin1Char('$') + decoded(parts[3]);
        return address;
    }
    return fromIdentifier(plain);
}

void resolveRoom(Api &api, const QString &text,
                 std::function<void(const tl::expected<QString, ApiError> &)> then)
{
    const std::optional<RoomAddress> address = RoomAddress::parse(text);
    if (!address) {
        ApiError error;
        error.kind = ApiError::Kind::Refused;
        error.message = QStringLiteral("“%1” names no room: give an ID (!…), an alias (#…:server) or a "
                                       "matrix.to link.")
                            .arg(text);
        then(tl::unexpected(error));
        return;
    }
    if (!address->id.isEmpty()) {
        then(address->id);
        return;
    }
    api.get(
        QStringLiteral("/_matrix/client/v3/directory/room/") + Api::segment(address->alias), {},
        [then = std::move(then)](const ApiResult &result) {
            const QString room = objectOf(result).value(QLatin1String("room_id")).toString();
            if (!result)
                then(tl::unexpected(result.error()));
            else if (room.isEmpty())
                then(tl::unexpected(ApiError {
                    ApiError::Kind::Malformed, 200, {}, QStringLiteral("it names no room_id"), {}, false }));
            else
                then(room);
        });
}

} // namespace callscope::live
