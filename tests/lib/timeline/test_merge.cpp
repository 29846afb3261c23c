// SPDX-License-Identifier: Apache-2.0
#include "printed.h"

#include <QTemporaryDir>

using namespace callscope;

namespace
{

struct Made {
    int id;
    std::int64_t time;
    std::string content = R"({"call_id":"c"})";
    std::string type = "m.call.candidates";
    std::string more = {};

    std::string json() const
    {
        // Counted from some time that can be one.
        const std::int64_t at = time == 0 ? 0 : 1'700'000'000'000 + time;
        return R"({"type":")" + type + R"(","event_id":"$)" + std::to_string(id)
            + R"(","sender":"@a:x","room_id":"!r:x","origin_server_ts":)" + std::to_string(at)
            + R"(,"content":)" + content + more + "}";
    }
};

std::string array(const std::vector<Made> &events)
{
    std::string text = "[";
    for (const Made &event : events)
        text += (text.size() > 1 ? "," : "") + event.json();
    return text + "]";
}

QString ids(const Timeline &timeline)
{
    QStringList found;
    for (const CallEvent &event : timeline.callEvents)
        found += printed::id(event.envelope.eventId).mid(1);
    return found.join(QLatin1Char(' '));
}

std::string sync(const std::string &events, bool limited)
{
    return R"({"rooms":{"join":{"!r:x":{"timeline":{"events":)" + events + R"(,"limited":)"
        + (limited ? "true" : "false") + "}}}}}";
}

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void severalFiles();
    void threeFormatsAreOneCall();
    void copies_data();
    void copies();
    void keepsTheCopyWithContent();
    void encryptedAndDecrypted();
    void localEcho();
    void gaps_data();
    void gaps();
    void gapWhereEventsWereLost();
    void manyOfOneId();
};

void TestMerge::order_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const std::string &text, const char *expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(expected);
    };
    row("oldest first", array({ { 1, 100 }, { 2, 200 }, { 3, 300 } }), "1 2 3");
    row("newest first", array({ { 3, 300 }, { 2, 200 }, { 1, 100 } }), "1 2 3");
    row("equal times keep their order", array({ { 2, 100 }, { 1, 100 } }), "2 1");
    row("a skewed clock does not break the order", array({ { 1, 100 }, { 2, 300 }, { 3, 150 }, { 4, 400 } }),
        "1 2 3 4");
    row("nor newest first", array({ { 4, 400 }, { 3, 150 }, { 2, 300 }, { 1, 100 } }), "1 2 3 4");
    row("a sync is oldest first whatever its times",
        sync(array({ { 1, 300 }, { 2, 200 }, { 3, 100 } }), false), "1 2 3");
    row("arrays are merged by time", array({ { 1, 100 }, { 3, 300 } }) + array({ { 2, 200 }, { 4, 400 } }),
        "1 2 3 4");
    row("with one turned round", array({ { 1, 100 }, { 3, 300 } }) + array({ { 4, 400 }, { 2, 200 } }),
        "1 2 3 4");
    row("ties by place in the file", array({ { 2, 100 } }) + array({ { 1, 100 } }), "2 1");
    row("without times: file order", array({ { 2, 0 }, { 1, 0 } }) + array({ { 3, 0 } }), "2 1 3");
    const std::string call = R"({"call_id":"c"})";
    row("calls that end before they begin are turned round where no times tell",
        array({ { 3, 0, call, "m.call.hangup" },
                { 2, 0, call, "m.call.answer" },
                { 1, 0, call, "m.call.invite" } }),
        "1 2 3");
    row("but not where one begins before it ends",
        array({ { 3, 0, call, "m.call.hangup" },
                { 1, 0, call, "m.call.invite" },
                { 4, 0, R"({"call_id":"d"})", "m.call.invite" },
                { 5, 0, R"({"call_id":"d"})", "m.call.hangup" } }),
        "3 1 4 5");
    row("nor where times tell",
        array({ { 3, 100, call, "m.call.hangup" }, { 1, 200, call, "m.call.invite" } }), "3 1");
    row("in another unit they tell as well",
        R"([{"type":"m.call.hangup","event_id":"$2","sender":"@a:x","room_id":"!r:x",)"
        R"("origin_server_ts":1700000002,"content":{}},{"type":"m.call.hangup","event_id":"$1","sender":"@a:x",)"
        R"("room_id":"!r:x","origin_server_ts":1700000001,"content":{}}])",
        "1 2");
    row("an event without time stays where it was",
        array({ { 1, 100 }, { 2, 0 }, { 3, 300 } }) + array({ { 4, 200 } }), "1 2 4 3");
    row("the running maximum keeps a batch together",
        array({ { 1, 300 }, { 2, 100 }, { 3, 301 } }) + array({ { 4, 200 } }), "4 1 2 3");
}

