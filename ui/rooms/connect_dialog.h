// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rooms/live_room.h"

#include <QDialog>

class QLabel;
class QStackedWidget;

namespace callscope::ui
{

class Keychain;
class RoomPage;
class SignInPage;

/// From a server's name to a room that can be followed: sign in, then choose.
class ConnectDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectDialog(Keychain &keychain, QWidget *parent = nullptr);
    ~ConnectDialog() override;

    /// What was used last.
    void setServer(const QString &server, const QString &user);

Q_SIGNALS:
    /// Once, with a room that was not started yet; it is the receiver's.
    void chosen(callscope::ui::LiveRoom *room);

private:
    std::unique_ptr<live::Api> m_api;
    live::Account m_account;
    QStackedWidget *m_pages;
    SignInPage *m_signIn;
    RoomPage *m_rooms;
};

} // namespace callscope::ui
