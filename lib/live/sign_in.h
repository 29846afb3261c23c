// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

#include <QStringList>

namespace callscope::live
{

/// Who we are on a server.
struct Account {
    QUrl server;
    QString userId;
    QString deviceId; ///< of our own device, or of the token that was handed to us
    Secret token;
    Secret refreshToken; ///< empty where the server gave none
    bool isOurDevice = false; ///< made by us: signing out removes it
};

using ThenAccount = std::function<void(const tl::expected<Account, ApiError> &)>;

/// The kinds of sign-in that the server offers, such as `m.login.password`; none where it has OAuth 2.0 only.
/// CS API, GET /login.
void askFlows(Api &api, std::function<void(const tl::expected<QStringList, ApiError> &)> then);

// Each makes a device of its own, “Callscope on <host>”, and gives `api` the new token. CS API, POST /login.

void signInByPassword(Api &api, const QString &user, const Secret &password, ThenAccount then);
/// A login token, as SSO hands it out.
void signInByLoginToken(Api &api, const Secret &loginToken, ThenAccount then);

/// Takes an access token that somebody else made, and asks the server whose it is.
void adoptToken(Api &api, const Secret &token, ThenAccount then);

/// Removes our device from the account, or leaves a device that is not ours as it is. `then`: nothing, or why
/// it failed.
void signOut(Api &api, const Account &account, std::function<void(std::optional<ApiError>)> then);

/// Where the user's browser goes to sign in; the server sends it back to `redirect` with a `loginToken`.
/// CS API, GET /login/sso/redirect.
QUrl ssoUrl(const QUrl &server, const QUrl &redirect);

} // namespace callscope::live
