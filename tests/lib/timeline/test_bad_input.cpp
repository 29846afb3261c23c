// SPDX-License-Identifier: Apache-2.0
#include "printed.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace callscope;

namespace
{

const std::string one = R"({"type":"m.call.invite","event_id":"$1","origin_server_ts":1,"content":{}})";
const std::string two = R"({"type":"m.call.hangup","event_id":"$2","origin_server_ts":2,"content":{}})";
const QStringList both { QStringLiteral("invite $1"), QStringLiteral("hangup $2") };

std::string padded(const std::string &text, std::size_t size)
{
    return std::string(size, ' ') + text;
}

} // namespace

class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingToRead_data();
    void nothingToRead();
    void emptyButSound_data();
    void emptyButSound();
    void goesOn_data();
    void goesOn();
    void files();
    void truncatedAnywhere();
    void anyByteFlipped();
    void damagedCallEventIsNamed();
    void deepNesting_data();
    void deepNesting();
    void manyProblems();
    void whatFuzzingFound();
};

void TestBadInput::nothingToRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const std::string &text, const char *code, int offset,
                        const char *says) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(code) << offset
                            << QString::fromUtf8(says);
    };
    row("empty", "", "empty", 0, "empty");
    row("white space", " \n\t\r\n", "empty", 0, "only white space");
    row("much white space", padded("", 10'000), "empty", 0, "only white space");
    row("text", "Hello\nworld", "not-json", 0, "begins with “Hello\\nworld”");
    row("text after white space", "\n  Hello", "not-json", 3, "“Hello”");
    row("a string", "\"text\"", "unknown-format", 0, "JSON, but no timeline: “\"text\"” is a string");
    row("a number", " 42\n", "unknown-format", 1, "JSON, but no timeline: “42”");
    row("null", "null", "unknown-format", 0, "JSON, but no timeline: “null”");
    row("a string and more", "\"text\" more", "not-json", 0, "begins with “\"text\" more”");
    row("a word", "oops", "not-json", 0, "begins with “oops”");
    row("HTML", "<!DOCTYPE html>\n<html>{\"type\":\"m.call.invite\"}", "html", 0, "HTML page");
    row("HTML in small letters", "  <html lang=en>", "html", 2, "HTML page");
    row("XML", "<?xml version=\"1.0\"?>", "not-json", 0, "markup");
    row("error reply", R"({"errcode":"M_FORBIDDEN","error":"You aren't a member"})", "matrix-error", 0,
        "M_FORBIDDEN: You aren't a member");
    row("error reply without text", R"({"errcode":"M_UNKNOWN_TOKEN"})", "matrix-error", 0, "M_UNKNOWN_TOKEN");
    row("rtcstats", "RTCStatsDump\n{\"fileFormat\":3}\n[\"create\",null,{},1]\n", "rtcstats", 0, "HAR");
    row("rageshake", "2022-01-17T14:57:20.806Z I Call 1642 hangup() ending call (reason=ice_failed)\n",
        "rageshake", 0, "/messages");
    row("log of the Rust SDK", "2026-01-15T10:00:00.000000Z  INFO matrix_sdk: sync\n", "rageshake", 0, "log");
    row("log of Android", "01-17 14:59:30.657  1234  1250 I Tag: message\n", "rageshake", 0, "log");
    row("log of older Android", "2022-01-17T13:06:36*838GMT+00:00Z 15 I/ /Tag: message\n", "rageshake", 0,
        "log");
    row("an image", std::string("\x89PNG\r\n\x1a\n\0\0", 10), "binary", 0, "image");
    row("7-Zip", std::string("7z\xbc\xaf\x27\x1c\0\x04", 8), "binary", 0, "Unpack it");
    row("terminal text alone", "< HTTP/2 502\n< server: nginx\n", "not-json", 0, "no line after it");
    row("YAML", "---\n- event_id: $1\n  type: m.call.invite\n", "yaml", 0, "YAML");
    row("text export", "25/12/2022, 15:04:05 - Alice placed a voice call.\n", "text-export", 0,
        "text export");
    row("zeroes", std::string("ab\0\0", 4), "binary", 2, "binary");
    row("cut at once", "{", "truncated", 0, "ends at byte 1 inside the value that begins at byte 0");
    row("cut in an array", R"({"chunk":[{"type":"m.call.inv)", "truncated", 10,
        "ends at byte 29 inside the value that begins at byte 10");
    row("cut between", R"({"chunk":[)", "truncated", 0,
        "ends at byte 10 inside the value that begins at byte 0");
    row("no JSON inside", R"({"chunk" []})", "not-json", 9, "':' after the key");
    row("missing comma", R"({"type":"m.call.invite" "content":{}})", "not-json", 24,
        "',' or '}' should stand here, not '\"'");
    row("trailing comma", R"({"type":"m.call.invite",})", "not-json", 24, "a key should stand here");
    row("wrong bracket", R"({"type":"m.call.invite","content":{"a":[1}})", "not-json", 41,
        "'}' closes what '[' opened");
    row("line feed in a string", "{\"type\":\"m.call\ninvite\"}", "not-json", 15, "control character");
    row("invalid UTF-8 in an event", "{\"type\":\"m.call.invite\",\"content\":{\"call_id\":\"\xff\"}}",
        "bad-event", 0, "UTF-8");
    row("unknown object", R"({"name":"x","version":"1","scripts":{},"main":"y","rest":1})", "unknown-format",
        0, "“name”, “version”, “scripts”, “main”, …");
    row("empty object", "{}", "unknown-format", 0, "empty object");
    row("browser statistics", R"({"getUserMedia":[],"PeerConnections":{},"UserAgent":"x"})",
        "webrtc-internals", 0, "webrtc-internals");
    row("content alone", R"({"call_id":"c","version":"1"})", "not-an-event", 0, "content of a call event");
    row("contents in an array", R"([{"call_id":"c"},{"call_id":"d"}])", "not-an-event", 1,
        "2 problems of this kind");
    row("membership content", R"({"memberships":[]})", "not-an-event", 0, "MatrixRTC membership");
    row("numbers in an array", "[1,2]", "not-an-event", 1, "no object");
    row("strings in a chunk", R"({"chunk":["m.call.invite"]})", "not-an-event", 10, "no object");
    row("control characters in a message", "nope \x01", "binary", 5, "\\x01");
}

