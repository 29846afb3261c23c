// SPDX-License-Identifier: Apache-2.0
#include "printed.h"

#include <QTemporaryDir>

#include <thread>

#include <sys/stat.h>

using namespace callscope;

// Before the helpers: Qt 6.4's moc loses its way in their raw strings.
class TestReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesOfAnEvent();
    void bytesOfAFileThatChanged();
    void pipe();
    void largerThanTheWindow();
    void elementLargerThanTheWindow();
    void windowEdges();
    void cancelled();
    void progress();
};

namespace
{

std::string filler(std::size_t size)
{
    return R"({"type":"m.room.message","event_id":"$f","content":{"body":")" + std::string(size, 'x')
        + R"("}})";
}

std::string hangup(int number)
{
    return R"({"type":"m.call.hangup","event_id":"$)" + std::to_string(number) + R"(","origin_server_ts":)"
        + std::to_string(number) + R"(,"content":{"call_id":"c","reason":"a \"quoted\" one"}})";
}

} // namespace

void TestReader::bytesOfAnEvent()
{
    const std::string before = " [\n" + filler(10) + ",";
    const Timeline timeline = readTimelineText(before + hangup(1) + " ]", "test");
    const ByteRange bytes = timeline.callEvents[0].envelope.bytes;
    QCOMPARE(bytes.offset, before.size());
    QCOMPARE(QByteArray::fromStdString(*readBytes(timeline, bytes)), QByteArray::fromStdString(hangup(1)));

    const Timeline capture = readTimeline({ printed::path("glare-v43.messages.json") });
    const std::string whole = printed::capture("glare-v43.messages.json");
    QCOMPARE(capture.callEvents.size(), 10u);
    for (const CallEvent &event : capture.callEvents) {
        const std::string json = *readBytes(capture, event.envelope.bytes);
        QCOMPARE(whole.find(json), event.envelope.bytes.offset);
        QVERIFY(json.find('"' + event.envelope.eventId->str() + '"') != std::string::npos);
    }
}

void TestReader::bytesOfAFileThatChanged()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("room.json")));
    const std::string text = "[" + filler(10) + "," + hangup(1) + "]";
    const auto write = [&](const std::string &content) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(content));
        file.close();
    };
    write(text);
    const Timeline timeline = readTimeline({ file.fileName().toStdString() });
    const ByteRange bytes = timeline.callEvents[0].envelope.bytes;
    QCOMPARE(QByteArray::fromStdString(*readBytes(timeline, bytes)), QByteArray::fromStdString(hangup(1)));
    write(text.substr(0, text.size() / 2));
    QCOMPARE(readBytes(timeline, bytes).error().code, std::string("source-changed"));
    write("   " + text);
    QCOMPARE(readBytes(timeline, bytes).error().code, std::string("source-changed"));
    QVERIFY(file.remove());
    QCOMPARE(readBytes(timeline, bytes).error().code, std::string("source-changed"));
}

