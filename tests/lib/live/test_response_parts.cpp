// SPDX-License-Identifier: Apache-2.0
#include "live/response_parts.h"

#include <QTest>

using namespace callscope;
using namespace callscope::live;

namespace
{

const std::string syncBody = R"({"next_batch":"s\u0032","rooms":{
 "join":{"!a:x":{"timeline":{"events":[{"type":"m.call.invite","event_id":"$1"},7,{"type":"t2"}],"limited":true,
   "prev_batch":"p1"},"state":{"events":[{"type":"m.room.create"}]},"ephemeral":{"events":[{"type":"e"}]}}},
 "leave":{"!b:x":{"timeline":{"events":[],"limited":false,"prev_batch":"p2"}}},
 "invite":{"!c:x":{"invite_state":{"events":[]}}}},"to_device":{"events":[{"type":"m.secret"}]}})";

} // namespace

class TestResponseParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesASyncApart();
    void takesStateAfter();
    void takesMessagesApart();
    void refusesWhatIsCut();
    void readsHeads();
};

void TestResponseParts::takesASyncApart()
{
    std::string body = syncBody;
    const Result<SyncResponse> response = parseSync(body);
    QVERIFY(response);
    QCOMPARE(response->nextBatch, std::string("s2"));
    QCOMPARE(response->rooms.size(), 3u);
    const SyncRoom &joined = response->rooms[0];
    QCOMPARE(joined.room, std::string("!a:x"));
    QCOMPARE(joined.timeline.size(), 2u);
    QCOMPARE(std::string(joined.timeline[1]), std::string(R"({"type":"t2"})"));
    QCOMPARE(joined.state.size(), 1u);
    QVERIFY(joined.limited);
    QCOMPARE(joined.prevBatch, std::string("p1"));
    QCOMPARE(response->rooms[1].section, SyncRoom::Section::Leave);
    QCOMPARE(response->rooms[2].section, SyncRoom::Section::Invite);
}

void TestResponseParts::takesStateAfter()
{
    std::string body =
        R"({"next_batch":"s","rooms":{"join":{"!a:x":{"state_after":{"events":[{"a":1},{"a":2}]}}}}})";
    const Result<SyncResponse> response = parseSync(body);
    QVERIFY(response);
    QCOMPARE(response->rooms.front().state.size(), 2u);
}

void TestResponseParts::takesMessagesApart()
{
    std::string body = R"({"chunk":[{"event_id":"$2"},{"event_id":"$1"}],"start":"t2","end":"t1"})";
    const Result<MessagesResponse> page = parseMessages(body);
    QVERIFY(page);
    QCOMPARE(page->chunk.size(), 2u);
    QCOMPARE(page->end, std::string("t1"));
    std::string last = R"({"chunk":[],"start":"t1"})";
    QVERIFY(parseMessages(last)->end.empty());
}

void TestResponseParts::refusesWhatIsCut()
{
    for (std::size_t length = 0; length < syncBody.size(); ++length) {
        std::string body = syncBody.substr(0, length);
        QVERIFY2(!parseSync(body), std::to_string(length).c_str());
    }
    for (const char *text : { "{}", "[]", "<html>", R"({"start":"a"})", R"({"chunk":{}})" }) {
        std::string body = text;
        QVERIFY2(!parseMessages(body), text);
    }
}

void TestResponseParts::readsHeads()
{
    const EventHead head = headOf(
        R"({"event_id":"$1","type":"m.room.message","origin_server_ts":1795000000000,"unsigned":{"age":12}})");
    QCOMPARE(head.id, std::string("$1"));
    QCOMPARE(head.type, std::string("m.room.message"));
    QVERIFY(head.originServerTs == 1'795'000'000'000);
    QVERIFY(head.age == 12);
    QVERIFY(!headOf(R"({"origin_server_ts":"soon"})").originServerTs);
    QVERIFY(headOf("{").id.empty());
}

QTEST_GUILESS_MAIN(TestResponseParts)
#include "test_response_parts.moc"
