// SPDX-License-Identifier: Apache-2.0
#include "printed.h"

using namespace callscope;

namespace
{

// What tests/data/captures/README.md says of answered-voice-v43, with all that an event of it holds.
QStringList everything(const Timeline &timeline)
{
    QStringList lines;
    for (const CallEvent &event : timeline.callEvents) {
        const Envelope &envelope = event.envelope;
        QStringList parts { printed::text(envelope.type),
                            printed::id(envelope.eventId),
                            printed::id(envelope.sender),
                            printed::time(envelope.originServerTs),
                            printed::text(envelope.room.view()),
                            printed::id(event.callId),
                            printed::id(event.partyId),
                            event.version ? printed::text(event.version->text) : QStringLiteral("none") };
        if (const auto *invite = event.as<Invite>())
            parts += printed::length(invite->lifetime) + QString::number(invite->offer->sdp->bytes);
        if (const auto *candidates = event.as<Candidates>())
            parts += QString::number(candidates->candidates->count);
        if (const auto *select = event.as<SelectAnswer>())
            parts += printed::id(select->selectedPartyId);
        if (const auto *hangup = event.as<Hangup>())
            parts += printed::word(hangup->reason);
        lines += parts.join(QLatin1Char(' '));
    }
    return lines;
}

std::string made(int number, std::string_view type, std::string_view more = {})
{
    return R"({"type":")" + std::string(type) + R"(","event_id":"$)" + std::to_string(number)
        + R"(","sender":"@a:x","origin_server_ts":)" + std::to_string(1'700'000'000'000 + number)
        + R"(,"content":{"call_id":"c"})" + std::string(more) + "}";
}

const std::string invite = made(1, "m.call.invite");
const std::string hangup = made(2, "m.call.hangup");
const QStringList both { QStringLiteral("invite $1"), QStringLiteral("hangup $2") };

} // namespace

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameCallFromEveryFormat();
    void formats_data();
    void formats();
    void roomOfAnEvent();
    void stateSections();
    void toDeviceAndPushRulesAreNoEvents();
    void elementExport();
    void elementExportWithMore();
    void decryptedPair();
    void escapedTypeIsFound();
    void quotedTypeIsNot();
    void groupCalls();
    void encrypted();
    void countsEveryEvent();
};

void TestFormats::sameCallFromEveryFormat()
{
    const Timeline messages = readTimeline({ printed::path("answered-voice-v43.messages.json") });
    const Timeline sync = readTimeline({ printed::path("answered-voice-v43.sync.json") });
    const Timeline stream = readTimeline({ printed::path("answered-voice-v43.ndjson") });
    QCOMPARE(messages.sources[0].format, Format::Messages);
    QCOMPARE(sync.sources[0].format, Format::Sync);
    QCOMPARE(stream.sources[0].format, Format::EventStream);
    const QStringList expected = everything(messages);
    QCOMPARE(expected.size(), 6);
    QVERIFY2(expected.front().startsWith(QStringLiteral("m.call.invite ")), qPrintable(expected.front()));
    QVERIFY2(expected.back().endsWith(QStringLiteral(" ALICEDEV 1 user_hangup")),
             qPrintable(expected.back()));
    QCOMPARE(everything(sync), expected);
    QCOMPARE(everything(stream), expected);
    for (const Timeline *timeline : { &messages, &sync, &stream }) {
        QVERIFY(!timeline->sources[0].error);
        QCOMPARE(printed::problems(timeline->sources[0]), QStringList());
        QCOMPARE(timeline->sources[0].events, 15u);
        QCOMPARE(timeline->sources[0].callEvents, 6u);
        QCOMPARE(timeline->memberEvents.size(), 3u);
        QCOMPARE(timeline->rooms.size(), 1u);
        QCOMPARE(timeline->rooms.begin()->second.events, 15u);
        QVERIFY(!timeline->rooms.begin()->second.gaps);
    }
}

