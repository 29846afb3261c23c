// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <atomic>
#include <memory>
#include <stop_token>

namespace callscope::ui
{

/// How far a load has come.
struct LoadProgress {
    bool analysing = false; ///< everything is read, calls and findings are being worked out
    quint64 bytesDone = 0;
    quint64 bytesTotal = 0; ///< 0 where it cannot be known
    quint64 events = 0;
    quint64 callEvents = 0;

    /// 0 to 1000; -1 where it cannot be known.
    int permille() const
    {
        return bytesTotal == 0 ? -1 : static_cast<int>(std::min(bytesDone, bytesTotal) * 1000 / bytesTotal);
    }
};

/// Reads and analyses files on a pool thread, one load at a time: a newer one supersedes an older
/// one, whose result is dropped. All signals come on the thread this object lives on.
class Loader : public QObject
{
    Q_OBJECT
public:
    explicit Loader(QObject *parent = nullptr);
    ~Loader() override;

    void load(const QStringList &paths);
    /// Drops the running load; nothing happens where none is running.
    void cancel();
    bool isLoading() const { return m_loading; }

Q_SIGNALS:
    /// At most every 50 ms.
    void progressed(const callscope::ui::LoadProgress &progress);
    /// What the beginning of the files shows, while the rest is read; of large files more than once.
    void previewed(const callscope::AnalysisPtr &beginning);
    void finished(const callscope::AnalysisPtr &analysis);
    void cancelled();

private:
    /// What the worker says about its progress, polled here so that no event queue can overflow.
    struct Counters {
        std::atomic<bool> analysing = false;
        std::atomic<quint64> bytesDone = 0, bytesTotal = 0, events = 0, callEvents = 0;
    };
    struct Job;

    void supersede();
    void take(quint64 generation, const AnalysisPtr &analysis);
    void report();

    QThreadPool m_pool;
    QTimer m_poll;
    std::stop_source m_stop;
    std::shared_ptr<Counters> m_counters;
    quint64 m_generation = 0;
    bool m_loading = false;
};

} // namespace callscope::ui
