// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/back_off.h"
#include "live/backfill.h"
#include "live/connection_state.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <map>
#include <unordered_set>

namespace callscope::live
{

/// What to follow.
struct FollowOptions {
    QStringList rooms; ///< IDs
    bool withHistory = false; ///< what lies before now is fetched as well
    std::optional<Timestamp> since; ///< history as far back as this; none: all of it
    bool isOnce = false; ///< the room as it is now, and no following
};

/// How late an event that came live was.
struct Delivery {
    std::string server; ///< of its sender
    Ms age { 0 }; ///< by our server: since it was sent
    Ms ahead { 0 }; ///< so much is our clock ahead of the server's; its way to us is part of it
};

/// Follows rooms of one account: what lies before now by /messages, then by /sync long polling, with what a
/// limited sync leaves out fetched. Everything it receives comes as lines of a recording, each event once;
/// where it could not be fetched, a mark says so and the pages' tokens do not meet.
///
/// What fails for a while is tried again, later each time. Asks as its own device only: to-device messages of
/// others are not touched.
class Follower : public QObject
{
    Q_OBJECT
public:
    Follower(Api &api, FollowOptions options, QObject *parent = nullptr);

    void start();
    void stop();
    const ConnectionState &state() const { return m_state; }
    /// Gaps or history that are being fetched now.
    std::size_t fetching() const { return m_fetching; }

Q_SIGNALS:
    void stateChanged(const callscope::live::ConnectionState &state);
    void lineReady(const std::string &line);
    /// Something a person should know: the room was left, upgraded, is only partly visible.
    void noted(const QString &text);
    void delivered(const callscope::live::Delivery &delivery);
    /// Events that lie between pages, or before the first, cannot be fetched.
    void gapLeft(const QString &room);
    /// History of all rooms is there, or as much as may be seen.
    void historyDone();

private:
    struct Room {
        std::string end; ///< where the last page ends
        std::deque<std::string> order; ///< of `known`
        std::unordered_set<std::string> known; ///< the last events
    };

    void ask();
    void take(const ApiResult &result);
    void takeRoom(const SyncRoom &synced, const std::string &nextBatch);
    void takeHead(Room &room, const EventHead &head);
    void noteRoomChange(const SyncRoom &synced);
    void fetchHistory(const QString &room, std::string from);
    void fetchGap(const QString &room, std::string from, std::string gapStart);
    void run(Backfill *backfill, const QString &room);
    void endBackfill(Backfill *backfill, Backfill::End end, const QString &why);
    void askWithoutJoining();
    void fail(const ApiError &error);
    void settleHistory();
    void remember(Room &room, const std::string &id);
    void mark(std::string_view kind, const QString &text);
    void setState(ConnectionState state);

    Api &m_api;
    FollowOptions m_options;
    ConnectionState m_state;
    std::map<std::string, Room> m_rooms;
    std::string m_since;
    ApiCall m_call;
    QTimer m_retry;
    BackOff m_backOff;
    bool m_isSteady = false; ///< no request failed since the last answer
    bool m_hasHistory = false;
    std::size_t m_fetching = 0;
};

} // namespace callscope::live