void TestFormats::formats_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *name, const std::string &text, const char *format) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(format);
    };
    row("messages, oldest first", R"({"chunk":[)" + invite + "," + hangup + R"(],"start":"a","end":"b"})",
        "messages");
    row("messages, newest first", R"({"start":"a","chunk":[)" + hangup + "," + invite + "]}", "messages");
    row("messages, state before", R"({"state":[],"chunk":[)" + invite + "," + hangup + "]}", "messages");
    row("two pages, newest first", R"({"chunk":[)" + hangup + R"(]}{"chunk":[)" + invite + "]}", "messages");
    row("array of pages", R"([{"chunk":[)" + hangup + R"(]},{"chunk":[)" + invite + "]}]", "messages");
    row("array", "[" + invite + "," + hangup + "]", "event-array");
    row("array, newest first", "[" + hangup + ",\n" + invite + "]", "event-array");
    row("two arrays", "[" + invite + "][" + hangup + "]", "event-array");
    row("array of arrays", "[[" + invite + "],[" + hangup + "]]", "event-array");
    row("one a line", invite + "\n" + hangup + "\n", "event-stream");
    row("one a line, newest first", hangup + "\r\n" + invite, "event-stream");
    row("back to back", invite + hangup, "event-stream");
    row("with a byte order mark", "\xef\xbb\xbf" + invite + hangup, "event-stream");
    row("sync",
        R"({"next_batch":"n","rooms":{"join":{"!r:x":{"timeline":{"events":[)" + invite + "," + hangup
            + R"(],"limited":false,"prev_batch":"p"}}}}})",
        "sync");
    row("sync of a room that was left",
        R"({"rooms":{"invite":{},"leave":{"!r:x":{"timeline":{"events":[)" + invite + "," + hangup + "]}}}}}",
        "sync");
    row("syncs one a line",
        R"({"rooms":{"join":{"!r:x":{"timeline":{"events":[)" + invite + R"(]}}}}})" + "\n"
            + R"({"next_batch":"b"})" + "\n" + R"({"rooms":{"join":{"!r:x":{"timeline":{"events":[)" + hangup
            + "]}}}}}",
        "sync");
    row("array of syncs",
        R"([{"rooms":{"join":{"!r:x":{"timeline":{"events":[)" + invite
            + R"(]}}}}},{"rooms":{"join":{"!r:x":{"timeline":{"events":[)" + hangup + "]}}}}}]",
        "sync");
    row("sliding sync",
        R"({"pos":"1","rooms":{"!r:x":{"required_state":[],"timeline":[)" + invite + "," + hangup
            + R"(],"limited":false}}})",
        "sliding-sync");
    row("Element's export",
        R"({"room_name":"R","room_creator":"A","topic":"","export_date":"01/01/2025","exported_by":"A","messages":[)"
            + invite + "," + hangup + "]}",
        "element-export");
    row("mixed", R"({"chunk":[)" + hangup + "]}\n[" + invite + "]", "mixed");
    row("key order of a sorted dump",
        R"({"content":{"call_id":"c"},"event_id":"$1","origin_server_ts":1700000000001,"sender":"@a:x","type":"m.call.invite"})"
            + hangup,
        "event-stream");
    row("room_id first", R"({"room_id":"!r:x",)" + invite.substr(1) + hangup, "event-stream");
}

void TestFormats::formats()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QVERIFY2(!timeline.sources[0].error,
             timeline.sources[0].error ? timeline.sources[0].error->message.c_str() : "");
    QCOMPARE(printed::problems(timeline.sources[0]), QStringList());
    QCOMPARE(printed::callEvents(timeline), both);
    QCOMPARE(timeline.callEventOrder, (std::vector<Order> { 0, 1 }));
    QCOMPARE(printed::text(formatName(timeline.sources[0].format)), format);
    QCOMPARE(timeline.sources[0].events, 2u);
    QCOMPARE(timeline.sources[0].size, static_cast<std::uint64_t>(text.size()));
}

void TestFormats::roomOfAnEvent()
{
    const Timeline timeline =
        readTimelineText(R"({"rooms":{"join":{"!outer:x":{"timeline":{"events":[)" + invite + ","
                             + made(2, "m.call.hangup", R"(,"room_id":"!own:x")") + ","
                             + made(3, "m.call.hangup", R"(,"room_id":"!own:x")") + "]}}}}}",
                         "test");
    QCOMPARE(timeline.callEvents.size(), 3u);
    QCOMPARE(timeline.callEvents[0].envelope.room, RoomId("!outer:x"));
    QCOMPARE(timeline.callEvents[1].envelope.room, RoomId("!own:x"));
    QCOMPARE(timeline.sources[0].problems.size(), 1u); // once, not for each
    QCOMPARE(timeline.sources[0].problems[0].code, std::string("room-id-mismatch"));
    QCOMPARE(timeline.rooms.at(RoomId("!own:x")).events, 2u);

    const Timeline nowhere = readTimelineText(invite, "test");
    QVERIFY(nowhere.callEvents[0].envelope.room.empty());
    QCOMPARE(nowhere.sources[0].format, Format::SingleEvent);
}

