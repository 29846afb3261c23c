// SPDX-License-Identifier: Apache-2.0
#include "live/sign_in.h"

#include <QJsonArray>
#include <QSysInfo>

namespace callscope::live
{

namespace
{

QString deviceName()
{
    return QStringLiteral("Callscope on %1").arg(QSysInfo::machineHostName());
}

ApiError malformed(const QString &what)
{
    ApiError error;
    error.kind = ApiError::Kind::Malformed;
    error.message = what;
    return error;
}

void login(Api &api, QJsonObject body, ThenAccount then)
{
    body.insert(QStringLiteral("initial_device_display_name"), deviceName());
    api.post(QStringLiteral("/_matrix/client/v3/login"), body,
             [&api, then = std::move(then)](const ApiResult &result) {
                 if (!result) {
                     then(tl::unexpected(result.error()));
                     return;
                 }
                 const QJsonObject answer = objectOf(result);
                 Account account;
                 account.server = api.server();
                 account.userId = answer.value(QLatin1String("user_id")).toString();
                 account.deviceId = answer.value(QLatin1String("device_id")).toString();
                 account.token = Secret(answer.value(QLatin1String("access_token")).toString().toUtf8());
                 account.isOurDevice = true;
                 if (account.userId.isEmpty() || account.token.isEmpty()) {
                     then(tl::unexpected(malformed(QStringLiteral("it has no user_id or access_token"))));
                     return;
                 }
                 api.setToken(account.token);
                 then(account);
             });
}

} // namespace

void askFlows(Api &api, std::function<void(const tl::expected<QStringList, ApiError> &)> then)
{
    api.get(QStringLiteral("/_matrix/client/v3/login"), {},
            [then = std::move(then)](const ApiResult &result) {
                constexpr int notFound = 404;
                if (!result && result.error().status != notFound) {
                    then(tl::unexpected(result.error()));
                    return;
                }
                QStringList flows;
                for (const QJsonValue flow : objectOf(result).value(QLatin1String("flows")).toArray())
                    flows.append(flow.toObject().value(QLatin1String("type")).toString());
                then(flows);
            });
}

void signInByPassword(Api &api, const QString &user, const Secret &password, ThenAccount then)
{
    login(api,
          { { QStringLiteral("type"), QStringLiteral("m.login.password") },
            { QStringLiteral("identifier"),
              QJsonObject { { QStringLiteral("type"), QStringLiteral("m.id.user") },
                            { QStringLiteral("user"), user } } },
            { QStringLiteral("password"), QString::fromUtf8(password.reveal()) } },
          std::move(then));
}

void signInByLoginToken(Api &api, const Secret &loginToken, ThenAccount then)
{
    login(api,
          { { QStringLiteral("type"), QStringLiteral("m.login.token") },
            { QStringLiteral("token"), QString::fromUtf8(loginToken.reveal()) } },
          std::move(then));
}

void adoptToken(Api &api, const Secret &token, ThenAccount then)
{
    api.setToken(token);
    api.get(QStringLiteral("/_matrix/client/v3/account/whoami"), {},
            [&api, token, then = std::move(then)](const ApiResult &result) {
                if (!result) {
                    then(tl::unexpected(result.error()));
                    return;
                }
                const QJsonObject answer = objectOf(result);
                Account account;
                account.server = api.server();
                account.userId = answer.value(QLatin1String("user_id")).toString();
                account.deviceId = answer.value(QLatin1String("device_id")).toString();
                account.token = token;
                if (account.userId.isEmpty())
                    then(tl::unexpected(malformed(QStringLiteral("it has no user_id"))));
                else
                    then(account);
            });
}

void signOut(Api &api, const Account &account, std::function<void(std::optional<ApiError>)> then)
{
    if (!account.isOurDevice) {
        api.setToken({});
        then(std::nullopt);
        return;
    }
    api.post(QStringLiteral("/_matrix/client/v3/logout"), {},
             [&api, then = std::move(then)](const ApiResult &result) {
                 api.setToken({});
                 // A token that is no longer known has no device left to remove.
                 if (result || result.error().isUnknownToken())
                     then(std::nullopt);
                 else
                     then(result.error());
             });
}

QUrl ssoUrl(const QUrl &server, const QUrl &redirect)
{
    QUrl url = server;
    url.setPath(server.path() + QStringLiteral("/_matrix/client/v3/login/sso/redirect"));
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("redirectUrl"),
                       QString::fromLatin1(QUrl::toPercentEncoding(redirect.toString(QUrl::FullyEncoded))));
    url.setQuery(query);
    return url;
}

} // namespace callscope::live