void TestMerge::order()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QCOMPARE(ids(timeline), expected);
    QCOMPARE(timeline.callEventOrder.size(), timeline.callEvents.size());
    for (std::size_t index = 1; index < timeline.callEventOrder.size(); ++index)
        QVERIFY(timeline.callEventOrder[index - 1] < timeline.callEventOrder[index]);
}

void TestMerge::severalFiles()
{
    QTemporaryDir directory;
    const auto write = [&](const char *name, const std::string &text) {
        QFile file(directory.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
            qFatal("cannot write %s", name);
        return file.fileName().toStdString();
    };
    const std::string first = write("first", array({ { 3, 300 }, { 1, 100 } }));
    const std::string second = write("second", array({ { 2, 200 }, { 4, 400 } }));
    const Timeline timeline =
        readTimeline({ second, first, directory.filePath(QStringLiteral("missing")).toStdString() });
    QCOMPARE(ids(timeline), QStringLiteral("1 2 3 4"));
    QCOMPARE(timeline.sources.size(), 3u);
    QCOMPARE(timeline.callEvents[0].envelope.bytes.source, 1u);
    QCOMPARE(timeline.callEvents[1].envelope.bytes.source, 0u);
    QVERIFY(timeline.sources[2].error); // and takes nothing else with it
    QCOMPARE(timeline.sources[2].error->code, std::string("no-such-file"));
    QVERIFY(!timeline.nothingRead());
}

void TestMerge::threeFormatsAreOneCall()
{
    const Timeline timeline = readTimeline({ printed::path("answered-voice-v43.messages.json"),
                                             printed::path("answered-voice-v43.sync.json"),
                                             printed::path("answered-voice-v43.ndjson") });
    QCOMPARE(timeline.callEvents.size(), 6u);
    QCOMPARE(timeline.memberEvents.size(), 3u);
    for (const Source &source : timeline.sources) {
        QCOMPARE(source.callEvents, 6u);
        QCOMPARE(printed::problems(source), QStringList());
    }
}

void TestMerge::copies_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const Made &a, const Made &b, bool same) {
        QTest::newRow(name) << QByteArray::fromStdString(a.json()) << QByteArray::fromStdString(b.json())
                            << same;
    };
    row("alike", { 1, 100 }, { 1, 100 }, true);
    row("other layout and key order", { 1, 100, R"({"call_id":"c","x":[1,{"a":2}]})" },
        { 1, 100, "{ \"x\" : [ 1 ,\n {\"a\":2}],\"call_id\":\"c\"}" }, true);
    row("other escapes", { 1, 100, R"({"x":"é/"})" }, { 1, 100, R"({"x":"\u00e9\/"})" }, true);
    row("other age", { 1, 100, "{}", "m.call.hangup", R"(,"unsigned":{"age":1})" },
        { 1, 100, "{}", "m.call.hangup", R"(,"unsigned":{"age":2})" }, true);
    row("other content", { 1, 100, R"({"call_id":"c"})" }, { 1, 100, R"({"call_id":"d"})" }, false);
    row("other order in an array", { 1, 100, R"({"x":[1,2]})" }, { 1, 100, R"({"x":[2,1]})" }, false);
    row("a number is no string", { 1, 100, R"({"x":1})" }, { 1, 100, R"({"x":"1"})" }, false);
    row("nested is not flat", { 1, 100, R"({"x":{"y":1}})" }, { 1, 100, R"({"x":{},"y":1})" }, false);
    row("other type", { 1, 100, "{}", "m.call.hangup" }, { 1, 100, "{}", "m.call.reject" }, false);
}

void TestMerge::copies()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, same);
    const Timeline timeline = readTimelineText((first + second).toStdString(), "test");
    QCOMPARE(timeline.callEvents.size(), same ? 1u : 2u);
    const QStringList collision { QStringLiteral("event-id-collision ") + QString::number(first.size()) };
    QCOMPARE(printed::problems(timeline.sources[0]), same ? QStringList() : collision);
}

