// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/sign_in.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;

namespace callscope::live
{
class SsoRedirect;
}

namespace callscope::ui
{

class Keychain;

/// Server and account: by password, by the system's browser or by an access token; an account that the
/// keychain still has needs none of them.
class SignInPage : public QWidget
{
    Q_OBJECT
public:
    SignInPage(live::Api &api, Keychain &keychain, QWidget *parent = nullptr);
    ~SignInPage() override;

    void setServer(const QString &server, const QString &user);

Q_SIGNALS:
    void signedIn(const callscope::live::Account &account);

private:
    enum Way { ByPassword, ByBrowser, ByToken };

    void showWay();
    void begin();
    void find();
    void signIn();
    void openBrowser();
    void finish(const tl::expected<live::Account, live::ApiError> &account);
    void say(const QString &text, bool isBusy);

    live::Api &m_api;
    Keychain &m_keychain;
    QLineEdit *m_server;
    QButtonGroup *m_ways;
    QLabel *m_userLabel;
    QLineEdit *m_user;
    QLabel *m_secretLabel;
    QLineEdit *m_secret;
    QLabel *m_message;
    QPushButton *m_go;
    std::unique_ptr<live::SsoRedirect> m_redirect;
};

} // namespace callscope::ui
