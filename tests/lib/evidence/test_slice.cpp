// SPDX-License-Identifier: Apache-2.0
// Slices: as small as they can be, and read as the whole was.
#include "analysis_of.h"
#include "evidence/bundle.h"
#include "evidence/same_result.h"
#include "evidence/slice.h"

#include <array>

#include <QTemporaryFile>
#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

const Device dora { "@dora:far.example", "DORADEV" };

// Three calls an hour and more apart, each with an invite, an answer, its selection and a hangup.
CallScript threeCalls()
{
    CallScript script("one");
    std::int64_t at = 1'700'000'000'000;
    for (const char *id : { "one", "two", "three" }) {
        script.call(id).at(at).invite(alice).answer(bob).selectAnswer(alice, bob).hangup(alice);
        at += 3 * 60 * 60'000;
    }
    return script;
}

Slice sliceOf(const AnalysisPtr &analysis, std::vector<std::size_t> calls)
{
    const Result<Slice> slice = makeSlice(*analysis, calls);
    return slice ? *slice : Slice { {}, nullptr, {}, slice.error().message };
}

Timeline read(const std::string &slice)
{
    return readTimelineText(slice, "slice.json");
}

std::string slice(const std::string &inside)
{
    return R"({"callscope.timeline": {"version": 1, "sources": [{"name": "a.json", "format": "sync"}], )"
        + inside + "}}\n";
}

constexpr const char *hangup =
    R"({"type": "m.call.hangup", "sender": "@a:x", "content": {"call_id": "c", "version": "1", "party_id": "p"}})";

} // namespace

class TestSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCallIsItsEvents();
    void severalCallsInTheirOrder();
    void clocksComeAlong();
    void neighboursComeWhereAFindingNeedsThem();
    void glareComesWhole();
    void windowsAreSaidNotGuessed();
    void formatsOfTheSourcesCount();
    void ofASliceToo();
    void damagedSlices_data();
    void damagedSlices();
    void newerSlices();
    void textThatIsGone();
};

void TestSlice::oneCallIsItsEvents()
{
    const AnalysisPtr whole = analysisOf(threeCalls());
    QCOMPARE(whole->calls.size(), std::size_t(3));
    const Slice slice = sliceOf(whole, { 1 });
    QVERIFY2(slice.difference.empty(), slice.difference.c_str());
    QCOMPARE(slice.analysis->timeline.callEvents.size(), std::size_t(4));
    QCOMPARE(slice.analysis->calls.size(), std::size_t(1));
    QCOMPARE(slice.analysis->calls[0].callId, CallId("two"));
    // What the room showed is still known, though its other events are not there.
    const RoomWindow &window = slice.analysis->timeline.rooms.at(RoomId("!room:example.org"));
    QCOMPARE(window.spans.size(), std::size_t(1));
    QCOMPARE(*window.first, *whole->timeline.rooms.at(RoomId("!room:example.org")).first);
}

void TestSlice::severalCallsInTheirOrder()
{
    const AnalysisPtr whole = analysisOf(threeCalls());
    const Slice slice = sliceOf(whole, { 2, 0 });
    QVERIFY2(slice.difference.empty(), slice.difference.c_str());
    QCOMPARE(slice.analysis->calls.size(), std::size_t(2));
    QCOMPARE(slice.calls, (std::vector<std::size_t> { 1, 0 }));
}

