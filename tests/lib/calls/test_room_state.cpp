// SPDX-License-Identifier: Apache-2.0
// What is proven of a room's state when an event was sent, and what is not.
#include <QTest>

#include "calls/room_state.h"
#include "timeline/reader.h"

using namespace callscope;

class TestRoomState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joinRule_data();
    void joinRule();
    void absenceNeedsTheCreation();
    void members();
    void redactions();
    void fresh();
};

namespace
{

constexpr const char *publicRule =
    R"({"type":"m.room.join_rules","state_key":"","event_id":"$rule","sender":"@a:x","origin_server_ts":1700000001000,"content":{"join_rule":"public"}})";
constexpr const char *closedRule =
    R"({"type":"m.room.join_rules","state_key":"","event_id":"$rule2","sender":"@a:x","origin_server_ts":1700000002000,"content":{"join_rule":"invite"}})";
constexpr const char *invite =
    R"({"type":"m.call.invite","event_id":"$invite","sender":"@a:x","origin_server_ts":1700000060000,"content":{"call_id":"c"}})";
constexpr const char *create =
    R"({"type":"m.room.create","state_key":"","event_id":"$create","sender":"@a:x","origin_server_ts":1700000000000,"content":{"room_version":"10"}})";

std::string joined(std::initializer_list<std::string> events)
{
    std::string text;
    for (const std::string &event : events)
        text += (text.empty() ? "" : ",") + event;
    return text;
}

std::string sync(const std::string &state, const std::string &timeline, bool limited = false)
{
    return R"({"rooms":{"join":{"!r:x":{"state":{"events":[)" + state + R"(]},"timeline":{"events":[)"
        + timeline + R"(],"limited":)" + (limited ? "true" : "false") + "}}}}}\n";
}

std::string member(const char *user, const char *membership, int second)
{
    return std::string(R"({"type":"m.room.member","state_key":")") + user + R"(","sender":")" + user
        + R"(","event_id":"$)" + user + membership + R"(","origin_server_ts":)"
        + std::to_string(1'700'000'000'000 + second * 1000) + R"(,"content":{"membership":")" + membership
        + R"("}})";
}

} // namespace

void TestRoomState::joinRule_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rule");
    const auto row = [](const char *name, const std::string &text, const char *rule) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(rule);
    };
    row("in the timeline", sync("", joined({ publicRule, invite })), "public");
    row("the last before it counts", sync("", joined({ publicRule, closedRule, invite })), "invite");
    row("set after it", sync("", joined({ invite, publicRule })), "");
    row("in the state of the same source", sync(publicRule, invite), "public");
    row("changed in the timeline since", sync(publicRule, joined({ closedRule, invite })), "invite");
    row("in an earlier sync", sync("", publicRule) + sync("", invite), "public");
    row("with a gap between", sync("", publicRule) + sync("", invite, true), "");
    row("another room's",
        sync(publicRule, "") + R"({"rooms":{"join":{"!o:x":{"timeline":{"events":[)" + invite + "]}}}}}", "");
    row("nowhere", sync("", invite), "");
}

void TestRoomState::joinRule()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rule);
    const Timeline timeline = readTimelineText(text.toStdString(), "test");
    QCOMPARE(timeline.callEvents.size(), std::size_t(1));
    const RoomState state(timeline);
    const JoinRules *rules = state.at<JoinRules>(0);
    QCOMPARE(rules ? QByteArray::fromStdString(std::string(*rules->joinRule)) : QByteArray(), rule);
    QVERIFY(!state.hadNone<JoinRules>(0));
}

void TestRoomState::absenceNeedsTheCreation()
{
    const Timeline whole = readTimelineText(sync("", joined({ create, invite })), "test");
    QVERIFY(RoomState(whole).hadNone<JoinRules>(0));
    QVERIFY(!RoomState(whole).hadNone<RoomCreate>(0));
    const Timeline state = readTimelineText(sync(create, invite), "test");
    QVERIFY(!RoomState(state).hadNone<JoinRules>(0));
    QVERIFY(RoomState(state).at<RoomCreate>(0));
}

void TestRoomState::members()
{
    using enum MemberEvent::Membership;
    const Timeline whole = readTimelineText(
        sync("",
             joined({ create, member("@a:x", "join", 1), member("@b:x", "join", 2), member("@c:x", "join", 3),
                      member("@b:x", "leave", 4), invite, member("@d:x", "join", 70) })),
        "test");
    const RoomState state(whole);
    QCOMPARE(state.usersAt(Join, 0), (std::vector<UserId> { UserId("@a:x"), UserId("@c:x") }));
    QVERIFY(state.usersAt(Invite, 0).empty());
    QVERIFY(state.knowsAllMembers(0));
    QCOMPARE(state.membershipAt(UserId("@b:x"), 0), std::optional(Leave));
    QCOMPARE(state.membershipAt(UserId("@d:x"), 0), std::optional(Leave));
    QCOMPARE(state.membershipAt(UserId("@never:x"), 0), std::optional(Leave));

    const Timeline part = readTimelineText(sync(member("@a:x", "join", 1), joined({ invite })), "test");
    const RoomState partly(part);
    QCOMPARE(partly.usersAt(Join, 0), std::vector<UserId> { UserId("@a:x") });
    QVERIFY(!partly.knowsAllMembers(0));
    QVERIFY(!partly.membershipAt(UserId("@never:x"), 0));
}

void TestRoomState::redactions()
{
    const Timeline timeline = readTimelineText(
        sync(
            "",
            joined(
                { invite,
                  R"({"type":"m.room.redaction","event_id":"$r","sender":"@a:x","redacts":"$invite","origin_server_ts":1700000070000,"content":{}})" })),
        "test");
    QCOMPARE(timeline.redactions.size(), std::size_t(1));
    QCOMPARE(timeline.redactions.front().redacts, EventId("$invite"));
    QCOMPARE(timeline.redactions.front().room, RoomId("!r:x"));
    QVERIFY(timeline.redactions.front().order > timeline.callEventOrder.front());
}

// Only what a further sync brought has an age that says how late it came.
void TestRoomState::fresh()
{
    QVERIFY(!readTimelineText(sync("", invite), "test").callEvents.front().envelope.isFresh);
    QVERIFY(
        readTimelineText(sync("", create) + sync("", invite), "test").callEvents.front().envelope.isFresh);
    QVERIFY(!readTimelineText(sync("", create) + sync("", invite, true), "test")
                 .callEvents.front()
                 .envelope.isFresh);
}

QTEST_GUILESS_MAIN(TestRoomState)
#include "test_room_state.moc"
