// SPDX-License-Identifier: Apache-2.0
#include "parsed.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

// Before the helpers: Qt 6.4's moc loses its way in their raw strings.
class TestParseEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_data();
    void fields();
    void versions_data();
    void versions();
    void wrongTextIsCut();
    void duplicateKeys();
    void content_data();
    void content();
    void redacted_data();
    void redacted();
    void groupLeg();
    void bodies();
    void unsignedFields();
    void stateEvent();
    void otherKinds();
    void oddContent_data();
    void oddContent();
    void proposals();
};

namespace
{

// Every field of an event that is one JSON value, by its name.
QString fieldOf(const CallEvent &call, const QString &name)
{
    const Envelope &envelope = call.envelope;
    if (name == QStringLiteral("event_id"))
        return shownId(envelope.eventId);
    if (name == QStringLiteral("sender"))
        return shownId(envelope.sender);
    if (name == QStringLiteral("origin_server_ts"))
        return envelope.originServerTs ? QString::number(envelope.originServerTs->time_since_epoch().count())
                                       : state(envelope.originServerTs);
    if (name == QStringLiteral("state_key"))
        return shownWord(envelope.stateKey);
    if (name == QStringLiteral("age"))
        return shownTime(envelope.age);
    if (name == QStringLiteral("call_id"))
        return shownId(call.callId);
    if (name == QStringLiteral("party_id"))
        return shownId(call.partyId);
    if (name == QStringLiteral("lifetime"))
        return shownTime(call.as<Invite>()->lifetime);
    if (name == QStringLiteral("invitee"))
        return shownId(call.as<Invite>()->invitee);
    if (name == QStringLiteral("offer"))
        return state(call.as<Invite>()->offer);
    if (name == QStringLiteral("reason"))
        return call.as<Hangup>() ? shownWord(call.as<Hangup>()->reason)
                                 : shownWord(call.as<Reject>()->reason);
    if (name == QStringLiteral("selected_party_id"))
        return shownId(call.as<SelectAnswer>()->selectedPartyId);
    if (name == QStringLiteral("candidates"))
        return state(call.as<Candidates>()->candidates);
    if (name == QStringLiteral("description"))
        return state(call.as<Negotiate>()->description);
    if (name == QStringLiteral("answer"))
        return state(call.as<Answer>()->answer);
    return QStringLiteral("no such field");
}

struct Place {
    const char *name;
    const char *type;
    enum Kind { String, Integer, Object, Array } kind;
    bool inContent;
};

constexpr Place places[] {
    { "event_id", "m.call.hangup", Place::String, false },
    { "sender", "m.call.hangup", Place::String, false },
    { "origin_server_ts", "m.call.hangup", Place::Integer, false },
    { "state_key", "m.call.hangup", Place::String, false },
    { "age", "m.call.hangup", Place::Integer, false },
    { "call_id", "m.call.new", Place::String, true },
    { "party_id", "m.call.hangup", Place::String, true },
    { "lifetime", "m.call.invite", Place::Integer, true },
    { "invitee", "m.call.invite", Place::String, true },
    { "offer", "m.call.invite", Place::Object, true },
    { "reason", "m.call.hangup", Place::String, true },
    { "reason", "m.call.reject", Place::String, true },
    { "selected_party_id", "m.call.select_answer", Place::String, true },
    { "candidates", "m.call.candidates", Place::Array, true },
    { "description", "m.call.negotiate", Place::Object, true },
    { "answer", "m.call.answer", Place::Object, true },
};

} // namespace

