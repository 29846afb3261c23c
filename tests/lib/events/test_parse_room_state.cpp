// SPDX-License-Identifier: Apache-2.0
#include "parsed.h"

#include <QTest>

using namespace callscope;

class TestParseRoomState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodies();
    void powerLevels();
    void notState_data();
    void notState();
    void redactions();
};

namespace
{

struct Parsed : test::Parsed {
    using test::Parsed::Parsed;

    template <class Body>
    const Body &as() const
    {
        const Body *body = std::get_if<Body>(&event.state);
        if (!body)
            qFatal("another body: %zu", event.state.index());
        return *body;
    }
};

std::string state(const char *type, const char *content)
{
    return std::string(R"({"state_key":"","type":")") + type + R"(","content":)" + content + "}";
}

} // namespace

void TestParseRoomState::bodies()
{
    const Parsed create(
        state("m.room.create", R"({"room_version":"10","predecessor":{"room_id":"!old:x"}})"));
    QCOMPARE(create.event.kind, EventClass::State);
    QCOMPARE(*create.as<RoomCreate>().roomVersion, std::string_view("10"));
    QCOMPARE(*create.as<RoomCreate>().predecessor, RoomId("!old:x"));
    QVERIFY(Parsed(state("m.room.create", R"({"creator":"@a:x"})")).as<RoomCreate>().roomVersion.isAbsent());

    QCOMPARE(*Parsed(state("m.room.join_rules", R"({"join_rule":"public"})")).as<JoinRules>().joinRule,
             std::string_view("public"));
    QVERIFY(Parsed(state("m.room.join_rules", R"({"join_rule":7})")).as<JoinRules>().joinRule.isWrong());
    QCOMPARE(*Parsed(state("m.room.encryption", R"({"algorithm":"m.megolm.v1.aes-sha2"})"))
                  .as<Encryption>()
                  .algorithm,
             std::string_view("m.megolm.v1.aes-sha2"));
    QCOMPARE(
        *Parsed(state("m.room.tombstone", R"({"replacement_room":"!new:x"})")).as<Tombstone>().replacement,
        RoomId("!new:x"));
    QCOMPARE(*Parsed(state("m.room.history_visibility", R"({"history_visibility":"shared"})"))
                  .as<HistoryVisibility>()
                  .visibility,
             std::string_view("shared"));
    const Parsed bots(
        state("io.element.functional_members", R"({"service_members":["@bot:x",7,"@b\u006ft2:x"]})"));
    QCOMPARE(bots.as<FunctionalMembers>().serviceMembers,
             (std::vector<UserId> { UserId("@bot:x"), UserId("@bot2:x") }));
}

void TestParseRoomState::powerLevels()
{
    const Parsed parsed(state("m.room.power_levels",
                              R"({"users":{"@a:x":100,"@b:x":"-5","@c:x":null},"users_default":10,
                                  "events":{"m.call.answer":50},"events_default":20})"));
    const auto &levels = parsed.as<PowerLevels>();
    QCOMPARE(levels.ofUser(UserId("@a:x")), std::int64_t(100));
    QCOMPARE(levels.ofUser(UserId("@b:x")), std::int64_t(-5));
    QCOMPARE(levels.ofUser(UserId("@c:x")), std::int64_t(10));
    QCOMPARE(levels.ofUser(UserId("@nobody:x")), std::int64_t(10));
    QCOMPARE(levels.toSend("m.call.answer"), std::int64_t(50));
    QCOMPARE(levels.toSend("m.call.reject"), std::int64_t(20));
    const Parsed none(state("m.room.power_levels", R"({"users":7})"));
    QCOMPARE(none.as<PowerLevels>().ofUser(UserId("@a:x")), std::int64_t(0));
    QCOMPARE(none.as<PowerLevels>().toSend("m.call.answer"), std::int64_t(0));
}

void TestParseRoomState::notState_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    QTest::newRow("no state_key") << QByteArray(R"({"type":"m.room.create","content":{"room_version":"1"}})")
                                  << static_cast<int>(EventClass::Other);
    QTest::newRow("another state_key")
        << QByteArray(R"({"type":"m.room.tombstone","state_key":"x","content":{"body":"moved"}})")
        << static_cast<int>(EventClass::Other);
    QTest::newRow("no object") << QByteArray(R"({"type":"m.room.create","state_key":"","content":7})")
                               << static_cast<int>(EventClass::State);
    QTest::newRow("emptied") << QByteArray(R"({"type":"m.room.encryption","state_key":"","content":{}})")
                             << static_cast<int>(EventClass::State);
}

void TestParseRoomState::notState()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    const Parsed parsed(json.toStdString());
    QCOMPARE(static_cast<int>(parsed.event.kind), kind);
    QCOMPARE(parsed.event.state.index(), std::size_t(0));
}

void TestParseRoomState::redactions()
{
    const Parsed top(
        R"({"type":"m.room.redaction","redacts":"$1","sender":"@a:x","content":{"reason":"x"}})");
    QCOMPARE(top.event.kind, EventClass::Redaction);
    QCOMPARE(top.event.redacts, EventId("$1"));
    QCOMPARE(*top.event.call.envelope.sender, UserId("@a:x"));
    QCOMPARE(Parsed(R"({"type":"m.room.redaction","content":{"redacts":"$2"}})").event.redacts,
             EventId("$2"));
    QVERIFY(Parsed(R"({"type":"m.room.redaction","redacts":7,"content":{}})").event.redacts.empty());
}

QTEST_GUILESS_MAIN(TestParseRoomState)
#include "test_parse_room_state.moc"