void TestReader::pipe()
{
    QTemporaryDir directory;
    const QByteArray name = directory.filePath(QStringLiteral("pipe")).toLocal8Bit();
    QCOMPARE(::mkfifo(name.constData(), 0600), 0);
    std::string text;
    for (int number = 1; number <= 300; ++number)
        text += filler(10'000) + hangup(number);
    std::thread writer([&] {
        QFile out(QString::fromLocal8Bit(name));
        if (out.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            out.write(QByteArray::fromStdString(text));
    });
    const Timeline timeline = readTimeline({ name.toStdString() });
    writer.join();
    QVERIFY(!timeline.sources[0].error);
    QCOMPARE(timeline.sources[0].size, text.size());
    QCOMPARE(timeline.callEvents.size(), 300u);
    for (int number = 1; number <= 300; ++number) {
        const auto bytes =
            readBytes(timeline, timeline.callEvents[static_cast<std::size_t>(number - 1)].envelope.bytes);
        QCOMPARE(QByteArray::fromStdString(*bytes), QByteArray::fromStdString(hangup(number)));
    }
}

void TestReader::largerThanTheWindow()
{
    std::string text = R"({"chunk":[)";
    for (int number = 1; number <= 2'000; ++number)
        text += filler(static_cast<std::size_t>(number * 7 % 5'000)) + "," + hangup(number)
            + (number < 2'000 ? "," : "]}");
    QVERIFY(text.size() > 4'000'000);
    const Timeline timeline = readTimelineText(text, "test");
    QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
    QCOMPARE(timeline.sources[0].events, 4'000u);
    QCOMPARE(timeline.callEvents.size(), 2'000u);
    for (int number = 1; number <= 2'000; ++number) {
        const CallEvent &event = timeline.callEvents[static_cast<std::size_t>(number - 1)];
        QCOMPARE(event.envelope.eventId->str(), "$" + std::to_string(number));
        QCOMPARE(text.substr(event.envelope.bytes.offset, event.envelope.bytes.length), hangup(number));
    }
}

void TestReader::elementLargerThanTheWindow()
{
    const std::string large = R"({"content":{"call_id":"c","x":")" + std::string(9'000'000, 'y')
        + R"("},"event_id":"$1","type":"m.call.hangup"})";
    for (const std::string &text :
         { large, "[" + large + "]", R"({"chunk":[)" + large + "]}", filler(9'000'000) + large }) {
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(timeline.callEvents.size(), 1u);
        QCOMPARE(timeline.callEvents[0].envelope.bytes.length, large.size());
    }
    // A body may be of any size where its first keys do not tell yet what it is.
    const Timeline late = readTimelineText(
        R"({"x":")" + std::string(9'000'000, 'y') + R"(","chunk":[)" + hangup(1) + "]}", "test");
    QCOMPARE(late.callEvents.size(), 1u);
}

// Every token once cut in two by the end of what was read.
void TestReader::windowEdges()
{
    constexpr std::size_t readSize = 512 * 1024;
    const std::string event =
        R"({ "t\u0079pe" : "m.call.hangup" , "content" : { "reason" : "\u00e9\\" , "x" : [ 1.5e3 , { } ] } , "event_id" : "$1" })";
    for (std::size_t cut = 0; cut <= event.size(); ++cut) {
        const std::string text = std::string(readSize - cut, ' ') + R"({"chunk":[)" + event + "]}";
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
        QCOMPARE(printed::callEvents(timeline), QStringList { QStringLiteral("hangup $1") });
        QCOMPARE(printed::word(timeline.callEvents[0].as<Hangup>()->reason), QStringLiteral("é\\"));
        const Timeline alone = readTimelineText(std::string(readSize - cut, ' ') + event, "test");
        QCOMPARE(printed::callEvents(alone), QStringList { QStringLiteral("hangup $1") });
    }
}

void TestReader::cancelled()
{
    std::string text;
    for (int number = 1; number <= 5'000; ++number)
        text += hangup(number) + filler(500);
    std::stop_source stop;
    ReadOptions options;
    options.stop = stop.get_token();
    options.progress = [&](const ReadProgress &progress) {
        if (progress.events > 0)
            stop.request_stop();
    };
    const Timeline timeline = readTimelineText(text, "test", options);
    const Source &source = timeline.sources[0];
    QVERIFY(source.events > 0);
    QVERIFY(source.events < 10'000);
    QCOMPARE(source.problems.size(), 1u);
    QCOMPARE(source.problems[0].code, std::string("cancelled"));
    QCOMPARE(timeline.callEvents.size(), source.callEvents);
    QVERIFY(!source.error);
}

void TestReader::progress()
{
    std::string text;
    for (int number = 1; number <= 3'000; ++number)
        text += hangup(number);
    std::vector<ReadProgress> reports;
    ReadOptions options;
    options.progress = [&](const ReadProgress &progress) { reports.push_back(progress); };
    readTimelineText(text, "test", options);
    QVERIFY(!reports.empty());
    for (std::size_t index = 1; index < reports.size(); ++index) {
        QVERIFY(reports[index - 1].bytesDone <= reports[index].bytesDone);
        QVERIFY(reports[index - 1].events <= reports[index].events);
    }
    QCOMPARE(reports.back().bytesTotal, text.size());
    QCOMPARE(reports.back().bytesDone, text.size());
    QCOMPARE(reports.back().events, 3'000u);
    QCOMPARE(reports.back().callEvents, 3'000u);
}

QTEST_GUILESS_MAIN(TestReader)
#include "test_reader.moc"
