// SPDX-License-Identifier: Apache-2.0
#include "rooms/live_room.h"

#include "live/recording_line.h"

namespace callscope::ui
{

namespace
{

Timestamp now()
{
    return std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
}

live::FollowOptions lastDay(const QString &room)
{
    return { { room }, true, now() - std::chrono::hours(24), false };
}

} // namespace

LiveRoom::LiveRoom(std::unique_ptr<live::Api> api, live::Account account, QString room, QObject *parent)
    : QObject(parent)
    , m_api(std::move(api))
    , m_account(std::move(account))
    , m_room(std::move(room))
    , m_follower(*m_api, lastDay(m_room))
    , m_reader(
          live::headerLine(m_account.server.toString().toStdString(), m_account.userId.toStdString(), now()))
{
    connect(&m_follower, &live::Follower::lineReady, &m_reader, &LiveReader::add);
    connect(&m_follower, &live::Follower::stateChanged, this, &LiveRoom::stateChanged);
    connect(&m_follower, &live::Follower::noted, this, &LiveRoom::noted);
    connect(&m_follower, &live::Follower::delivered, this, [this](const live::Delivery &delivery) {
        m_delivery = delivery;
        Q_EMIT stateChanged();
    });
    connect(&m_reader, &LiveReader::analysed, this, [this](const AnalysisPtr &analysis) {
        m_latest = analysis;
        if (!m_isPaused)
            Q_EMIT analysed(analysis);
    });
    connect(&m_reader, &LiveReader::recordingFailed, this, [this](const QString &why) {
        Q_EMIT noted(tr("Recording stopped: %1").arg(why));
        Q_EMIT stateChanged();
    });
}

void LiveRoom::start()
{
    m_follower.start();
}

void LiveRoom::stop()
{
    m_follower.stop();
}

void LiveRoom::setPaused(bool paused)
{
    m_isPaused = paused;
    if (!paused && m_latest)
        Q_EMIT analysed(m_latest);
    Q_EMIT stateChanged();
}

void LiveRoom::markMoment(const QString &text)
{
    m_reader.add(live::markLine("moment", text.toStdString(), now()));
    Q_EMIT noted(tr("Marked %1.").arg(QString::fromStdString(isoText(now()))));
}

} // namespace callscope::ui
