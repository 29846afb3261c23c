// SPDX-License-Identifier: Apache-2.0
// What a browser's network log holds beside the one recorded call of tests/data/formats.
#include "printed.h"

#include <QByteArray>

using namespace callscope;

namespace
{

const std::string roomUrl = "https://x/_matrix/client/v3/rooms/!r%3Ax/";
const std::string messages =
    R"({"chunk":[{"type":"m.call.invite","event_id":"$1","room_id":"!r:x",)"
    R"("sender":"@a:x","origin_server_ts":1700000000000,"content":{"call_id":"c📞"}}]})";

std::string quoted(std::string text)
{
    std::string json = "\"";
    for (const char c : text)
        json += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return json + '"';
}

std::string entry(const std::string &method, const std::string &url, int status, const std::string &response,
                  const std::string &posted = {})
{
    std::string text = R"({"startedDateTime":"2026-11-23T00:40:33.048Z","request":{"method":")" + method
        + R"(","url":")" + url
        + R"(?access_token=SECRET","headers":[{"name":"Authorization","value":"SECRET"}])";
    if (!posted.empty())
        text += R"(,"postData":{"mimeType":"application/json","text":)" + quoted(posted) + "}";
    return text + R"(},"response":{"status":)" + std::to_string(status) + R"(,"content":{)" + response
        + "}}}";
}

std::string har(const std::string &entries)
{
    return R"({"log":{"version":"1.2","entries":[)" + entries + "]}}";
}

std::string body(const std::string &text)
{
    return "\"text\":" + quoted(text);
}

} // namespace

class TestHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void base64Body();
    void sendNobodySaw();
    void sendThatAResponseShows_data();
    void sendThatAResponseShows();
    void failedSend();
    void missingBody();
    void brokenBody();
    void truncated();
    void noSecrets();
};

void TestHar::base64Body()
{
    const std::string coded = QByteArray::fromStdString(messages).toBase64().toStdString();
    for (const char *alphabet : { "base64", "none" }) {
        const Timeline timeline =
            readTimelineText(har(entry("GET", roomUrl + "messages", 200,
                                       "\"text\":\"" + coded + R"(","encoding":")" + alphabet + "\"")),
                             "x.har");
        const bool isDecoded = alphabet == std::string("base64");
        QCOMPARE(timeline.callEvents.size(), isDecoded ? 1u : 0u);
        QCOMPARE(timeline.sources[0].problems.empty(), isDecoded);
    }
}

void TestHar::sendNobodySaw()
{
    const std::string own = "https://x/_matrix/client/v3/user/%40me%3Ax/filter";
    const Timeline timeline = readTimelineText(
        har(entry("POST", own, 200, body("{}")) + ","
            + entry("PUT", roomUrl + "send/m.call.hangup/m1", 200, body(R"({"event_id":"$9"})"),
                    R"({"call_id":"c","version":"1","party_id":"P","reason":"user_hangup"})")),
        "x.har");
    QCOMPARE(printed::callEvents(timeline), QStringList { QStringLiteral("hangup $9") });
    const Envelope &envelope = timeline.callEvents[0].envelope;
    QCOMPARE(printed::id(envelope.sender), QStringLiteral("@me:x"));
    QCOMPARE(printed::text(envelope.room.view()), QStringLiteral("!r:x"));
    QCOMPARE(printed::time(envelope.originServerTs), QStringLiteral("1795394433048"));
    QCOMPARE(printed::word(envelope.transactionId), QStringLiteral("m1"));
    QCOMPARE(printed::notices(timeline.sources[0]), QStringList { QStringLiteral("client-requests") });
    QVERIFY(timeline.rooms.empty()); // requests show no time of the room
}

void TestHar::sendThatAResponseShows_data()
{
    QTest::addColumn<QByteArray>("took");
    QTest::addColumn<QByteArray>("served"); // the request was sent at 1795394433048
    QTest::addColumn<QString>("clock");
    const auto row = [](const char *name, const char *took, const char *served, const char *clock) {
        QTest::newRow(name) << QByteArray(took) << QByteArray(served) << QString::fromLatin1(clock);
    };
    row("the clocks may agree", R"("time":20.5,)", "1795394433060", "");
    row("as the answer came", R"("time":12,)", "1795394433060", "");
    row("the client is behind", R"("time":12,)", "1795394433061",
        "The clock of the client runs behind that of its homeserver by 1 ms to 13 ms, as the times of its "
        "requests and of the events they made prove.");
    row("the client is ahead", R"("time":500,)", "1795394430000",
        "The clock of the client runs ahead of that of its homeserver by 3.0 s to 3.5 s, as the times of its "
        "requests and of the events they made prove.");
    row("ahead, and nobody knows when it was answered", "", "1795394430000",
        "The clock of the client runs ahead of that of its homeserver by at least 3.0 s, as the times of its "
        "requests and of the events they made prove.");
    row("that may be the time it took", "", "1795394439000", "");
    row("a time that is none", R"("time":"x",)", "1795394439000", "");
}

