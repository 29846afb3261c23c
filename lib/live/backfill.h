// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"
#include "live/back_off.h"
#include "live/response_parts.h"

#include "base/time.h"

#include <QTimer>

namespace callscope::live
{

/// Goes back through a room by /messages, page by page, until it has all that was asked for. What fails for a
/// while is tried again. CS API, GET /rooms/{roomId}/messages.
class Backfill : public QObject
{
    Q_OBJECT
public:
    struct Goal {
        QString room;
        std::string from; ///< a token; empty: the newest event
        std::optional<Timestamp> since; ///< as far back as this; none: to the room's beginning
        /// Of a gap: whether an event is known already. There it ends, and `gapStart` is the token there.
        std::function<bool(const std::string &eventId)> isKnown;
        std::string gapStart;
    };
    /// How it ended.
    enum class End : std::uint8_t {
        Reached, ///< what was asked for
        Beginning, ///< of the room, or of what the user may see of it
        Refused, ///< see the error
    };

    Backfill(Api &api, Goal goal, QObject *parent = nullptr);
    void start();
    /// Why it waits, where it does.
    const std::optional<ApiError> &trouble() const { return m_trouble; }
    const Goal &goal() const { return m_goal; }

Q_SIGNALS:
    /// Events between two points, oldest first; views live for the call only.
    void pageReady(const std::string &start, const std::string &end,
                   const std::vector<std::string_view> &events);
    void ended(callscope::live::Backfill::End end, const QString &why);

private:
    void ask();
    void take(const ApiResult &result);
    void takePage(const MessagesResponse &page);
    void wait(const ApiError &error);

    Api &m_api;
    Goal m_goal;
    std::string m_token;
    BackOff m_backOff;
    QTimer m_retry;
    std::optional<ApiError> m_trouble;
};

} // namespace callscope::live
