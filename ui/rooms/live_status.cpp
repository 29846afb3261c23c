// SPDX-License-Identifier: Apache-2.0
#include "rooms/live_status.h"

#include "rooms/live_room.h"
#include "views/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace callscope::ui
{

namespace
{

QToolButton *addButton(QHBoxLayout *layout, const QString &text, const char *name, bool isCheckable)
{
    auto *button = new QToolButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setAutoRaise(true);
    button->setCheckable(isCheckable);
    layout->addWidget(button);
    return button;
}

} // namespace

LiveStatus::LiveStatus(QWidget *parent)
    : QWidget(parent)
    , m_state(new QLabel(this))
    , m_ringing(new QLabel(this))
    , m_delivery(new QLabel(this))
{
    m_state->setObjectName(QStringLiteral("liveState"));
    m_ringing->setObjectName(QStringLiteral("liveRinging"));
    m_delivery->setObjectName(QStringLiteral("liveDelivery"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    for (QLabel *label : { m_ringing, m_delivery, m_state }) {
        label->setTextFormat(Qt::PlainText);
        layout->addWidget(label);
    }
    m_pause = addButton(layout, tr("Pause"), "livePause", true);
    m_record = addButton(layout, tr("Record"), "liveRecord", true);
    m_disconnect = addButton(layout, tr("Disconnect"), "liveDisconnect", false);
    connect(m_pause, &QToolButton::toggled, this, &LiveStatus::pauseToggled);
    connect(m_record, &QToolButton::toggled, this, &LiveStatus::recordToggled);
    connect(m_disconnect, &QToolButton::clicked, this, &LiveStatus::disconnectRequested);
    connect(&m_tick, &QTimer::timeout, this, &LiveStatus::show);
    m_tick.setInterval(std::chrono::milliseconds(500));
    hide();
}

void LiveStatus::setRoom(LiveRoom *room)
{
    m_room = room;
    m_analysis.reset();
    setVisible(room != nullptr);
    if (!room) {
        m_tick.stop();
        return;
    }
    connect(room, &LiveRoom::stateChanged, this, &LiveStatus::show);
    m_tick.start();
    show();
}

void LiveStatus::setAnalysis(const AnalysisPtr &analysis)
{
    m_analysis = analysis;
    show();
}

QString LiveStatus::ringingText() const
{
    const auto now = std::chrono::time_point_cast<Ms>(std::chrono::system_clock::now());
    QStringList ringing;
    for (std::size_t index = 0; m_analysis && index < m_analysis->calls.size(); ++index) {
        const Call &call = m_analysis->calls[index];
        if (call.state == CallState::Ended || call.answeredAt || !call.expiresAt || *call.expiresAt < now)
            continue;
        const UserId caller =
            call.caller < 0 ? UserId() : call.parties[static_cast<std::size_t>(call.caller)].user;
        ringing << tr("%1 rings, %2 s left")
                       .arg(visibleText(displayUser(caller)))
                       .arg(std::chrono::ceil<std::chrono::seconds>(*call.expiresAt - now).count());
    }
    return ringing.join(QStringLiteral(" · "));
}

void LiveStatus::show()
{
    if (!m_room)
        return;
    QString state = textOf(m_room->state(), std::chrono::steady_clock::now());
    if (const std::size_t gone = m_room->reader().goneCalls())
        state = tr("%1 earlier calls no longer listed · %2").arg(gone).arg(state);
    m_state->setText(state);
    m_state->setToolTip(m_room->room());
    m_ringing->setText(ringingText());
    if (const std::optional<live::Delivery> &delivery = m_room->lastDelivery()) {
        m_delivery->setText(tr("delay %1").arg(QString::fromStdString(durationText(delivery->age))));
        m_delivery->setToolTip(
            tr("The last event of %1 was %2 old by the server's clock; this machine's clock is "
               "%3 ahead of it, the way here included.")
                .arg(visibleText(delivery->server), QString::fromStdString(durationText(delivery->age)),
                     QString::fromStdString(durationText(delivery->ahead))));
    }
    const QSignalBlocker pause(m_pause), record(m_record);
    m_pause->setChecked(m_room->isPaused());
    m_record->setChecked(m_room->reader().isRecording());
}

} // namespace callscope::ui
