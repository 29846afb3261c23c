// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace callscope::ui
{

class LiveRoom;

/// How it stands with the live room, in the status bar: connection, the lifetime of what rings, how late
/// events come, pause and recording. Hidden while none is followed.
class LiveStatus : public QWidget
{
    Q_OBJECT
public:
    explicit LiveStatus(QWidget *parent = nullptr);

    /// Null: none.
    void setRoom(LiveRoom *room);
    void setAnalysis(const AnalysisPtr &analysis);

Q_SIGNALS:
    void pauseToggled(bool paused);
    void recordToggled(bool on);
    void disconnectRequested();

private:
    void show();
    QString ringingText() const;

    LiveRoom *m_room = nullptr;
    AnalysisPtr m_analysis;
    QLabel *m_state;
    QLabel *m_ringing;
    QLabel *m_delivery;
    QToolButton *m_pause;
    QToolButton *m_record;
    QToolButton *m_disconnect;
    QTimer m_tick;
};

} // namespace callscope::ui
