// SPDX-License-Identifier: Apache-2.0
// A live timeline says what its recording says when that is opened.
#include "call_script.h"

#include "live/live_timeline.h"
#include "live/recording_line.h"

#include <QDateTime>
#include <QDirIterator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <malloc.h>

using namespace callscope;
using namespace callscope::live;
using namespace callscope::test;

namespace
{

const std::string header = headerLine("https://example.org", "@a:example.org", Timestamp(Ms(1)));

std::vector<std::string> linesOf(const CallScript &script)
{
    std::vector<std::string> lines;
    int token = 0;
    for (const std::string &event : script.events()) {
        const std::vector<std::string_view> events { event };
        const std::string start = std::to_string(token), end = std::to_string(++token);
        lines.push_back(pageLine(
            { .room = "!room:example.org", .start = start, .end = end, .isLive = true, .events = events },
            Timestamp(Ms(1))));
    }
    return lines;
}

CallScript answered()
{
    return CallScript().invite(alice, 60'000).answer(bob).selectAnswer(alice, bob).wait(4'000).hangup(alice);
}

/// With ids that no other call's events have.
std::vector<std::string> named(std::vector<std::string> events, const std::string &name)
{
    for (std::string &event : events)
        event.insert(event.find("\"$") + 2, name + '-');
    return events;
}

std::vector<std::string> eventsOf(const std::string &callId, int number)
{
    return named(CallScript(callId)
                     .at(1'700'000'000'000 + number * 1'000)
                     .invite(alice)
                     .answer(bob)
                     .selectAnswer(alice, bob)
                     .hangup(alice)
                     .events(),
                 callId);
}

/// In use by the program.
std::size_t heapBytes()
{
    return ::mallinfo2().uordblks;
}

QStringList told(const Analysis &analysis)
{
    QStringList lines;
    for (std::size_t call = 0; call < analysis.calls.size(); ++call)
        lines += QString::fromStdString(analysis.verdicts[call]);
    for (const Finding &finding : analysis.findings)
        lines += QString::fromStdString(std::string(finding.rule->id));
    return lines;
}

} // namespace

class TestLiveTimeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatItsRecordingSays();
    void readsEventsAgainFromTheRecording();
    void goesOnInAnotherFile();
    void goesOnWithoutARecordingThatFails();
    void outlivesItself();
    void knowsThePresent();
    void findsTheSameByWhatChanged();
    void letsOldCallsGo();
    void keepsCallsUnderWay();
    void staysSmall();

private:
    static std::string pageOf(int number, const std::vector<std::string> &events);
};

void TestLiveTimeline::saysWhatItsRecordingSays()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a.ndjson")).toStdString();
    LiveTimeline live(header);
    QVERIFY(live.record(path));
    for (const std::string &line : linesOf(answered()))
        QVERIFY(live.add(line));
    const AnalysisPtr now = live.analyseNow({});
    QCOMPARE(now->calls.size(), 1u);
    QCOMPARE(now->calls.front().outcome, Outcome::Answered);
    QCOMPARE(told(*now), told(*analyseFiles({ path })));
}

void TestLiveTimeline::readsEventsAgainFromTheRecording()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("a.ndjson")).toStdString();
    const std::vector<std::string> events = answered().events();
    // Begun in memory, then recorded, behind what stands in the file already.
    for (int run = 0; run < 2; ++run) {
        LiveTimeline live(header);
        const std::vector<std::string> lines = linesOf(answered());
        QVERIFY(live.add(lines[0]));
        QVERIFY(live.record(path));
        for (std::size_t line = 1; line < lines.size(); ++line)
            QVERIFY(live.add(lines[line]));
        const AnalysisPtr now = live.analyseNow({});
        QCOMPARE(now->timeline.callEvents.size(), events.size());
        for (std::size_t event = 0; event < events.size(); ++event) {
            const Result<std::string> bytes =
                readBytes(now->timeline, now->timeline.callEvents[event].envelope.bytes);
            QVERIFY(bytes);
            QCOMPARE(*bytes, events[event]);
        }
    }
}

void TestLiveTimeline::goesOnInAnotherFile()
{
    const QTemporaryDir folder;
    LiveTimeline live(header);
    QVERIFY(live.record(folder.filePath(QStringLiteral("a.ndjson")).toStdString(),
                        { .fileBytes = 1, .files = 16 }));
    for (const std::string &line : linesOf(answered()))
        QVERIFY(live.add(line));
    const AnalysisPtr now = live.analyseNow({});
    QCOMPARE(now->timeline.sources.size(), 5u); // before the recording, and one for each event
    QCOMPARE(now->timeline.rooms.at(RoomId("!room:example.org")).spans.size(), 1u);
    for (const CallEvent &event : now->timeline.callEvents)
        QVERIFY(readBytes(now->timeline, event.envelope.bytes));
    QCOMPARE(told(*now), told(*analyseFiles({ folder.path().toStdString() })));
}

void TestLiveTimeline::goesOnWithoutARecordingThatFails()
{
    LiveTimeline live(header);
    QVERIFY(!live.record("/dev/full"));
    QVERIFY(!live.isRecording());
    for (const std::string &line : linesOf(answered()))
        QVERIFY(live.add(line));
    QCOMPARE(live.analyseNow({})->calls.size(), 1u);
}

void TestLiveTimeline::outlivesItself()
{
    AnalysisPtr early;
    {
        LiveTimeline live(header);
        const std::vector<std::string> lines = linesOf(answered());
        QVERIFY(live.add(lines[0]));
        early = live.analyseNow({});
        for (std::size_t line = 1; line < lines.size(); ++line)
            QVERIFY(live.add(lines[line]));
    }
    QCOMPARE(early->timeline.callEvents.size(), 1u);
    QCOMPARE(early->calls.front().callId.str(), std::string("call1"));
}

