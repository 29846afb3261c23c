// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rooms/keychain.h"
#include "rooms/live_room.h"

#include <QObject>

class QStatusBar;

namespace callscope::ui
{

class LiveStatus;
class Session;
class Settings;

/// The live room of the window: connecting, what is shown of it, and its part of the status bar.
class WindowLive : public QObject
{
    Q_OBJECT
public:
    WindowLive(Session &session, Settings &settings, QStatusBar *bar, QWidget *window);

    void chooseRoom();
    /// Follows this room from now on, instead of the one before.
    void follow(LiveRoom *room);
    void disconnectRoom();
    /// The same, and removes our device from the account.
    void signOut();
    void togglePause();
    void markMoment();
    LiveRoom *room() const { return m_room.get(); }

Q_SIGNALS:
    void roomChanged();

private:
    void setRecording(bool on);
    void show(const AnalysisPtr &analysis);

    Session &m_session;
    Settings &m_settings;
    QStatusBar *m_bar;
    QWidget *m_window;
    Keychain m_keychain;
    LiveStatus *m_status;
    std::unique_ptr<LiveRoom> m_room;
};

} // namespace callscope::ui