// That the far clock runs ahead is proven by another call than the one that is handed on.
void TestSlice::clocksComeAlong()
{
    constexpr std::int64_t start = 1'700'000'000'000, day = 20 * 60 * 60'000, ahead = 100'000;
    CallScript script("proof");
    script.at(start)
        .invite(alice)
        .at(start + 3'000 + ahead)
        .answer(dora)
        .at(start + 3'100)
        .selectAnswer(alice, dora)
        .hangup(alice);
    script.call("late").at(start + day).invite(alice, 60'000).at(start + day + 5'000 + ahead).answer(dora);
    const AnalysisPtr whole = analysisOf(script);
    QCOMPARE(whole->calls.size(), std::size_t(2));
    const Slice slice = sliceOf(whole, { 1 });
    QVERIFY2(slice.difference.empty(), slice.difference.c_str());
    QCOMPARE(slice.analysis->calls.size(), std::size_t(1));
    QCOMPARE(slice.analysis->timeline.clocks.size(), std::size_t(1));
    QVERIFY(slice.analysis->timeline.clocks[0].isProven());
    // Without what it says of clocks the answer would seem to come after the invite had expired.
    std::string without = slice.json;
    const std::size_t clocks = without.find("\"clocks\"");
    without.replace(clocks, 8, "\"others\"");
    const AnalysisPtr blind = analyse(read(without));
    QVERIFY(!difference(*whole, 1, *blind, 0, Likeness::Exact).empty());
}

// A device that calls while another call of its own is open: the finding is on the second, its reason the
// first.
void TestSlice::neighboursComeWhereAFindingNeedsThem()
{
    CallScript script("first");
    script.invite(alice).answer(bob).selectAnswer(alice, bob).call("second").invite(alice).hangup(alice);
    const AnalysisPtr whole = analysisOf(script);
    const Slice slice = sliceOf(whole, { 1 });
    QVERIFY2(slice.difference.empty(), slice.difference.c_str());
    QCOMPARE(slice.analysis->calls.size(), std::size_t(2));
    // What is handed on tells of the one call that was asked for.
    const Result<Bundle> bundle = makeBundle(*whole, std::array { std::size_t { 1 } });
    QVERIFY(bundle && bundle->notes.empty());
    QCOMPARE(bundle->files.size(), std::size_t(4));
    QVERIFY(bundle->files[0].content.find("invite-while-own-call-open") != std::string::npos);
    QCOMPARE(bundle->files[0].content.find("## Call"), bundle->files[0].content.rfind("## Call"));
}

void TestSlice::glareComesWhole()
{
    const AnalysisPtr whole = analysisOfCapture("glare-v43.messages.json");
    for (std::size_t call = 0; call < whole->calls.size(); ++call) {
        if (whole->calls[call].glareWith < 0)
            continue;
        const Slice slice = sliceOf(whole, { call });
        QVERIFY2(slice.difference.empty(), slice.difference.c_str());
        QVERIFY(slice.analysis->calls[slice.calls[0]].glareWith >= 0);
        return;
    }
    QFAIL("no glare in glare-v43");
}

// An invite alone: whether nothing followed, or the rest was cut off, only the window tells.
void TestSlice::windowsAreSaidNotGuessed()
{
    CallScript script;
    script.invite(alice).wait(10 * 60'000).candidates(carol);
    const AnalysisPtr whole = analysisOf(script);
    const Slice slice = sliceOf(whole, { 0 });
    QVERIFY2(slice.difference.empty(), slice.difference.c_str());
    QVERIFY(slice.analysis->calls[0].outcome == whole->calls[0].outcome);
    QVERIFY(!slice.analysis->timeline.rooms.begin()->second.fromCreation);
}

// An event without event_id is odd in a sync and is not in what federation sends.
void TestSlice::formatsOfTheSourcesCount()
{
    const auto findings = [](std::string_view format) {
        const std::string text = R"({"callscope.timeline": {"sources": [{"name": "a", "format": ")"
            + std::string(format) + R"("}], "events": [{"source": 0, "room_id": "!r:x", "event": )" + hangup
            + "}]}}";
        const AnalysisPtr analysis = analyse(read(text));
        return std::count_if(analysis->findings.begin(), analysis->findings.end(),
                             [](const Finding &finding) { return finding.pointer == "/event_id"; });
    };
    QCOMPARE(findings("sync"), 1);
    QCOMPARE(findings("pdus"), 0);
}

void TestSlice::ofASliceToo()
{
    const AnalysisPtr whole = analysisOfCapture("two-devices-v43.ndjson");
    const Slice once = sliceOf(whole, { 0 });
    QVERIFY2(once.difference.empty(), once.difference.c_str());
    const Slice twice = sliceOf(once.analysis, { once.calls[0] });
    QVERIFY2(twice.difference.empty(), twice.difference.c_str());
    QCOMPARE(twice.analysis->timeline.callEvents.size(), once.analysis->timeline.callEvents.size());
}

void TestSlice::damagedSlices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("callEvents");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const std::string &inside, int events, const char *problem) {
        QTest::addRow("%s", name) << QByteArray::fromStdString(slice(inside)) << events
                                  << QString::fromLatin1(problem);
    };
    const std::string good = R"({"source": 0, "event": )" + std::string(hangup) + "}";
    row("sound", R"("events": [)" + good + "]", 1, "");
    row("an entry that is no object", R"("events": [7, )" + good + "]", 1, "bad-slice-entry");
    row("an entry without an event", R"("events": [{"source": 0}, )" + good + "]", 1, "bad-slice-entry");
    row("a source that is not named",
        R"("events": [{"source": 4294967296, "event": )" + std::string(hangup) + "}, " + good + "]", 1,
        "bad-slice-entry");
    row("an event that is no event", R"("events": [{"source": 0, "event": {"a": 1}}, )" + good + "]", 1,
        "not-an-event");
    row("rooms of another kind", R"("rooms": {"a": 1}, "clocks": "x", "events": [)" + good + "]", 1, "");
    row("spans of another kind",
        R"("rooms": [{"room_id": 4, "spans": [[9, 1], 7, [1], ["a", "b"], [1, 2, 3]]}], "events": [)" + good
            + "]",
        1, "");
    row("clocks with themselves",
        R"("clocks": [{"server": "x", "other": "x", "least": 5}], "events": [)" + good + "]", 1, "");
    row("cut off", R"("events": [)" + good + R"(, {"source": 0, "event": {"type": "m.call.hang)", 1,
        "truncated");
}

void TestSlice::damagedSlices()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, callEvents);
    QFETCH(const QString, problem);
    const std::string json = problem == QStringLiteral("truncated")
        ? text.toStdString().substr(0, std::size_t(text.size()) - 4)
        : text.toStdString();
    const Timeline timeline = read(json);
    QCOMPARE(int(timeline.callEvents.size()), callEvents);
    const std::vector<ReadProblem> &problems = timeline.sources.front().problems;
    if (problem.isEmpty())
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().message.c_str());
    else
        QVERIFY(std::any_of(problems.begin(), problems.end(),
                            [&](const ReadProblem &one) { return one.code == problem.toStdString(); }));
    QVERIFY(timeline.clocks.empty());
}

void TestSlice::newerSlices()
{
    const Timeline timeline =
        read(R"({"callscope.timeline": {"version": 2, "sources": [{"format": "hologram"}],
        "smells": [1], "events": [{"source": 0, "event": )"
             + std::string(hangup) + "}]}}");
    QCOMPARE(timeline.callEvents.size(), std::size_t(1));
    QCOMPARE(timeline.sources.front().problems.at(0).code, std::string("newer-version"));
}

void TestSlice::textThatIsGone()
{
    AnalysisPtr analysis;
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write(QByteArray::fromStdString(threeCalls().ndjson()));
        file.close();
        analysis = analyseFiles({ file.fileName().toStdString() });
    }
    const Result<Slice> slice = makeSlice(*analysis, std::array { std::size_t { 0 } });
    QVERIFY(!slice);
    QCOMPARE(slice.error().code, std::string("source-changed"));
}

QTEST_APPLESS_MAIN(TestSlice)
#include "test_slice.moc"
