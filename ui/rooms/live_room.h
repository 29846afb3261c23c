// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/follower.h"
#include "live/sign_in.h"
#include "rooms/live_reader.h"

#include <QObject>

namespace callscope::ui
{

/// One room that is followed: the connection, what was read of it, and whether the window follows.
class LiveRoom : public QObject
{
    Q_OBJECT
public:
    /// `api` has the account's token. History goes back a day.
    LiveRoom(std::unique_ptr<live::Api> api, live::Account account, QString room, QObject *parent = nullptr);

    void start();
    void stop();
    const QString &room() const { return m_room; }
    const live::Account &account() const { return m_account; }
    live::Api &api() { return *m_api; }
    LiveReader &reader() { return m_reader; }
    const live::ConnectionState &state() const { return m_follower.state(); }
    /// While paused what comes is read and recorded, but not shown.
    void setPaused(bool paused);
    bool isPaused() const { return m_isPaused; }
    /// The user's own mark, in the recording.
    void markMoment(const QString &text);
    const std::optional<live::Delivery> &lastDelivery() const { return m_delivery; }

Q_SIGNALS:
    void stateChanged();
    void noted(const QString &text);
    void analysed(const callscope::AnalysisPtr &analysis);

private:
    std::unique_ptr<live::Api> m_api;
    live::Account m_account;
    QString m_room;
    live::Follower m_follower;
    LiveReader m_reader;
    AnalysisPtr m_latest;
    std::optional<live::Delivery> m_delivery;
    bool m_isPaused = false;
};

} // namespace callscope::ui