void TestBadInput::nothingToRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    QFETCH(int, offset);
    QFETCH(QString, says);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    const Source &source = timeline.sources[0];
    QVERIFY(source.error);
    QCOMPARE(QString::fromStdString(source.error->code), code);
    QCOMPARE(source.error->offset.value_or(999), static_cast<std::uint64_t>(offset));
    QVERIFY2(QString::fromStdString(source.error->message).contains(says), source.error->message.c_str());
    QCOMPARE(source.events, 0u);
    QVERIFY(timeline.callEvents.empty());
    QVERIFY(timeline.nothingRead());
}

void TestBadInput::emptyButSound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::newRow("messages") << QByteArray(R"({"chunk":[],"start":"a"})") << QStringLiteral("messages");
    QTest::newRow("array") << QByteArray("[]") << QStringLiteral("event-array");
    QTest::newRow("sync without rooms") << QByteArray(R"({"next_batch":"x"})") << QStringLiteral("sync");
    QTest::newRow("sync without events")
        << QByteArray(R"({"rooms":{"join":{"!r:x":{"timeline":{"events":[]}}}}})") << QStringLiteral("sync");
}

void TestBadInput::emptyButSound()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QVERIFY(!timeline.sources[0].error);
    QCOMPARE(timeline.sources[0].events, 0u);
    QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
    QCOMPARE(printed::text(formatName(timeline.sources[0].format)), format);
}

