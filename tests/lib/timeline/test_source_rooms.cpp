// SPDX-License-Identifier: Apache-2.0
// What each source shows of each room, and what it says it cannot show.
#include "printed.h"

#include "analysis_of.h"
#include "rules/rule.h"

#include <QTemporaryDir>

using namespace callscope;
using test::CallScript;

namespace
{

/// Alice calls, Bob answers; what only one of them sent is left out by the tool that wrote it.
CallScript call()
{
    CallScript script;
    script.invite(test::alice).wait(3'000).answer(test::bob).selectAnswer(test::alice, test::bob);
    return script.wait(10'000).hangup(test::alice).wait(100'000).candidates(test::alice);
}

std::string lines(const std::vector<std::string> &events, std::initializer_list<std::size_t> which)
{
    std::string text;
    for (const std::size_t index : which)
        text += events[index] + '\n';
    return text;
}

} // namespace

class TestSourceRooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEachRoom();
    void stretches();
    void oneSided_data();
    void oneSided();
    void oneSidedProvesNothing();
    void aWholeSourceBesideAOneSidedOne();
    void notices_data();
    void notices();
};

void TestSourceRooms::countsEachRoom()
{
    CallScript script;
    script.invite(test::alice).message(test::bob).encrypted(test::bob);
    script.room("!other:example.org").message(test::carol);
    const Timeline timeline = readTimelineText(script.ndjson(), "test");
    const std::vector<SourceRoom> &rooms = timeline.sources[0].rooms;
    QCOMPARE(rooms.size(), std::size_t { 2 });
    QCOMPARE(printed::text(rooms[0].room.view()), QStringLiteral("!other:example.org"));
    QCOMPARE(rooms[0].events, 1u);
    QCOMPARE(rooms[0].callEvents, 0u);
    QCOMPARE(rooms[1].events, 3u);
    QCOMPARE(rooms[1].callEvents, 1u);
    QCOMPARE(rooms[1].encryptedEvents, 1u);
    QCOMPARE(rooms[1].stretches, 1u);
    QVERIFY(rooms[1].first && *rooms[1].first == Timestamp(Ms(CallScript::start)));
    QVERIFY(rooms[1].last && *rooms[1].last == Timestamp(Ms(CallScript::start + 200)));
}

void TestSourceRooms::stretches()
{
    QTemporaryDir directory;
    const auto write = [&](const char *name, const std::string &text) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write %s", name);
        return file.fileName().toStdString();
    };
    CallScript first, second;
    first.invite(test::alice).message(test::bob);
    second.at(CallScript::start + 500'000).message(test::bob).message(test::alice);
    const std::string pages = write("pages", first.messages() + second.messages());
    const std::string whole = write("whole", first.ndjson() + second.ndjson());
    const Timeline timeline = readTimeline({ pages, whole });
    QCOMPARE(timeline.sources[0].rooms.at(0).stretches, 2u);
    QVERIFY(printed::notices(timeline.sources[0]).contains(QStringLiteral("broken-window")));
    QCOMPARE(timeline.sources[1].rooms.at(0).stretches, 1u);
    QVERIFY(!printed::notices(timeline.sources[1]).contains(QStringLiteral("broken-window")));
}

void TestSourceRooms::oneSided_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sender");
    const std::vector<std::string> events = call().events();
    const auto row = [](const char *name, const std::string &text, const char *sender) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(sender);
    };
    row("both sides", lines(events, { 0, 1, 2, 3 }), "");
    row("the caller's events, with a selection of what is not there", lines(events, { 0, 2, 3 }),
        "@alice:example.org");
    row("an unanswered call needs nobody else", lines(events, { 0, 3 }), "");
    row("the window may begin with the answer", lines(events, { 1 }), "");
    row("somebody else's message shows that others are in it",
        CallScript().message(test::bob).invite(test::alice).selectAnswer(test::alice, test::bob).ndjson(),
        "");
    row("somebody else's join",
        CallScript().join(test::bob).invite(test::alice).selectAnswer(test::alice, test::bob).ndjson(), "");
    row("answers to invites that are not there",
        CallScript()
            .answer(test::bob)
            .hangup(test::bob)
            .call("call2")
            .wait(500'000)
            .answer(test::bob)
            .ndjson(),
        "@bob:example.org");
}

void TestSourceRooms::oneSided()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sender);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    const SourceRoom &room = timeline.sources[0].rooms.at(0);
    QCOMPARE(room.oneSided, !sender.isEmpty());
    QCOMPARE(printed::text(room.onlySender.view()), sender);
    QCOMPARE(printed::notices(timeline.sources[0]).contains(QStringLiteral("one-sided")), !sender.isEmpty());
}

void TestSourceRooms::oneSidedProvesNothing()
{
    const std::vector<std::string> events = call().events();
    const AnalysisPtr analysis = analyse(readTimelineText(lines(events, { 0, 2, 3, 4 }), "test"));
    for (const Finding &finding : analysis->findings)
        QVERIFY2(!finding.rule->id.starts_with("select-answer"), std::string(finding.rule->id).c_str());
    QVERIFY(analysis->timeline.rooms.at(RoomId("!room:example.org")).spans.empty());
}

void TestSourceRooms::aWholeSourceBesideAOneSidedOne()
{
    QTemporaryDir directory;
    const std::vector<std::string> events = call().events();
    const auto write = [&](const char *name, const std::string &text) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write %s", name);
        return file.fileName().toStdString();
    };
    const Timeline timeline = readTimeline(
        { write("alice", lines(events, { 0, 2, 3 })), write("both", lines(events, { 0, 1, 2, 3 })) });
    QVERIFY(timeline.sources[0].rooms.at(0).oneSided);
    QVERIFY(!timeline.sources[1].rooms.at(0).oneSided);
    QCOMPARE(timeline.callEvents.size(), std::size_t { 4 });
    QCOMPARE(timeline.rooms.at(RoomId("!room:example.org")).spans.size(), std::size_t { 1 });
}

void TestSourceRooms::notices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const std::string &text, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(expected);
    };
    row("a whole room", CallScript().invite(test::alice).message(test::bob).ndjson(), "");
    row("one event alone is no filter's work", CallScript().invite(test::alice).ndjson(), "");
    row("nothing but call events", CallScript().invite(test::alice).hangup(test::alice).ndjson(),
        "only-call-events");
    row("only state",
        R"({"rooms":{"join":{"!r:x":{"state":{"events":[{"type":"m.room.name","state_key":"","event_id":"$1",)"
        R"("sender":"@a:x","origin_server_ts":1700000000000,"content":{"name":"n"}}]}}}}})",
        "state-only");
}

void TestSourceRooms::notices()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QCOMPARE(printed::notices(timeline.sources[0]).join(QLatin1Char(' ')), expected);
}

QTEST_GUILESS_MAIN(TestSourceRooms)
#include "test_source_rooms.moc"
