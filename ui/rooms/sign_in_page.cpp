// SPDX-License-Identifier: Apache-2.0
#include "rooms/sign_in_page.h"

#include "live/discovery.h"
#include "live/sso_redirect.h"
#include "rooms/keychain.h"

#include <QButtonGroup>
#include <QDesktopServices>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace callscope::ui
{

SignInPage::SignInPage(live::Api &api, Keychain &keychain, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_keychain(keychain)
    , m_server(new QLineEdit(this))
    , m_ways(new QButtonGroup(this))
    , m_userLabel(new QLabel(tr("&User"), this))
    , m_user(new QLineEdit(this))
    , m_secretLabel(new QLabel(this))
    , m_secret(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_go(new QPushButton(tr("Sign in"), this))
{
    m_server->setObjectName(QStringLiteral("server"));
    m_server->setPlaceholderText(tr("example.org, @alice:example.org or https://…"));
    m_user->setObjectName(QStringLiteral("user"));
    m_user->setPlaceholderText(QStringLiteral("@alice:example.org"));
    m_secret->setObjectName(QStringLiteral("secret"));
    m_secret->setEchoMode(QLineEdit::Password);
    m_message->setObjectName(QStringLiteral("signInMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_go->setObjectName(QStringLiteral("signIn"));
    m_go->setDefault(true);
    m_userLabel->setBuddy(m_user);
    m_secretLabel->setBuddy(m_secret);

    auto *form = new QFormLayout(this);
    form->addRow(tr("&Homeserver"), m_server);
    auto *ways = new QHBoxLayout;
    const std::array<std::pair<Way, QString>, 3> choices { { { ByPassword, tr("&Password") },
                                                             { ByBrowser, tr("&Browser (SSO)") },
                                                             { ByToken, tr("Access &token") } } };
    for (const auto &[way, text] : choices) {
        auto *button = new QRadioButton(text, this);
        m_ways->addButton(button, way);
        ways->addWidget(button);
    }
    ways->addStretch();
    form->addRow(tr("Sign in by"), ways);
    form->addRow(m_userLabel, m_user);
    form->addRow(m_secretLabel, m_secret);
    form->addRow(m_message);
    form->addRow(QString(), m_go);
    connect(m_ways, &QButtonGroup::idToggled, this, &SignInPage::showWay);
    connect(m_go, &QPushButton::clicked, this, &SignInPage::begin);
    for (QLineEdit *field : { m_server, m_user, m_secret })
        connect(field, &QLineEdit::returnPressed, m_go, &QPushButton::click);
    m_ways->button(ByPassword)->setChecked(true);
}

SignInPage::~SignInPage() = default;

void SignInPage::setServer(const QString &server, const QString &user)
{
    m_server->setText(server);
    m_user->setText(user);
}

void SignInPage::showWay()
{
    const int way = m_ways->checkedId();
    m_userLabel->setVisible(way == ByPassword);
    m_user->setVisible(way == ByPassword);
    m_secretLabel->setVisible(way != ByBrowser);
    m_secret->setVisible(way != ByBrowser);
    m_secretLabel->setText(way == ByToken ? tr("T&oken") : tr("Pass&word"));
    m_secret->clear();
}

void SignInPage::begin()
{
    if (m_server->text().trimmed().isEmpty()) {
        say(tr("Name a homeserver."), false);
        m_server->setFocus();
        return;
    }
    say(tr("Looking for the server…"), true);
    find();
}

void SignInPage::find()
{
    live::discover(
        m_api, m_server->text(),
        [self = QPointer<SignInPage>(this)](const tl::expected<live::Homeserver, live::ApiError> &found) {
            if (!self)
                return;
            if (found)
                self->signIn();
            else
                self->say(found.error().text(), false);
        });
}

void SignInPage::signIn()
{
    const auto then =
        [self = QPointer<SignInPage>(this)](const tl::expected<live::Account, live::ApiError> &account) {
            if (self)
                self->finish(account);
        };
    say(tr("Signing in…"), true);
    const live::Secret secret(m_secret->text().toUtf8());
    switch (m_ways->checkedId()) {
    case ByBrowser: openBrowser(); break;
    case ByToken: live::adoptToken(m_api, secret, then); break;
    default:
        // An account of an earlier run has its device still.
        if (!secret.isEmpty()) {
            live::signInByPassword(m_api, m_user->text().trimmed(), secret, then);
            break;
        }
        m_keychain.find(m_api.server(), m_user->text().trimmed(), [this, then](const live::Account &kept) {
            if (kept.token.isEmpty()) {
                say(tr("Give the password: the keychain has no sign-in of this user."), false);
                return;
            }
            live::adoptToken(m_api, kept.token,
                             [then, kept](const tl::expected<live::Account, live::ApiError> &account) {
                                 if (!account) {
                                     then(account);
                                     return;
                                 }
                                 live::Account ours = *account;
                                 ours.isOurDevice = kept.isOurDevice;
                                 then(ours);
                             });
        });
    }
}

void SignInPage::openBrowser()
{
    m_redirect = std::make_unique<live::SsoRedirect>();
    connect(m_redirect.get(), &live::SsoRedirect::tokenCame, this, [this](const live::Secret &loginToken) {
        live::signInByLoginToken(
            m_api, loginToken,
            [self = QPointer<SignInPage>(this)](const tl::expected<live::Account, live::ApiError> &account) {
                if (self)
                    self->finish(account);
            });
    });
    if (!m_redirect->url().isValid()
        || !QDesktopServices::openUrl(live::ssoUrl(m_api.server(), m_redirect->url()))) {
        say(tr("The browser could not be opened."), false);
        return;
    }
    say(tr("Sign in in the browser, and come back."), false);
}

void SignInPage::finish(const tl::expected<live::Account, live::ApiError> &account)
{
    m_secret->clear();
    if (!account) {
        say(account.error().text(), false);
        return;
    }
    say({}, false);
    if (account->isOurDevice)
        m_keychain.store(*account);
    Q_EMIT signedIn(*account);
}

void SignInPage::say(const QString &text, bool isBusy)
{
    m_message->setText(text);
    m_go->setEnabled(!isBusy);
}

} // namespace callscope::ui