// What is broken is left out and named; what stands around it is read.
void TestBadInput::goesOn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");
    // ^ marks the byte the problem is said to be at, and is taken out.
    const auto row = [](const char *name, std::string text, const char *code) {
        const std::size_t at = text.find('^');
        text.erase(at, 1);
        QTest::newRow(name) << QByteArray::fromStdString(text)
                            << QString::fromLatin1(code) + QLatin1Char(' ') + QString::number(at);
    };
    const std::string head = R"({"chunk":[)";
    row("line with text behind its object", one + "\n{\"type\":\"x\"}^}\n" + two, "not-json");
    row("broken line, no bracket", one + "\n^nope\n" + two, "not-json");
    row("line cut in a string", one + "\n{\"type\":\"m.call.inv^\n" + two, "not-json");
    row("line cut behind a key", one + "\n^{\"type\":\n" + two, "not-json");
    row("line cut in an object", one + "\n{\"type\":\"x\",\"content\":{\n^" + two, "not-json");
    row("line cut behind a value", one + "\n{\"type\":\"x\",\"content\":{\"a\":1\n^" + two, "not-json");
    row("line cut behind a key in an object", one + "\n^{\"type\":\"x\",\"content\":{\"a\":\n" + two,
        "not-json");
    row("line cut in an array", one + "\n^{\"type\":\"x\",\"content\":[\n" + two, "not-json");
    row("log line first", "^2026-01-01 curl\n" + one + two, "not-json");
    row("text last", one + two + "\n^the end", "not-json");
    row("broken element on its own line", "[\n  " + one + ",\n  {\"type\" ^1},\n  " + two + "\n]",
        "not-json");
    row("element that is not closed",
        "[\n  " + one + ",\n  {\"type\": \"x\",\n   \"content\": {},\n  ^" + two + "\n]", "not-json");
    row("invalid UTF-8", head + one + ",^{\"type\":\"m.call.answer\",\"x\":\"\xff\"}," + two + "]}",
        "bad-event");
    row("number among events", head + one + ",^7," + two + "]}", "not-an-event");
    row("null among events", "[" + one + ",^null," + two + "]", "not-an-event");
    row("array among events", head + one + ",^[]," + two + "]}", "not-an-event");
    row("object without type and content", head + one + ",^{\"a\":1}," + two + "]}", "not-an-event");
    row("cut", head + one + "," + two + ",^{\"type\":\"m.call.", "truncated");
    row("cut after an event", "^" + head + one + "," + two, "truncated");
}

void TestBadInput::goesOn()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QVERIFY(!timeline.sources[0].error);
    QCOMPARE(printed::callEvents(timeline), both);
    QCOMPARE(printed::problems(timeline.sources[0]), QStringList { problem });
}

void TestBadInput::files()
{
    QTemporaryDir directory;
    const auto errorOf = [](const std::string &path) {
        const Timeline timeline = readTimeline({ path });
        return timeline.sources[0].error ? timeline.sources[0].error->code : std::string();
    };
    const std::string folder = directory.path().toStdString();
    QCOMPARE(errorOf(folder), std::string("empty"));
    QCOMPARE(errorOf(folder + "/none"), std::string("no-such-file"));
    QFile file(directory.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(QByteArray::fromStdString(one)) > 0);
    file.close();
    QCOMPARE(errorOf(file.fileName().toStdString()), std::string());
    QCOMPARE(errorOf(file.fileName().toStdString() + "/below"), std::string("no-such-file"));
    QCOMPARE(::chmod(file.fileName().toLocal8Bit().constData(), 0), 0);
    // Nobody keeps root from reading.
    QCOMPARE(errorOf(file.fileName().toStdString()), std::string(::geteuid() == 0 ? "" : "no-permission"));
}

void TestBadInput::truncatedAnywhere()
{
    const std::string whole = printed::capture("answered-voice-v43.sync.json");
    const QStringList all = printed::callEvents(readTimelineText(whole, "test"));
    qsizetype before = 0;
    for (std::size_t size = 1; size < whole.size() - 1; ++size) {
        const Timeline timeline = readTimelineText(whole.substr(0, size), "test");
        const Source &source = timeline.sources[0];
        const QStringList read = printed::callEvents(timeline);
        QCOMPARE(read, all.mid(0, read.size()));
        QVERIFY(read.size() >= before);
        before = read.size();
        QCOMPARE(source.problems.size(), 1u);
        QCOMPARE(source.problems[0].code, std::string("truncated"));
        QVERIFY(source.problems[0].offset <= size);
        QVERIFY(source.problems[0].message.find("ends at byte " + std::to_string(size)) != std::string::npos);
        QCOMPARE(source.error.has_value(), source.events == 0);
    }
    QCOMPARE(before, 6);
}