void TestFormats::stateSections()
{
    const auto member = [](int number, const char *membership) {
        return R"({"type":"m.room.member","state_key":"@b:x","sender":"@b:x","event_id":"$m)"
            + std::to_string(number) + R"(","origin_server_ts":)" + std::to_string(1'700'000'000'000 + number)
            + R"(,"content":{"membership":")" + membership + R"("}})";
    };
    const std::string timelineEvents = R"("timeline":{"events":[)" + invite + "," + member(5, "leave") + "]}";
    for (const char *key : { "state", "state_after", "org.matrix.msc4222.state_after" }) {
        const Timeline timeline =
            readTimelineText(R"({"rooms":{"join":{"!r:x":{)" + timelineEvents + R"(,")" + key
                                 + R"(":{"events":[)" + member(9, "join") + "]}}}}}",
                             "test");
        QCOMPARE(timeline.memberEvents.size(), 2u);
        QVERIFY(timeline.memberEvents[0].fromState);
        QCOMPARE(timeline.memberEvents[0].membership, MemberEvent::Membership::Join);
        QCOMPARE(timeline.memberEvents[0].order, 0u); // before everything, whatever its time
        QVERIFY(!timeline.memberEvents[1].fromState);
        QCOMPARE(timeline.memberEvents[1].membership, MemberEvent::Membership::Leave);
        QCOMPARE(timeline.memberEvents[1].user, UserId("@b:x"));
        QCOMPARE(timeline.memberEvents[1].room, RoomId("!r:x"));
        QCOMPARE(timeline.callEventOrder, (std::vector<Order> { 1 }));
        QCOMPARE(timeline.rooms.at(RoomId("!r:x")).events, 2u); // the state is no event of the timeline
        QCOMPARE(timeline.sources[0].events, 3u);
    }
    // The same event in the state and in the timeline is one of the timeline.
    const Timeline twice = readTimelineText(
        R"({"chunk":[)" + member(5, "leave") + R"(],"state":[)" + member(5, "leave") + "]}", "test");
    QCOMPARE(twice.memberEvents.size(), 1u);
    QVERIFY(!twice.memberEvents[0].fromState);
}

void TestFormats::toDeviceAndPushRulesAreNoEvents()
{
    const Timeline timeline = readTimelineText(
        R"({"to_device":{"events":[)" + invite
            + R"(]},"account_data":{"events":[{"type":"m.push_rules","content":{"m.call.invite":["m.call.invite"]}}]},)"
            + R"("rooms":{"join":{"!r:x":{"ephemeral":{"events":[)" + invite + R"(]},"timeline":{"events":[)"
            + hangup + "]}}}}}",
        "test");
    QCOMPARE(printed::callEvents(timeline), QStringList { QStringLiteral("hangup $2") });
    QCOMPARE(timeline.sources[0].events, 1u);
}

void TestFormats::elementExport()
{
    const std::string begin = R"({"room_name":"R","exported_by":"A","messages":[)";
    const Timeline timeline = readTimelineText(begin + made(1, "m.call.invite", R"(,"room_id":"!r:x")") + ","
                                                   + made(3, "m.room.message", R"(,"room_id":"!r:x")") + "]}",
                                               "test");
    const Source &source = timeline.sources[0];
    QCOMPARE(source.format, Format::ElementExport);
    QVERIFY(source.invitesOnly);
    QVERIFY(timeline.rooms.at(RoomId("!r:x")).invitesOnly);
    QCOMPARE(printed::notices(source), QStringList { QStringLiteral("invites-only") });
    QVERIFY2(source.notices[0].message.starts_with(
                 "Element's export leaves out answers and hangups; 1 invite found."),
             source.notices[0].message.c_str());
    const Timeline none = readTimelineText(begin + "]}", "test");
    QVERIFY(!none.sources[0].error);
    QVERIFY(none.sources[0].invitesOnly);
}

void TestFormats::elementExportWithMore()
{
    const Timeline timeline =
        readTimelineText(R"({"messages":[)" + invite + "," + hangup + R"(],"exported_by":"A"})", "test");
    QVERIFY(!timeline.sources[0].invitesOnly);
    QCOMPARE(printed::notices(timeline.sources[0]), QStringList { QStringLiteral("only-call-events") });
}

