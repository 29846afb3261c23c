// SPDX-License-Identifier: Apache-2.0
// A room in which nothing happens, for a day: syncs that bring nothing leave nothing behind. Under the
// address sanitizer (tests/run --asan) whatever is lost on the way fails the program.
#include "fake_homeserver.h"

#include "live/follower.h"
#include "live/live_timeline.h"
#include "live/recording_line.h"

#include <QEventLoop>
#include <QTest>

#include <malloc.h>

using namespace callscope;
using namespace callscope::live;
using namespace callscope::test;

class TestIdleRoom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesNothingBehind();
};

void TestIdleRoom::leavesNothingBehind()
{
    constexpr int syncs = 3'000; // of 30 s each, a day and an hour
    int count = 0;
    QEventLoop loop;
    FakeHomeserver server([&](const FakeRequest &request, const FakeHomeserver::Send &send) {
        QCOMPARE(request.path, QStringLiteral("/_matrix/client/v3/sync"));
        if (++count > syncs)
            loop.quit();
        else
            send(FakeAnswer::of({ { QStringLiteral("next_batch"), QStringLiteral("s%1").arg(count) } }));
    });
    Api api;
    api.setServer(server.url());
    LiveTimeline timeline(headerLine("https://example.org", "@a:example.org", Timestamp(Ms(1))));
    Follower follower(api, { { QStringLiteral("!room:example.org") }, false, {}, false });
    std::size_t lines = 0;
    connect(&follower, &Follower::lineReady, this, [&](const std::string &line) {
        ++lines;
        QVERIFY(timeline.add(line));
    });
    std::size_t early = 0;
    connect(&follower, &Follower::stateChanged, this, [&] {
        if (count == syncs / 10)
            early = ::mallinfo2().uordblks;
    });
    follower.start();
    loop.exec();
    const std::size_t late = ::mallinfo2().uordblks;
    QCOMPARE(follower.state().kind, ConnectionState::Kind::Following);
    QCOMPARE(lines, 0u);
    QCOMPARE(server.requests().size(), syncs + 1);
    // The list of requests itself takes some.
    const std::size_t perSync = (late > early ? late - early : 0) / (syncs - syncs / 10);
    QVERIFY2(perSync < 200, qPrintable(QString::number(perSync)));
}

QTEST_GUILESS_MAIN(TestIdleRoom)
#include "test_idle_room.moc"