void TestMerge::keepsTheCopyWithContent()
{
    const Made whole { 1, 100, R"({"call_id":"c","reason":"user_busy"})", "m.call.hangup" };
    const Made redacted { 1, 100, "{}", "m.call.hangup",
                          R"(,"unsigned":{"redacted_because":{"type":"m.room.redaction"}})" };
    for (const std::string &text : { whole.json() + redacted.json(), redacted.json() + whole.json() }) {
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(timeline.callEvents.size(), 1u);
        QVERIFY(!timeline.callEvents[0].envelope.redacted);
        QCOMPARE(printed::word(timeline.callEvents[0].as<Hangup>()->reason), QStringLiteral("user_busy"));
        QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
    }
}

void TestMerge::encryptedAndDecrypted()
{
    const Made clear { 1, 100, R"({"call_id":"c"})", "m.call.hangup" };
    const Made wire { 1, 100, R"({"ciphertext":"x"})", "m.room.encrypted" };
    for (const std::string &text : { clear.json() + wire.json(), wire.json() + clear.json() }) {
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(timeline.callEvents.size(), 1u);
        QVERIFY(timeline.encryptedEvents.empty());
        QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
    }
}

void TestMerge::localEcho()
{
    const std::string sent =
        R"({"type":"m.call.hangup","event_id":"$real","content":{},"unsigned":{"transaction_id":"m1"}})";
    const std::string echo =
        R"({"type":"m.call.hangup","event_id":"~!r:x:m1","content":{},"unsigned":{"transaction_id":"m1"}})";
    const std::string other =
        R"({"type":"m.call.hangup","event_id":"$local.77","content":{},"unsigned":{"transaction_id":"m2"}})";
    QCOMPARE(printed::callEvents(readTimelineText(echo + sent, "test")),
             QStringList { QStringLiteral("hangup $real") });
    // One that was never sent is all there is of it.
    QCOMPARE(readTimelineText(sent + other, "test").callEvents.size(), 2u);
}

void TestMerge::gaps_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("gaps");
    const std::string early = array({ { 1, 100 }, { 2, 200 } });
    const std::string late = array({ { 3, 300 }, { 4, 400 } });
    const auto row = [](const char *name, const std::string &text, bool gaps) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << gaps;
    };
    row("one limited sync", sync(late, true), false);
    row("limited after another", sync(early, false) + sync(late, true), true);
    row("limited after another, read the other way round", sync(late, true) + sync(early, false), true);
    row("limited before another", sync(early, true) + sync(late, false), false);
    row("limited after an array", early + sync(late, true), true);
    row("not limited", sync(early, false) + sync(late, false), false);
}

void TestMerge::gaps()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, gaps);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QCOMPARE(timeline.rooms.at(RoomId("!r:x")).gaps, gaps);
    QCOMPARE(printed::notices(timeline.sources[0]).contains(QStringLiteral("limited")),
             text.contains("true"));
}

void TestMerge::gapWhereEventsWereLost()
{
    const std::string one = Made { 1, 100 }.json();
    const std::string two = Made { 2, 200 }.json();
    QVERIFY(readTimelineText(one + "\n{broken\n" + two, "test").rooms.at(RoomId("!r:x")).gaps);
    // At an edge nothing between two events is missing.
    QVERIFY(!readTimelineText("$ curl …\n" + one + "\n" + two, "test").rooms.at(RoomId("!r:x")).gaps);
    QVERIFY(!readTimelineText(one + "\n" + two + "\n{\"type\":", "test").rooms.at(RoomId("!r:x")).gaps);
}

void TestMerge::manyOfOneId()
{
    std::string text;
    for (int number = 0; number < 20'000; ++number)
        text += Made { 1, 100 + number, R"({"call_id":")" + std::to_string(number) + "\"}" }.json();
    const Timeline timeline = readTimelineText(text, "test"); // within the test's time
    QCOMPARE(timeline.callEvents.size(), 20'000u);
    QCOMPARE(timeline.sources[0].problems.size(), 101u); // so many of a kind, and how many more
    QVERIFY2(timeline.sources[0].problems.back().message.starts_with("19899 more"),
             timeline.sources[0].problems.back().message.c_str());
}

QTEST_GUILESS_MAIN(TestMerge)
#include "test_merge.moc"
