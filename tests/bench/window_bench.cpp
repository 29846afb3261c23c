// SPDX-License-Identifier: Apache-2.0
// How the window behaves while it opens a file: `window-bench FILE` prints one JSON object, in milliseconds.
//
//   first_paint_ms   from the start of the program to the first paint of the empty window
//   first_rows_ms    from there until rows of calls are painted
//   loaded_ms        from there until the whole file is shown
//   longest_gap_ms   the longest time in which the event loop did nothing else, from opening to loaded
//   longest_turn_ms  the same in processor time of the window's thread: what the window did itself
//   cancel_ms        from pressing Cancel, in the middle of a second load, until no thread works on it any
//   more
#include "mainwindow.h"
#include "session/settings.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QStyleFactory>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>
#include <memory>

#include <ctime>

using namespace callscope::ui;

namespace
{

/// Tells of every paint event after it was handled.
class Application : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool handled = QApplication::notify(receiver, event);
        if (event->type() == QEvent::Paint && painted)
            painted(receiver);
        return handled;
    }
    std::function<void(QObject *)> painted;
};

/// The longest time between two turns of the event loop.
class GapMeter
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, [this] {
            m_longest = std::max(m_longest, m_clock.nsecsElapsed());
            m_longestTurn = std::max(m_longestTurn, processorTime() - m_turnBegan);
            begin();
        });
    }
    void start()
    {
        begin();
        m_timer.start(1);
    }
    void stop() { m_timer.stop(); }
    double longestMs() const { return static_cast<double>(m_longest) / 1e6; }
    double longestTurnMs() const { return static_cast<double>(m_longestTurn) / 1e6; }

private:
    static qint64 processorTime()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time.tv_sec * 1'000'000'000 + time.tv_nsec;
    }
    void begin()
    {
        m_clock.start();
        m_turnBegan = processorTime();
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_turnBegan = 0;
    qint64 m_longest = 0, m_longestTurn = 0;
};

double ms(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer clock;
    clock.start();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    Application application(argc, argv);
    if (argc != 2) {
        std::fputs("usage: window-bench FILE\n", stderr);
        return 2;
    }
    const QString file = QString::fromLocal8Bit(argv[1]);
    const QTemporaryDir scratch;
    Settings settings(scratch.filePath(QStringLiteral("settings.ini")));
    auto window = std::make_unique<MainWindow>(settings, false);
    auto *calls = window->findChild<QTableView *>(QStringLiteral("callTable"));

    double firstPaint = 0, firstRows = 0;
    application.painted = [&](QObject *receiver) {
        if (firstPaint == 0 && receiver == window.get())
            firstPaint = ms(clock);
        if (firstRows == 0 && receiver == calls->viewport() && calls->model()->rowCount() > 0)
            firstRows = ms(clock);
    };
    GapMeter gaps;
    QEventLoop loop;
    bool read = false;
    QObject::connect(window.get(), &MainWindow::shown, &loop, [&](bool anythingRead) {
        read = anythingRead;
        QTimer::singleShot(50, &loop, &QEventLoop::quit); // so that it is painted as well
    });
    window->show();
    window->openFiles({ file });
    gaps.start();
    loop.exec();
    gaps.stop();
    const double loaded = ms(clock) - 50;
    if (!read || firstRows == 0) {
        std::fprintf(stderr, "window-bench: no call was shown of %s\n", argv[1]);
        return 2;
    }

    window->openFiles({ file });
    QTimer::singleShot(static_cast<int>((loaded - firstPaint) / 2), &loop, &QEventLoop::quit);
    loop.exec();
    QElapsedTimer cancel;
    cancel.start();
    window->findChild<QAbstractButton *>(QStringLiteral("cancelLoad"))->click();
    application.painted = {};
    window.reset(); // waits for its threads
    std::printf("{\"first_paint_ms\": %.1f, \"first_rows_ms\": %.1f, \"loaded_ms\": %.1f, "
                "\"longest_gap_ms\": %.1f, \"longest_turn_ms\": %.1f, \"cancel_ms\": %.1f}\n",
                firstPaint, firstRows - firstPaint, loaded - firstPaint, gaps.longestMs(),
                gaps.longestTurnMs(), ms(cancel));
    return 0;
}
