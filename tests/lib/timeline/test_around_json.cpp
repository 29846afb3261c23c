// SPDX-License-Identifier: Apache-2.0
// What people copy along with JSON, and times that are no milliseconds.
#include "printed.h"

using namespace callscope;

namespace
{

const std::string one = R"({"type":"m.call.invite","event_id":"$1","origin_server_ts":1700000000001,"content":{}})";
const std::string two = R"({"type":"m.call.hangup","event_id":"$2","origin_server_ts":1700000000002,"content":{}})";
const QStringList both { QStringLiteral("invite $1"), QStringLiteral("hangup $2") };

} // namespace

class TestAroundJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void terminalText_data()
    {
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char *name, const std::string &text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        row("curl -i", "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + one + two);
        row("curl -v", "* Connected to x\n> GET / HTTP/2\n< HTTP/2 200\n{ [5 bytes data]\n" + one + two);
        row("curl -v from its headers on",
            "< HTTP/2 200\n< server: x\n{ [5 bytes data]\n" + one + "\n" + two);
        row("curl -v, data in between", one + "\n{ [3904 bytes data]\n" + two);
        row("prompt behind", one + two + "\nuser@host:~$ ");
        row("prompt before and command", "[root@host ~]# cat calls.json\n" + one + two);
        row("PowerShell", "PS C:\\Users\\me> type calls.json\n" + one + "\n" + two);
        row("console", "> " + one + "\n> " + two);
        row("console, over many lines", "< [\n" + one + ",\n" + two + "]\n");
        row("console, an array on one line", "> copy(calls)\n< undefined\n> [" + one + ", " + two + "]\n");
        row("prompt and JSON on one line", "$ echo " + one + "\n" + two + "\n");
    }
    void terminalText()
    {
        QFETCH(QByteArray, text);
        const Timeline timeline = readTimelineText(text.toStdString(), "test");
        const Source &source = timeline.sources[0];
        QVERIFY2(!source.error, source.error ? source.error->message.c_str() : "");
        QCOMPARE(printed::callEvents(timeline), both);
        QCOMPARE(printed::problems(source), QStringList());
        QCOMPARE(printed::notices(source),
                 QStringList({ QStringLiteral("terminal-text"), QStringLiteral("only-call-events") }));
        for (const auto &[room, window] : timeline.rooms)
            QVERIFY(!window.gaps);
    }

    // What nobody knows may have been events.
    void otherTextLeavesAGap()
    {
        const Timeline timeline = readTimelineText(one + "\nlost\n" + two, "test");
        QCOMPARE(printed::notices(timeline.sources[0]), QStringList { QStringLiteral("only-call-events") });
        QCOMPARE(printed::problems(timeline.sources[0]),
                 QStringList { QStringLiteral("not-json %1").arg(one.size() + 1) });
        QVERIFY(timeline.rooms.begin()->second.gaps);
    }

    void oddTimes_data()
    {
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("zero") << QByteArray("0") << QByteArray("“0” is zero");
        QTest::newRow("negative") << QByteArray("-5") << QByteArray("“-5” is negative");
        QTest::newRow("a fraction") << QByteArray("1700000000000.5")
                                    << QByteArray("“1700000000000.5” is no whole number");
        QTest::newRow("an exponent") << QByteArray("17e11") << QByteArray("“17e11” is no whole number");
        QTest::newRow("a string") << QByteArray("\"1700000000000\"") << QByteArray("is a string");
        QTest::newRow("null") << QByteArray("null") << QByteArray("“null” is no number");
        QTest::newRow("seconds") << QByteArray("1700000000") << QByteArray("“1700000000” is in seconds");
        QTest::newRow("microseconds") << QByteArray("1700000000000000") << QByteArray("is in microseconds");
        QTest::newRow("beyond 2^53") << QByteArray("9007199254740993000")
                                     << QByteArray("is too large to be a time");
        QTest::newRow("beyond 64 bits")
            << QByteArray("99999999999999999999") << QByteArray("is no whole number, or too large");
    }
    void oddTimes()
    {
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, says);
        const auto event = [&](const char *id, const QByteArray &at) {
            return "{\"type\":\"m.call.hangup\",\"event_id\":\"" + std::string(id)
                + "\",\"origin_server_ts\":" + at.toStdString() + R"(,"content":{"call_id":"c"}})";
        };
        const Timeline timeline =
            readTimelineText(event("$1", time) + event("$2", time) + event("$3", "1700000000000"), "test");
        QCOMPARE(timeline.callEvents.size(), 3u);
        const Source &source = timeline.sources[0];
        QCOMPARE(printed::notices(source),
                 QStringList({ QStringLiteral("odd-times"), QStringLiteral("only-call-events") }));
        const std::string &message = source.notices[0].message;
        QVERIFY2(message.starts_with("2 call events have an origin_server_ts"), message.c_str());
        QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
        // Shown as it came.
        QVERIFY(readBytes(timeline, timeline.callEvents[0].envelope.bytes)->find(time.toStdString())
                != std::string::npos);
    }

    void soundTimes()
    {
        QCOMPARE(
            printed::notices(
                readTimelineText(R"({"type":"m.call.hangup","origin_server_ts":1700000000000,"content":{}})"
                                 R"({"type":"m.call.hangup","content":{}})",
                                 "test")
                    .sources[0]),
            QStringList { QStringLiteral("only-call-events") });
    }
};

QTEST_GUILESS_MAIN(TestAroundJson)
#include "test_around_json.moc"
