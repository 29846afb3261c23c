// SPDX-License-Identifier: Apache-2.0
// How the window keeps up with a room: a server on loopback sends so many events a second, and
// `live-bench EVENTS RATE SHARE` prints one JSON object.
//
//   events          that came, SHARE of 100 of them of calls
//   seconds         from the first to the last
//   p50_ms, p95_ms  from the moment a page was sent until its newest call is painted in the list
//   memory_mb       most that the program had at any time, and before the first event
#include "call_script.h"
#include "fake_homeserver.h"

#include "mainwindow.h"
#include "rooms/live_room.h"
#include "session/settings.h"
#include "window_live.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QStyleFactory>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>

#include <sys/resource.h>

using namespace callscope;
using namespace callscope::ui;

namespace
{

constexpr int pageSize = 100;
const QString room = QStringLiteral("!room:example.org");

double peakMb()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::int64_t nowMs()
{
    return std::chrono::duration_cast<Ms>(std::chrono::system_clock::now().time_since_epoch()).count();
}

/// Pages of messages and calls, each call whole: seven events.
class Pages
{
public:
    explicit Pages(int share)
        : m_share(share)
    {
    }

    std::string next()
    {
        std::string events;
        for (int place = 0; place < pageSize; ++place) {
            events += events.empty() ? "" : ",";
            events += isCall() ? callEvent() : message();
        }
        return events;
    }
    /// The call_id of the newest invite.
    int newestCall() const { return m_call; }

private:
    bool isCall()
    {
        m_sum += m_share;
        if (m_sum < 100)
            return false;
        m_sum -= 100;
        return true;
    }
    std::string message()
    {
        return "{\"type\":\"m.room.message\",\"event_id\":\"$m" + std::to_string(m_event++)
            + "\",\"sender\":\"@alice:example.org\",\"origin_server_ts\":" + std::to_string(nowMs())
            + ",\"content\":{\"msgtype\":\"m.text\",\"body\":\"" + std::string(120, 'x')
            + "\"},\"unsigned\":{\"age\":3}}";
    }
    std::string callEvent()
    {
        if (m_next == m_script.size()) {
            m_next = 0;
            using namespace callscope::test;
            m_script = CallScript("call" + std::to_string(++m_call), room.toStdString())
                           .at(nowMs())
                           .invite(alice)
                           .wait(1)
                           .candidates(alice)
                           .wait(1)
                           .answer(bob)
                           .wait(1)
                           .candidates(bob)
                           .wait(1)
                           .selectAnswer(alice, bob)
                           .wait(1)
                           .candidates(bob)
                           .wait(1)
                           .hangup(alice)
                           .events();
        }
        std::string event = m_script[m_next++];
        const std::string number = std::to_string(m_event++);
        event.replace(event.find("\"$"), event.find('"', event.find("\"$") + 1) - event.find("\"$") + 1,
                      "\"$c" + number + '"');
        return event;
    }

