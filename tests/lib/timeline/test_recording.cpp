// SPDX-License-Identifier: Apache-2.0
// Recordings of a live room: what their pages prove, and that reading while they grow gives the same.
#include "printed.h"

#include "call_script.h"
#include "timeline/growing_source.h"
#include "timeline/reader.h"

#include <QTest>

using namespace callscope;

namespace
{

constexpr const char *header = R"({"callscope":"recording","version":1,"server":"https://a.example"})"
                               "\n";

std::string message(int number)
{
    const std::string n = std::to_string(number);
    return R"({"type":"m.room.message","event_id":"$)" + n
        + R"(","sender":"@a:a.example","origin_server_ts":)" + std::to_string(1'795'000'000'000 + number)
        + R"(,"content":{"body":")" + n + "\"}}";
}

std::string page(const std::string &start, const std::string &end, const std::string &events,
                 bool isLive = false)
{
    return R"({"callscope":"page","room_id":"!r:a.example","received_ts":1795000000999,"live":)"
        + std::string(isLive ? "true" : "false") + R"(,"start":")" + start + R"(","end":")" + end
        + R"(","chunk":[)" + events + "]}\n";
}

std::vector<TimeSpan> spansOf(const std::string &text)
{
    const Timeline timeline = readTimelineText(text, "recording");
    const auto room = timeline.rooms.find(RoomId("!r:a.example"));
    return room == timeline.rooms.end() ? std::vector<TimeSpan>() : room->second.spans;
}

std::string invite(const char *age)
{
    const std::string plain = callscope::test::CallScript("c1", "!r:a.example")
                                  .invite(callscope::test::alice, 60'000)
                                  .events()
                                  .front();
    return plain.substr(0, plain.rfind('}')) + R"(,"unsigned":{"age":)" + age + "}}";
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheRoomFromThePage();
    void joinsPagesByTheirTokens();
    void leavesAGapWhereNoPageFillsIt();
    void keepsServersApart();
    void judgesDelayOfLiveEventsOnly();
    void losesAtMostTheEventBeingWritten();
    void growsAsItReads();
};

void TestRecording::takesTheRoomFromThePage()
{
    const Timeline timeline = readTimelineText(header + page("1", "2", message(1)), "recording");
    QCOMPARE(timeline.sources.front().format, Format::Recording);
    QCOMPARE(timeline.sources.front().events, 1u);
    QVERIFY(timeline.sources.front().problems.empty());
    QVERIFY(timeline.rooms.contains(RoomId("!r:a.example")));
}

void TestRecording::joinsPagesByTheirTokens()
{
    // What came live around a gap, then the two pages that fill it, the later one first.
    const std::string text = header + page("s0", "s1", message(1)) + page("p3", "s4", message(4))
        + page("p2", "p3", message(3)) + page("s1", "p2", message(2));
    const std::vector<TimeSpan> spans = spansOf(text);
    QCOMPARE(spans.size(), 1u);
    QCOMPARE(spans.front().last - spans.front().first, Ms(3));
}

void TestRecording::leavesAGapWhereNoPageFillsIt()
{
    QCOMPARE(spansOf(header + page("s0", "s1", message(1)) + page("p3", "s4", message(4))).size(), 2u);
    QCOMPARE(spansOf(header + page("s0", "s1", message(1)) + page("", "s4", message(4))).size(), 2u);
}

void TestRecording::keepsServersApart()
{
    const std::string other = R"({"callscope":"recording","version":1,"server":"https://b.example"})"
                              "\n";
    QCOMPARE(spansOf(header + page("s0", "s1", message(1)) + other + page("s1", "s2", message(2))).size(),
             2u);
}

void TestRecording::judgesDelayOfLiveEventsOnly()
{
    for (const bool isLive : { true, false }) {
        const Timeline timeline =
            readTimelineText(header + page("s0", "s1", invite("90000"), isLive), "recording");
        QCOMPARE(timeline.callEvents.size(), 1u);
        QCOMPARE(timeline.callEvents.front().envelope.isFresh, isLive);
    }
}

void TestRecording::losesAtMostTheEventBeingWritten()
{
    const std::string text =
        header + page("s0", "s1", message(1)) + page("s1", "s2", message(2) + "," + message(3));
    const std::size_t cut = text.find("\"$3\"");
    QVERIFY(cut != std::string::npos);
    const Timeline timeline = readTimelineText(text.substr(0, cut), "recording");
    QCOMPARE(timeline.sources.front().events, 2u);
}

void TestRecording::growsAsItReads()
{
    const std::vector<std::string> lines { header, page("s0", "s1", message(1)),
                                           page("s1", "s2", invite("5"), true),
                                           page("s2", "s3", message(9), true) };
    GrowingSource growing;
    growing.beginFile("recording", false);
    std::string whole;
    for (const std::string &line : lines) {
        whole += line;
        growing.add(line);
        const Timeline now = growing.soFar();
        const Timeline read = readTimelineText(whole, "recording");
        QCOMPARE(now.sources.front().events, read.sources.front().events);
        QCOMPARE(now.sources.front().size, read.sources.front().size);
        QCOMPARE(now.callEvents.size(), read.callEvents.size());
        if (!now.callEvents.empty()) {
            QCOMPARE(now.callEvents.front().envelope.bytes.offset,
                     read.callEvents.front().envelope.bytes.offset);
            QCOMPARE(now.callEvents.front().envelope.isFresh, true);
        }
        QCOMPARE(now.rooms.size(), read.rooms.size());
    }
    QCOMPARE(growing.soFar().rooms.at(RoomId("!r:a.example")).spans.size(), 1u);
    QCOMPARE(growing.soFar().sources.front().rooms.size(), 1u);
}

QTEST_GUILESS_MAIN(TestRecording)
#include "test_recording.moc"