void TestBadInput::anyByteFlipped()
{
    const std::string whole = printed::capture("rejected-v8.ndjson");
    const std::size_t events = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
    for (const char flip : { '\x01', '\xa0' }) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ flip);
            const Timeline timeline = readTimelineText(damaged, "test");
            // One damaged byte costs at most the two lines it may join.
            QVERIFY2(timeline.sources[0].events + 2 >= events, qPrintable(QString::number(at)));
            for (const CallEvent &event : timeline.callEvents)
                QVERIFY(readBytes(timeline, event.envelope.bytes).has_value());
        }
    }
}

// Bare words pass for values where events are only counted; in call events they are named.
void TestBadInput::damagedCallEventIsNamed()
{
    const std::string before = R"({"type":"m.call.hangup","content":{"call_id":"c1","reason":)";
    const Timeline timeline = readTimelineText(before + "oops}}", "test");
    QCOMPARE(timeline.callEvents.size(), 1U);
    QCOMPARE(timeline.sources[0].problems.size(), 1U);
    const ReadProblem &problem = timeline.sources[0].problems[0];
    QCOMPARE(problem.code, std::string("bad-value"));
    QCOMPARE(problem.offset, before.size());
    QVERIFY2(problem.message.find("“oops”") != std::string::npos, problem.message.c_str());
    QVERIFY(readTimelineText(before + "1e9}}", "test").sources[0].problems.empty());
}

void TestBadInput::deepNesting_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray open = QByteArray(100'000, '[');
    const QByteArray close = QByteArray(100'000, ']');
    QByteArray objects, ends;
    for (int level = 0; level < 100'000; ++level) {
        objects += "{\"a\":";
        ends += '}';
    }
    const QByteArray event = QByteArray::fromStdString(one);
    QTest::newRow("arrays") << open + close + event;
    QTest::newRow("arrays, cut") << event + open;
    QTest::newRow("objects") << objects + "1" + ends + event;
    QTest::newRow("objects, cut") << event + objects;
    QTest::newRow("in an event that is skipped")
        << event + "{\"type\":\"x\",\"content\":" + objects + "1" + ends + "}";
    QTest::newRow("in the content of a call event")
        << "{\"type\":\"m.call.invite\",\"event_id\":\"$1\",\"content\":{\"offer\":" + objects + "1" + ends
            + "}}";
    QTest::newRow("in the candidates")
        << "{\"type\":\"m.call.candidates\",\"event_id\":\"$1\",\"content\":{\"candidates\":" + open + close
            + "}}";
    QTest::newRow("brackets that close nothing") << event + close;
}

void TestBadInput::deepNesting()
{
    QFETCH(QByteArray, text);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QCOMPARE(timeline.callEvents.size(), 1u);
    QCOMPARE(printed::id(timeline.callEvents[0].envelope.eventId), QStringLiteral("$1"));
}

void TestBadInput::manyProblems()
{
    std::string text = "[";
    for (int number = 0; number < 5'000; ++number)
        text += "1,";
    const Timeline timeline = readTimelineText(text + one + "]", "test");
    const Source &source = timeline.sources[0];
    QVERIFY(!source.error);
    QCOMPARE(source.problems.size(), 101u);
    QCOMPARE(source.problems[99].offset, 199u);
    QCOMPARE(source.problems[100].offset, 201u);
    QVERIFY2(source.problems[100].message.starts_with("4900 more"), source.problems[100].message.c_str());
}

// Inputs that once broke the reader, and those they were made from.
void TestBadInput::whatFuzzingFound()
{
    const QDir corpus(QStringLiteral(TEST_SOURCE_DIR "/tests/fuzz/corpus/reader"));
    const QStringList names = corpus.entryList(QDir::Files);
    QVERIFY(names.contains(QStringLiteral("value-beyond-its-brackets.json")));
    for (const QString &name : names) {
        const Timeline timeline = readTimeline({ corpus.filePath(name).toStdString() });
        QVERIFY2(!timeline.sources.empty(), qPrintable(name));
        const Source &source = timeline.sources.front();
        QVERIFY2(source.events > 0 || !source.problems.empty() || source.error, qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "test_bad_input.moc"