    int m_share;
    int m_sum = 0;
    int m_call = 0;
    std::int64_t m_event = 0;
    std::vector<std::string> m_script;
    std::size_t m_next = 0;
};

/// The room's server, on a thread of its own: a page each time the clock says that one is due.
class Server
{
public:
    Server(std::int64_t events, int rate, int share)
        : m_pages(events / pageSize)
        , m_pause(static_cast<std::int64_t>(pageSize) * 1'000'000'000 / rate)
        , m_content(share)
    {
        m_owner.moveToThread(&m_thread);
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_owner,
            [this] {
                m_server = std::make_unique<test::FakeHomeserver>(
                    [this](const test::FakeRequest &request, test::FakeHomeserver::Send send) {
                        answer(request, std::move(send));
                    });
            },
            Qt::BlockingQueuedConnection);
    }
    ~Server()
    {
        QMetaObject::invokeMethod(
            &m_owner, [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    QUrl url() const { return m_server->url(); }
    std::atomic<bool> isOver { false };
    /// Of the newest call of each page, when it was sent; by its number.
    std::vector<std::atomic<std::int64_t>> sentAt = std::vector<std::atomic<std::int64_t>>(4'000'000);
    std::atomic<int> newest { 0 };

private:
    void answer(const test::FakeRequest &request, test::FakeHomeserver::Send send)
    {
        const QString since = request.queryItem("since");
        if (request.path != QStringLiteral("/_matrix/client/v3/sync")) {
            send(test::FakeAnswer::of({ { QStringLiteral("chunk"), QJsonArray() } }));
            return;
        }
        const std::int64_t page = since.mid(1).toLongLong();
        if (page == 0)
            m_clock.start();
        if (page >= m_pages) {
            isOver = true;
            return;
        }
        const std::int64_t due = page * m_pause - m_clock.nsecsElapsed();
        const auto go = [this, page, send = std::move(send)] {
            const std::string events = m_content.next();
            newest = m_content.newestCall();
            sentAt[static_cast<std::size_t>(newest)] = m_clock.nsecsElapsed();
            send({ 200,
                   "{\"next_batch\":\"s" + QByteArray::number(qint64(page + 1))
                       + "\",\"rooms\":{\"join\":{\"!room:example.org\":{\"timeline\":{\"limited\":false,"
                         "\"prev_batch\":\"p\",\"events\":["
                       + QByteArray::fromStdString(events) + "]},\"state\":{\"events\":[]}}}}}",
                   {} });
        };
        if (due <= 0) {
            go();
            return;
        }
        auto *timer = new QTimer(&m_owner);
        timer->setTimerType(Qt::PreciseTimer);
        timer->setSingleShot(true);
        QObject::connect(timer, &QTimer::timeout, &m_owner, [timer, go] {
            timer->deleteLater();
            go();
        });
        timer->start(static_cast<int>(due / 1'000'000));
    }

public:
    QElapsedTimer m_clock;

private:
    std::int64_t m_pages, m_pause;
    Pages m_content;
    QThread m_thread;
    QObject m_owner;
    std::unique_ptr<test::FakeHomeserver> m_server;
};

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

} // namespace

int main(int argc, char *argv[])
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    Application application(argc, argv);
    if (argc != 4) {
        std::fputs("usage: live-bench EVENTS RATE SHARE\n", stderr);
        return 2;
    }
    const QTemporaryDir scratch;
    Settings settings(scratch.filePath(QStringLiteral("settings.ini")));
    MainWindow window(settings, false);
    window.show();
    Server server(std::atoll(argv[1]), std::atoi(argv[2]), std::atoi(argv[3]));
    auto api = std::make_unique<live::Api>();
    api->setServer(server.url());
    auto *calls = window.findChild<QTableView *>(QStringLiteral("callTable"));

    std::vector<double> delays;
    int shown = 0;
    application.painted = [&](QObject *receiver) {
        const AnalysisPtr &analysis = window.session().analysis();
        if (receiver != calls->viewport() || !analysis || analysis->calls.empty())
            return;
        const int newest = std::atoi(analysis->calls.back().callId.str().c_str() + 4);
        for (; shown < newest; ++shown) {
            if (const std::int64_t sent = server.sentAt[static_cast<std::size_t>(shown + 1)])
                delays.push_back(static_cast<double>(server.m_clock.nsecsElapsed() - sent) / 1e6);
        }
    };
    QEventLoop loop;
    QTimer watch;
    QElapsedTimer quiet;
    QObject::connect(&watch, &QTimer::timeout, [&] {
        if (server.isOver && shown >= server.newest)
            loop.quit();
    });
    watch.start(20);
    const double before = peakMb();
    live::Account account;
    account.server = server.url();
    account.userId = QStringLiteral("@watcher:example.org");
    window.live().follow(new LiveRoom(std::move(api), account, room));
    loop.exec();
    application.painted = {};
    const double seconds = static_cast<double>(server.m_clock.nsecsElapsed()) / 1e9;
    std::sort(delays.begin(), delays.end());
    const auto percentile = [&](std::size_t percent) {
        return delays.empty() ? 0. : delays[(delays.size() - 1) * percent / 100];
    };
    std::printf("{\"events\": %s, \"seconds\": %.1f, \"p50_ms\": %.1f, \"p95_ms\": %.1f, \"max_ms\": %.1f, "
                "\"memory_mb\": %.0f, \"memory_before_mb\": %.0f}\n",
                argv[1], seconds, percentile(50), percentile(95), percentile(100), peakMb(), before);
    window.live().disconnectRoom();
    return 0;
}
