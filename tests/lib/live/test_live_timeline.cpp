// SPDX-License-Identifier: Apache-2.0
// A live timeline says what its recording says when that is opened.
#include "call_script.h"

#include "live/live_timeline.h"
#include "live/recording_line.h"

#include <QTemporaryDir>
#include <QTest>

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

QTEST_GUILESS_MAIN(TestLiveTimeline)
#include "test_live_timeline.moc"