void TestParseEvent::fields_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("expected");
    struct Value {
        const char *json;
        int kind; // of Place, or -1
        const char *value; // as the field shows it; null for "value"
    };
    const Value values[] {
        { nullptr, -1, nullptr },
        { "null", -1, nullptr },
        { "true", -1, nullptr },
        { "\"\"", Place::String, "" },
        { "\"a b\"", Place::String, "a b" },
        { "\"\\u00e9\\n\"", Place::String, "é\n" },
        { "\"\\ud800\"", -1, nullptr },
        { "\"60000\"", Place::String, "60000" },
        { "0", Place::Integer, "0" },
        { "-5", Place::Integer, "-5" },
        { "9007199254740993", Place::Integer, "9007199254740993" },
        { "60000.0", -1, nullptr },
        { "6e4", -1, nullptr },
        { "12345678901234567890", -1, nullptr },
        { "{}", Place::Object, nullptr },
        { "{\"a\":[1]}", Place::Object, nullptr },
        { "[]", Place::Array, nullptr },
        { "[ 1, {} ]", Place::Array, nullptr },
    };
    for (const Place &place : places) {
        for (const Value &value : values) {
            const std::string member =
                value.json ? '"' + std::string(place.name) + "\" : " + value.json + " " : "\"other\":1";
            const std::string json = place.inContent
                ? made(place.type, "{" + member + "}")
                : R"({"type":")" + std::string(place.type) + R"(","content":{},)" + member + "}";
            QString expected = QStringLiteral("absent");
            if (value.json && value.kind != place.kind)
                expected = QStringLiteral("wrong ") + QString::fromUtf8(value.json);
            else if (value.json)
                expected = value.value ? QString::fromUtf8(value.value) : QStringLiteral("value");
            const QByteArray name =
                QByteArray(place.type) + ' ' + place.name + ' ' + (value.json ? value.json : "absent");
            QTest::newRow(name.constData())
                << QByteArray::fromStdString(json) << QString::fromLatin1(place.name) << expected;
        }
    }
}

void TestParseEvent::fields()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, field);
    QFETCH(QString, expected);
    QCOMPARE(fieldOf(Parsed(json.toStdString()).call(), field), expected);
}

void TestParseEvent::versions_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind"); // -1: wrong
    QTest::addColumn<bool>("isZero");
    QTest::newRow("0") << QByteArray("0") << int(Version::Kind::ZeroInteger) << true;
    QTest::newRow("string 1") << QByteArray("\"1\"") << int(Version::Kind::One) << false;
    QTest::newRow("string 0") << QByteArray("\"0\"") << int(Version::Kind::ZeroString) << false;
    QTest::newRow("other") << QByteArray("\"org.matrix.1b\"") << int(Version::Kind::OtherString) << false;
    QTest::newRow("empty") << QByteArray("\"\"") << int(Version::Kind::OtherString) << false;
    for (const char *json : { "1", "-0", "0.0", "0e0", "null", "false", "{}", "[0]", "\"\\ud800\"" })
        QTest::newRow(json) << QByteArray(json) << -1 << false;
}

void TestParseEvent::versions()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    QFETCH(bool, isZero);
    const Parsed parsed(made("m.call.hangup", "{\"version\":" + json.toStdString() + "}"));
    QCOMPARE(parsed.call().version ? int(parsed.call().version->kind) : -1, kind);
    QCOMPARE(parsed.call().version.isWrong(), kind == -1);
    if (kind == -1)
        QCOMPARE(shown(parsed.call().version.rawJson()), QString::fromUtf8(json));
    QCOMPARE(parsed.call().voipVersion() == VoipVersion::V0, isZero);
    QCOMPARE(Parsed(made("m.call.hangup", "{}")).call().voipVersion(), VoipVersion::V1);
}

void TestParseEvent::wrongTextIsCut()
{
    const std::string json = "[\"" + std::string(116, 'x') + "ééé\"]";
    const Parsed parsed(made("m.call.hangup", "{\"call_id\":" + json + "}"));
    const std::string_view kept = parsed.call().callId.rawJson();
    QCOMPARE(kept.size(), Field<CallId>::maxWrongText);
    QVERIFY(json.starts_with(kept));
    const Parsed odd(made("m.call.hangup", "{\"call_id\":[\"x" + std::string(116, 'x') + "ééé\"]}"));
    QCOMPARE(odd.call().callId.rawJson().size(), Field<CallId>::maxWrongText - 1); // not inside a character
}

