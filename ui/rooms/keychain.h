// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/sign_in.h"

#include <QObject>

namespace callscope::ui
{

/// Keeps accounts in the system's keychain, under the server's and the user's name; nowhere else. Where there
/// is no keychain an account lasts as long as the program runs.
class Keychain : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    void store(const live::Account &account);
    void forget(const live::Account &account);
    /// The account of this user on this server, if it is there; the token is empty where it is not.
    void find(const QUrl &server, const QString &userId, std::function<void(const live::Account &)> then);

Q_SIGNALS:
    /// There is no keychain, or it is locked.
    void unavailable(const QString &why);
};

} // namespace callscope::ui