void TestFormats::decryptedPair()
{
    const std::string pair =
        R"({"decrypted":{"type":"m.call.hangup","content":{"call_id":"c","reason":"user_busy"},"room_id":"!r:x"},)"
        R"("encrypted":{"type":"m.room.encrypted","event_id":"$2","sender":"@b:x","origin_server_ts":5,)"
        R"("content":{"algorithm":"m.megolm.v1.aes-sha2"},"unsigned":{"age":7}}})";
    for (const std::string &text : { pair, "[" + pair + "]" }) {
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(timeline.sources[0].format, Format::DecryptedPair);
        QCOMPARE(timeline.sources[0].encryptedEvents, 0u);
        QCOMPARE(timeline.callEvents.size(), 1u);
        const CallEvent &event = timeline.callEvents[0];
        QVERIFY(event.envelope.decrypted);
        QCOMPARE(event.type, CallEventType::Hangup);
        QCOMPARE(printed::word(event.as<Hangup>()->reason), QStringLiteral("user_busy"));
        QCOMPARE(printed::id(event.envelope.eventId), QStringLiteral("$2"));
        QCOMPARE(printed::id(event.envelope.sender), QStringLiteral("@b:x"));
        QCOMPARE(printed::time(event.envelope.originServerTs), QStringLiteral("5"));
        QCOMPARE(printed::length(event.envelope.age), QStringLiteral("7"));
        QCOMPARE(event.envelope.room, RoomId("!r:x"));
        QCOMPARE(QByteArray::fromStdString(*readBytes(timeline, event.envelope.bytes)),
                 QByteArray::fromStdString(pair));
    }
    const Timeline undecrypted = readTimelineText(
        R"({"decrypted":null,"encrypted":{"type":"m.room.encrypted","content":{}}})", "test");
    QCOMPARE(undecrypted.encryptedEvents.size(), 1u);
}

void TestFormats::escapedTypeIsFound()
{
    const std::string escaped = R"({"type":"m\u002ecall.hangup","event_id":"$2","content":{}})";
    const std::string escapedKey = R"({"\u0074ype":"m.call.hangup","event_id":"$2","content":{}})";
    for (const std::string &text :
         { escaped, escapedKey, "[" + escaped + "]", R"({"chunk":[)" + escapedKey + "]}" }) {
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(printed::callEvents(timeline), QStringList { QStringLiteral("hangup $2") });
    }
}

void TestFormats::quotedTypeIsNot()
{
    const Timeline timeline = readTimelineText(
        R"([{"type":"m.room.message","content":{"body":"{\"type\":\"m.call.invite\",\"content\":{}}","type":"m.call.invite"}},)"
        R"({"content":{"body":"}],\\","x":{"type":"m.call.hangup"}},"type":"m.room.message"}])",
        "test");
    QCOMPARE(printed::callEvents(timeline), QStringList());
    QCOMPARE(timeline.sources[0].events, 2u);
    QVERIFY(!timeline.sources[0].error);
}

void TestFormats::groupCalls()
{
    const Timeline timeline = readTimeline({ printed::path("group-call-msc3401-v34.ndjson") });
    QCOMPARE(timeline.sources[0].callEvents, 0u);
    QVERIFY(timeline.callEvents.empty());
    QCOMPARE(printed::notices(timeline.sources[0]), QStringList { QStringLiteral("group-call") });
    // grep counts the lines of type org.matrix.msc3401.call and …call.member
    QCOMPARE(timeline.sources[0].notices[0].message,
             std::string("8 group-call or MatrixRTC events; no 1:1 call among them."));
}

void TestFormats::encrypted()
{
    const Timeline timeline = readTimeline({ printed::path("encrypted-v43.messages.json") });
    QCOMPARE(timeline.sources[0].encryptedEvents, 6u);
    QCOMPARE(timeline.encryptedEvents.size(), 6u);
    QCOMPARE(printed::notices(timeline.sources[0]), QStringList { QStringLiteral("encrypted") });
    for (std::size_t index = 1; index < timeline.encryptedEvents.size(); ++index)
        QVERIFY(*timeline.encryptedEvents[index - 1].originServerTs
                <= *timeline.encryptedEvents[index].originServerTs);
    QVERIFY(!timeline.encryptedEvents[0].sender.empty());
}

void TestFormats::countsEveryEvent()
{
    const Timeline timeline = readTimelineText(
        made(10, "m.room.message") + made(30, "x") + made(20, "m.reaction")
            + R"({"type":"y","origin_server_ts":0})" + R"({"type":"y","origin_server_ts":143273582000000000})"
            + R"({"type":"y","origin_server_ts":"1700000000999"})",
        "test");
    QCOMPARE(timeline.sources[0].events, 6u);
    const RoomWindow &window = timeline.rooms.at(RoomId());
    QCOMPARE(window.events, 6u);
    // Neither 0 nor the year 6510 nor a string is a time that could bound the window.
    QCOMPARE(printed::time(window.first), QStringLiteral("1700000000010"));
    QCOMPARE(printed::time(window.last), QStringLiteral("1700000000030"));
}

QTEST_GUILESS_MAIN(TestFormats)
#include "test_formats.moc"
