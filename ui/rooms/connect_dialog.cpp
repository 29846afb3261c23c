// SPDX-License-Identifier: Apache-2.0
#include "rooms/connect_dialog.h"

#include "rooms/room_page.h"
#include "rooms/sign_in_page.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace callscope::ui
{

ConnectDialog::ConnectDialog(Keychain &keychain, QWidget *parent)
    : QDialog(parent)
    , m_api(std::make_unique<live::Api>())
    , m_pages(new QStackedWidget(this))
    , m_signIn(new SignInPage(*m_api, keychain, this))
    , m_rooms(new RoomPage(*m_api, this))
{
    setWindowTitle(tr("Connect to a room"));
    resize(720, 480);
    m_pages->addWidget(m_signIn);
    m_pages->addWidget(m_rooms);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_pages);
    connect(m_signIn, &SignInPage::signedIn, this, [this](const live::Account &account) {
        m_account = account;
        setWindowTitle(tr("Rooms of %1").arg(account.userId));
        m_pages->setCurrentWidget(m_rooms);
        m_rooms->load();
    });
    connect(m_rooms, &RoomPage::roomChosen, this, [this](const QString &room) {
        // The pages ask no more once the dialog is closed.
        m_pages->setEnabled(false);
        Q_EMIT chosen(new LiveRoom(std::move(m_api), m_account, room));
        accept();
    });
}

ConnectDialog::~ConnectDialog()
{
    // Before the server they talk to.
    delete m_pages;
}

void ConnectDialog::setServer(const QString &server, const QString &user)
{
    m_signIn->setServer(server, user);
}

} // namespace callscope::ui