void TestLiveTimeline::knowsThePresent()
{
    // An invite of long ago: a file cannot know that nobody answered it since.
    LiveTimeline live(header);
    QVERIFY(live.add(linesOf(CallScript().invite(alice, 60'000)).front()));
    QCOMPARE(live.analyseNow({})->calls.front().state, CallState::Expired);
}

/// A page of the room, right behind the one numbered before it.
std::string TestLiveTimeline::pageOf(int number, const std::vector<std::string> &events)
{
    const std::vector<std::string_view> views(events.begin(), events.end());
    const std::string start = std::to_string(number), end = std::to_string(number + 1);
    return pageLine(
        { .room = "!room:example.org", .start = start, .end = end, .isLive = true, .events = views },
        Timestamp(Ms(1)));
}

// Event by event, what the calls that changed draw is what a look at everything finds.
void TestLiveTimeline::findsTheSameByWhatChanged()
{
    struct Pair {
        QString file;
        std::unique_ptr<LiveTimeline> changes, whole;
    };
    std::vector<Pair> pairs;
    QDirIterator files(QStringLiteral(TEST_DATA_DIR "/rules"), { QStringLiteral("*.ndjson") }, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        Pair pair { file.fileName(), std::make_unique<LiveTimeline>(header),
                    std::make_unique<LiveTimeline>(header) };
        int number = 0;
        for (QByteArray event = file.readLine(); !event.isEmpty(); event = file.readLine()) {
            const std::string line = pageOf(number++, { event.trimmed().toStdString() });
            QVERIFY(pair.changes->add(line));
            QVERIFY(pair.whole->add(line));
            pair.changes->analyseChanges({});
        }
        pairs.push_back(std::move(pair));
    }
    QVERIFY(pairs.size() > 500);
    // A call that no event touched is checked again a while later.
    QTest::qWait(300);
    for (const Pair &pair : pairs)
        QVERIFY2(told(*pair.changes->analyseChanges({})) == told(*pair.whole->analyseNow({})),
                 qPrintable(pair.file));
}

// Of a room that is followed for long, calls that are over go; each is told of once.
void TestLiveTimeline::letsOldCallsGo()
{
    constexpr int calls = 400;
    LiveTimeline live(header, 200);
    QStringList gone;
    live.setLetGo([&gone](const Analysis &before, const std::vector<std::uint32_t> &indices) {
        for (const std::uint32_t call : indices)
            gone += QString::fromStdString(before.calls[call].callId.str());
    });
    AnalysisPtr last;
    std::size_t most = 0;
    for (int call = 0; call < calls; ++call) {
        QVERIFY(live.add(pageOf(call, eventsOf("call" + std::to_string(call), call))));
        last = live.analyseChanges({});
        most = std::max(most, last->timeline.callEvents.size());
    }
    QVERIFY2(most < 500, qPrintable(QString::number(most)));
    for (const Call &call : last->calls) {
        QCOMPARE(call.outcome, Outcome::Answered);
        gone += QString::fromStdString(call.callId.str());
    }
    QCOMPARE(gone.size(), calls);
    QCOMPARE(QSet<QString>(gone.begin(), gone.end()).size(), calls);
}

void TestLiveTimeline::keepsCallsUnderWay()
{
    // Invited before hundreds of others; nobody ends it, and it is not over yet.
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    LiveTimeline live(header, 200);
    const std::vector<std::string> open = CallScript("open").at(now).invite(alice, 3'600'000).events();
    QVERIFY(live.add(pageOf(0, named(open, "open"))));
    AnalysisPtr last;
    for (int call = 1; call < 400; ++call) {
        QVERIFY(live.add(pageOf(call, eventsOf("call" + std::to_string(call), call))));
        last = live.analyseChanges({});
    }
    const auto found = std::find_if(last->calls.begin(), last->calls.end(),
                                    [](const Call &call) { return call.callId.view() == "open"; });
    QVERIFY(found != last->calls.end());
    QCOMPARE(found->state, CallState::Ringing);
    // Nothing is missing between its invite and now: an answer that did not come was not given.
    const RoomWindow &window = last->timeline.rooms.at(RoomId("!room:example.org"));
    QCOMPARE(window.spanAt(Timestamp(Ms(now))), window.spans.data() + window.spans.size() - 1);
    QVERIFY(readBytes(last->timeline, last->timeline.callEvents[found->events.front()].envelope.bytes));
}

// What a room of messages and calls takes does not grow with the time it is followed.
void TestLiveTimeline::staysSmall()
{
    LiveTimeline live(header);
    const auto follow = [&live](int from, int to) {
        for (int page = from; page < to; ++page) {
            std::vector<std::string> events = eventsOf("call" + std::to_string(page), page);
            for (int message = 0; message < 93; ++message)
                events.push_back(
                    R"({"type":"m.room.message","event_id":"$m)" + std::to_string(page * 100 + message)
                    + R"(","sender":"@a:example.org","origin_server_ts":1700000000000,"content":{}})");
            QVERIFY(live.add(pageOf(page, events)));
            if (page % 20 == 0)
                live.analyseChanges({});
        }
    };
    follow(0, 2'000); // until it is full
    const std::size_t full = heapBytes();
    follow(2'000, 5'000); // half a million events in all
    const std::size_t later = heapBytes();
    QVERIFY2(later <= full + full / 2, qPrintable(QStringLiteral("%1 then %2").arg(full).arg(later)));
    QVERIFY2(later < 200'000'000, qPrintable(QString::number(later)));
}

QTEST_GUILESS_MAIN(TestLiveTimeline)
#include "test_live_timeline.moc"
