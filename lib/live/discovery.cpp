// SPDX-License-Identifier: Apache-2.0
#include "live/discovery.h"

#include <QHostAddress>
#include <QJsonArray>

namespace callscope::live
{

namespace
{

using ThenFound = std::function<void(const tl::expected<Homeserver, ApiError> &)>;

ApiError refused(const QString &message)
{
    ApiError error;
    error.kind = ApiError::Kind::Refused;
    error.message = message;
    return error;
}

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty()
        && (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

// Without TLS a token could be read on its way; on this machine there is none.
bool isSafe(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.host() == QLatin1String("localhost")
        || QHostAddress(url.host()).isLoopback();
}

void askVersions(Api &api, const QUrl &url, const ThenFound &then)
{
    if (!isSafe(url)) {
        then(tl::unexpected(refused(QStringLiteral("%1 is not encrypted: a token sent there could be read on "
                                                   "its way. Only servers of this machine may be used so.")
                                        .arg(url.toString()))));
        return;
    }
    api.setServer(url);
    QUrl versions = url;
    versions.setPath(url.path() + QStringLiteral("/_matrix/client/versions"));
    api.getPublic(versions, [url, then](const ApiResult &result) {
        Homeserver found { url, {} };
        for (const QJsonValue version : objectOf(result).value(QLatin1String("versions")).toArray())
            found.versions.append(version.toString());
        if (!result)
            then(tl::unexpected(result.error()));
        else if (found.versions.isEmpty())
            then(tl::unexpected(refused(QStringLiteral("%1 is no Matrix homeserver.").arg(url.toString()))));
        else
            then(found);
    });
}

QUrl withoutSlash(QUrl url)
{
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path);
    url.setQuery(QString());
    url.setFragment({});
    return url;
}

} // namespace

void discover(Api &api, const QString &text, ThenFound then)
{
    QString name = text.trimmed();
    if (const QUrl url(name); isHttp(url)) {
        askVersions(api, withoutSlash(url), then);
        return;
    }
    if (name.startsWith(QLatin1Char('@')))
        name = name.section(QLatin1Char(':'), 1);
    const QUrl own(QStringLiteral("https://") + name);
    if (name.isEmpty() || !isHttp(own) || !own.path().isEmpty()) {
        then(tl::unexpected(
            refused(QStringLiteral("“%1” is neither the name of a server, a user ID nor a URL.").arg(text))));
        return;
    }
    QUrl wellKnown = own;
    wellKnown.setPath(QStringLiteral("/.well-known/matrix/client"));
    api.getPublic(wellKnown, [&api, own, then = std::move(then)](const ApiResult &result) {
        const QUrl named(objectOf(result)
                             .value(QLatin1String("m.homeserver"))
                             .toObject()
                             .value(QLatin1String("base_url"))
                             .toString());
        // Without the file the server itself may be the homeserver.
        askVersions(api, isHttp(named) ? withoutSlash(named) : own, then);
    });
}

} // namespace callscope::live
