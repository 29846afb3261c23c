// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/live_timeline.h"

#include <QObject>
#include <QThread>
#include <QTimer>

namespace callscope::ui
{

/// Reads and analyses what comes from a live room on a thread of its own: what comes while it is busy waits
/// and is taken together.
class LiveReader : public QObject
{
    Q_OBJECT
public:
    /// `header`: see live::LiveTimeline.
    explicit LiveReader(std::string header, QObject *parent = nullptr);
    ~LiveReader() override;

    void add(const std::string &line);
    void record(const QString &path);
    void stopRecording();
    bool isRecording() const { return m_isRecording; }
    /// Calls that were over long ago and are no longer in what is analysed.
    std::size_t goneCalls() const { return m_goneCalls; }

Q_SIGNALS:
    void analysed(const callscope::AnalysisPtr &analysis);
    void recordingFailed(const QString &why);

private:
    void work();
    void run(std::vector<std::string> lines);

    QThread m_thread;
    QObject m_worker; ///< lives on m_thread
    live::LiveTimeline m_timeline; ///< touched there only
    std::size_t m_gone = 0; ///< there, too
    std::vector<std::string> m_waiting;
    std::size_t m_goneCalls = 0;
    QTimer m_tick;
    bool m_isBusy = false;
    bool m_isDirty = false;
    bool m_isRecording = false;
    int m_idleTicks = 0;
};

} // namespace callscope::ui
