// SPDX-License-Identifier: Apache-2.0
#include "window_live.h"

#include "rooms/connect_dialog.h"
#include "rooms/live_status.h"
#include "session/session.h"
#include "session/settings.h"

#include <QFileDialog>
#include <QStatusBar>

namespace callscope::ui
{

namespace
{

constexpr int noteTime = 15'000; // ms

} // namespace

WindowLive::WindowLive(Session &session, Settings &settings, QStatusBar *bar, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_settings(settings)
    , m_bar(bar)
    , m_window(window)
    , m_status(new LiveStatus(window))
{
    bar->addPermanentWidget(m_status);
    connect(m_status, &LiveStatus::disconnectRequested, this, &WindowLive::disconnectRoom);
    connect(m_status, &LiveStatus::recordToggled, this, &WindowLive::setRecording);
    connect(m_status, &LiveStatus::pauseToggled, this, [this](bool paused) { m_room->setPaused(paused); });
    connect(&m_keychain, &Keychain::unavailable, this, [this](const QString &why) {
        m_bar->showMessage(
            tr("The keychain cannot be used (%1): this sign-in lasts until Callscope ends.").arg(why),
            noteTime);
    });
    // Who opens files looks at them.
    connect(&m_session, &Session::loadStarted, this, &WindowLive::disconnectRoom);
}

void WindowLive::chooseRoom()
{
    auto *dialog = m_window->findChild<ConnectDialog *>();
    if (!dialog) {
        dialog = new ConnectDialog(m_keychain, m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setServer(m_settings.lastServer(), m_settings.lastUser());
        connect(dialog, &ConnectDialog::chosen, this, &WindowLive::follow);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void WindowLive::follow(LiveRoom *room)
{
    disconnectRoom();
    m_room.reset(room);
    m_settings.setLastServer(room->account().server.toString(), room->account().userId);
    connect(room, &LiveRoom::analysed, this, &WindowLive::show);
    connect(room, &LiveRoom::noted, this,
            [this](const QString &text) { m_bar->showMessage(text, noteTime); });
    m_status->setRoom(room);
    room->start();
    Q_EMIT roomChanged();
}

void WindowLive::disconnectRoom()
{
    if (!m_room)
        return;
    m_status->setRoom(nullptr);
    m_room->stop();
    m_room.reset();
    Q_EMIT roomChanged();
}

void WindowLive::signOut()
{
    if (!m_room)
        return;
    m_room->stop();
    m_keychain.forget(m_room->account());
    live::signOut(m_room->api(), m_room->account(),
                  [self = QPointer<WindowLive>(this)](const std::optional<live::ApiError> &error) {
                      if (!self)
                          return;
                      self->m_bar->showMessage(error ? error->text() : tr("Signed out."), noteTime);
                      // The server's answer is still being handled by what goes with the room.
                      QMetaObject::invokeMethod(self, &WindowLive::disconnectRoom, Qt::QueuedConnection);
                  });
}

void WindowLive::togglePause()
{
    if (m_room)
        m_room->setPaused(!m_room->isPaused());
}

void WindowLive::markMoment()
{
    if (m_room)
        m_room->markMoment({});
}

void WindowLive::setRecording(bool on)
{
    if (!on) {
        m_room->reader().stopRecording();
        return;
    }
    const QString path =
        QFileDialog::getSaveFileName(m_window, tr("Record to"), QStringLiteral("recording.ndjson"),
                                     tr("Recordings (*.ndjson)"), nullptr, QFileDialog::DontConfirmOverwrite);
    if (!path.isEmpty() && m_room)
        m_room->reader().record(path);
}

void WindowLive::show(const AnalysisPtr &analysis)
{
    m_status->setAnalysis(analysis);
    m_session.showLive(analysis);
}

} // namespace callscope::ui