void TestHar::sendThatAResponseShows()
{
    QFETCH(QByteArray, took);
    QFETCH(QByteArray, served);
    QFETCH(QString, clock);
    std::string seen = messages;
    seen.replace(seen.find("1700000000000"), 13, served.toStdString());
    std::string send = entry("PUT", roomUrl + "send/m.call.invite/m1", 200, body(R"({"event_id":"$1"})"),
                             R"({"call_id":"c"})");
    send.insert(1, took.toStdString());
    const Timeline timeline =
        readTimelineText(har(send + "," + entry("GET", roomUrl + "messages", 200, body(seen))), "x.har");
    QCOMPARE(timeline.callEvents.size(), 1u);
    QVERIFY(!timeline.callEvents[0].envelope.clientClock);
    QCOMPARE(timeline.sources[0].events, 1u); // counted once
    const std::vector<Notice> &notices = timeline.sources[0].notices;
    const auto told = std::find_if(notices.begin(), notices.end(),
                                   [](const Notice &notice) { return notice.code == "client-clock"; });
    QCOMPARE(told == notices.end() ? QString() : QString::fromStdString(told->message), clock);
}

void TestHar::failedSend()
{
    const std::string failed =
        entry("PUT", roomUrl + "send/m.call.hangup/m1", 429,
              body(R"({"errcode":"M_LIMIT_EXCEEDED","error":"Too Many Requests"})"), R"({"call_id":"c"})");
    const std::string text = har(entry("GET", roomUrl + "messages", 200, body(messages)) + "," + failed);
    const Timeline timeline = readTimelineText(text, "x.har");
    QCOMPARE(timeline.callEvents.size(), 1u);
    const std::vector<ReadProblem> &problems = timeline.sources[0].problems;
    QCOMPARE(problems.size(), 1u);
    QCOMPARE(problems[0].code, std::string("send-failed"));
    QCOMPARE(problems[0].offset, text.find(failed));
    for (const char *part : { "m.call.hangup", "429", "M_LIMIT_EXCEEDED", "Too Many Requests" })
        QVERIFY2(problems[0].message.find(part) != std::string::npos, problems[0].message.c_str());
}

void TestHar::missingBody()
{
    const std::string seen = entry("GET", roomUrl + "messages", 200, body(messages));
    const Timeline timeline = readTimelineText(
        har(seen + "," + entry("GET", roomUrl + "messages", 200, "\"size\":5") + "," + seen), "x.har");
    QCOMPARE(timeline.callEvents.size(), 1u);
    QCOMPARE(timeline.sources[0].problems.size(), 1u);
    QCOMPARE(timeline.sources[0].problems[0].code, std::string("har-no-body"));
    QVERIFY(timeline.rooms.at(RoomId("!r:x")).gaps);
}

void TestHar::brokenBody()
{
    const std::string broken = entry("GET", roomUrl + "messages", 200, body(messages.substr(0, 60)));
    const std::string text = har(broken + "," + entry("GET", roomUrl + "messages", 200, body(messages)));
    const Timeline timeline = readTimelineText(text, "x.har");
    QCOMPARE(timeline.callEvents.size(), 1u);
    QCOMPARE(timeline.sources[0].problems.size(), 1u);
    QCOMPARE(timeline.sources[0].problems[0].code, std::string("truncated"));
    QCOMPARE(timeline.sources[0].problems[0].offset, text.find(broken));
}

void TestHar::truncated()
{
    const std::string text = har(entry("GET", roomUrl + "messages", 200, body(messages)) + ","
                                 + entry("PUT", roomUrl + "send/m.call.hangup/m1", 200, body("{}"), "{}"));
    for (std::size_t length = 0; length < text.size(); ++length) {
        const Timeline timeline = readTimelineText(text.substr(0, length), "x.har");
        QVERIFY(timeline.sources[0].error || !timeline.sources[0].problems.empty());
    }
}

void TestHar::noSecrets()
{
    const Timeline timeline = readTimelineText(
        har(entry("GET", roomUrl + "messages", 200, body(messages)) + ","
            + entry("PUT", roomUrl + "send/m.call.hangup/m1", 403, body("{}"), R"({"call_id":"c"})") + ","
            + entry("PUT", roomUrl + "send/m.call.hangup/m2", 200, body("{}"), R"({"call_id":"c"})")),
        "x.har");
    QCOMPARE(timeline.callEvents.size(), 2u);
    for (const CallEvent &event : timeline.callEvents) {
        const Result<std::string> bytes = readBytes(timeline, event.envelope.bytes);
        QVERIFY(bytes);
        QVERIFY2(bytes->find("SECRET") == std::string::npos, bytes->c_str());
    }
    for (const ReadProblem &problem : timeline.sources[0].problems)
        QVERIFY2(problem.message.find("SECRET") == std::string::npos, problem.message.c_str());
}

QTEST_GUILESS_MAIN(TestHar)
#include "test_har.moc"