// As in JavaScript, which most clients are written in.
void TestParseEvent::duplicateKeys()
{
    const Parsed parsed(
        R"({"type":"m.call.invite","content":{"call_id":"a"},"type":"m.call.hangup","content":{"call_id":"b","reason":"x","call_id":3,"reason":"y"}})");
    QCOMPARE(parsed.call().type, CallEventType::Hangup);
    QCOMPARE(shownId(parsed.call().callId), QStringLiteral("wrong 3"));
    QCOMPARE(shownWord(parsed.call().as<Hangup>()->reason), QStringLiteral("y"));
}

void TestParseEvent::content_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : { "null", "[]", "\"text\"", "1" })
        QTest::newRow(json) << QByteArray::fromStdString(made("m.call.invite", json));
    QTest::newRow("absent") << QByteArray(R"({"type":"m.call.invite"})");
}

void TestParseEvent::content()
{
    QFETCH(QByteArray, json);
    const Parsed parsed(json.toStdString());
    QCOMPARE(parsed.event.kind, EventClass::Call);
    QCOMPARE(parsed.call().type, CallEventType::Invite);
    QVERIFY(!parsed.call().envelope.contentIsObject);
    QVERIFY(parsed.call().as<OtherBody>());
    QVERIFY(parsed.call().callId.isAbsent() && parsed.call().version.isAbsent()
            && parsed.call().partyId.isAbsent());
}

void TestParseEvent::redacted_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("redacted");
    QTest::newRow("in unsigned") << QByteArray(
        R"("unsigned":{"redacted_because":{"type":"m.room.redaction"}})")
                                 << true;
    QTest::newRow("at the top") << QByteArray(R"("redacted_because":{"type":"m.room.redaction"})") << true;
    QTest::newRow("null") << QByteArray(R"("unsigned":{"redacted_because":null})") << false;
    QTest::newRow("unsigned is null") << QByteArray(R"("unsigned":null)") << false;
}

void TestParseEvent::redacted()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, redacted);
    const Parsed parsed(R"({"type":"m.call.hangup","content":{},)" + more.toStdString() + "}");
    QCOMPARE(parsed.call().envelope.redacted, redacted);
    QVERIFY(parsed.call().envelope.contentIsObject);
    QCOMPARE(parsed.call().as<OtherBody>() != nullptr, redacted);
}

void TestParseEvent::groupLeg()
{
    QVERIFY(Parsed(made("m.call.invite", R"({"conf_id":"g"})")).call().groupLeg);
    QVERIFY(!Parsed(made("m.call.invite", R"({"conf_id":null})")).call().groupLeg);
    QVERIFY(!Parsed(made("m.call.invite", "{}")).call().groupLeg);
}

void TestParseEvent::bodies()
{
    for (const char *type : { "m.call.reject_replacement", "m.call.reject_locally", "m.call.new" }) {
        const Parsed parsed(made(type, R"({"call_id":"c","party_id":"p","version":"1"})"));
        QVERIFY(parsed.call().as<OtherBody>());
        QCOMPARE(shownId(parsed.call().callId), QStringLiteral("c"));
        QCOMPARE(shownId(parsed.call().partyId), QStringLiteral("p"));
        QCOMPARE(shown(parsed.call().envelope.type), QString::fromLatin1(type));
    }
    const Parsed unstable(made("org.matrix.call.sdp_stream_metadata_changed", "{}"));
    QVERIFY(unstable.call().unstableName);
    QCOMPARE(unstable.call().type, CallEventType::StreamMetadataChanged);
}

void TestParseEvent::unsignedFields()
{
    const Parsed parsed(
        R"({"type":"m.call.hangup","content":{},"age":1,"unsigned":{"age":-2,"transaction_id":"m1","age":-3}})");
    QCOMPARE(shownTime(parsed.call().envelope.age), QStringLiteral("-3"));
    QCOMPARE(shownWord(parsed.call().envelope.transactionId), QStringLiteral("m1"));
    const Parsed old(R"({"type":"m.call.hangup","content":{},"age":1,"unsigned":{"transaction_id":5}})");
    QCOMPARE(shownTime(old.call().envelope.age), QStringLiteral("1"));
    QCOMPARE(state(old.call().envelope.transactionId), QStringLiteral("wrong 5"));
}

void TestParseEvent::stateEvent()
{
    const Parsed parsed(R"({"type":"m.call.invite","state_key":"","content":{"call_id":"c"}})");
    QCOMPARE(parsed.event.kind, EventClass::Call);
    QVERIFY(parsed.call().envelope.stateKey.hasValue());
    QVERIFY(parsed.call().as<Invite>());
}

void TestParseEvent::otherKinds()
{
    const Parsed member(
        R"({"type":"m.room.member","state_key":"@b:x","room_id":"!r:x","content":{"membership":"leave"}})");
    QCOMPARE(member.event.kind, EventClass::Member);
    QCOMPARE(shown(member.event.membership), QStringLiteral("leave"));
    QCOMPARE(member.event.room, RoomId("!r:x"));
    QCOMPARE(Parsed(R"({"type":7,"content":{}})").event.kind, EventClass::Other);
    QCOMPARE(Parsed(R"({"type":"m.room.encrypted","content":{}})").event.kind, EventClass::Encrypted);
    QVERIFY(!Parsed(R"({"a":1})").event.isEvent);
}

void TestParseEvent::oddContent_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("unknown");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("group");
    const auto row = [](const char *content, const char *unknown, const char *number, const char *group) {
        QTest::newRow(content) << QByteArray(content) << QByteArray(unknown) << QByteArray(number)
                               << QByteArray(group);
    };
    row(R"({"call_id":"c","party_id":"p","version":"1","reason":"user_hangup"})", "", "", "");
    row(R"({"call_id":"c","colour":1,"other":2})", "colour", "", "");
    row(R"({"":1})", R"("")", "", "");
    row(R"({"org.example.mine":1,"m.relates_to":{}})", "", "", "");
    row(R"({"m.mine":1})", "m.mine", "", "");
    row(R"({"lifetime":60000.0})", "", "60000.0", "");
    row(R"({"lifetime":6e4})", "", "6e4", "");
    row(R"({"lifetime":9007199254740991})", "", "", "");
    row(R"({"lifetime":9007199254740992})", "", "9007199254740992", "");
    row(R"({"lifetime":-1,"reason":"1.5 \" 2.5"})", "", "", "");
    row(R"({"candidates":[{"sdpMLineIndex":0.5}]})", "", "0.5", "");
    row(R"({"conf_id":null,"seq":0})", "", "", "seq");
    row(R"({"conf_id":"g","dest_session_id":"s"})", "", "", "conf_id");
}

void TestParseEvent::oddContent()
{
    QFETCH(QByteArray, content);
    const Parsed parsed(made("m.call.hangup", content.toStdString()));
    QTEST(shown(parsed.call().unknownField).toUtf8(), "unknown");
    QTEST(shown(parsed.call().badNumber).toUtf8(), "number");
    QTEST(shown(parsed.call().groupField).toUtf8(), "group");
}

void TestParseEvent::proposals()
{
    const Parsed parsed(
        made("m.call.replaces", R"({"replacement_id":"r","target_user":{"id":"@b:x"},"create_call":"c"})"));
    const Replaces &replaces = *parsed.call().as<Replaces>();
    QVERIFY(replaces.hasTargetUser && *replaces.targetUser == UserId("@b:x"));
    QVERIFY(*replaces.createCall == CallId("c") && replaces.awaitCall.isAbsent());
    QVERIFY(
        !Parsed(made("m.call.replaces", R"({"target_user":"@b:x"})")).call().as<Replaces>()->hasTargetUser);

    const auto identity = [](const char *json) {
        return Parsed(made("m.call.asserted_identity", std::string(R"({"asserted_identity":)") + json + "}"));
    };
    QVERIFY(identity("null").call().as<AssertedIdentity>()->identity.isNull());
    QVERIFY(identity(R"({"id":7})").call().as<AssertedIdentity>()->identity->id.isWrong());

    const Parsed answer(
        made("m.call.answer", R"({"capabilities":{"m.call.dtmf":true,"m.call.transferee":1}})"));
    const Field<Capabilities> &capabilities = answer.call().as<Answer>()->capabilities;
    QVERIFY(*capabilities->dtmf && capabilities->transferee.isWrong());
}

QTEST_GUILESS_MAIN(TestParseEvent)
#include "test_parse_event.moc"
