// SPDX-License-Identifier: Apache-2.0
// Redaction of whole slices: nothing of anybody stays, and everything a rule can see does.
#include "redaction/redact_slice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace callscope;

namespace
{

std::string sliceOf(std::string_view event)
{
    return R"({"callscope.timeline": {"version": 1, "sources": [{"name": "bob.json", "format": "sync"}],
        "rooms": [{"room_id": "!room:home.org", "first": 1700000000000, "spans": [[1700000000000, 1700000009000]]}],
        "clocks": [{"server": "home.org", "other": "work.org", "least": 5, "pairs": 1}],
        "events": [{"source": 0, "room_id": "!room:home.org", "event": )"
        + std::string(event) + "}]}}\n";
}

QJsonObject eventOf(const std::string &slice)
{
    const QJsonObject inner = QJsonDocument::fromJson(QByteArray::fromStdString(slice))
                                  .object()
                                  .value(QStringLiteral("callscope.timeline"))
                                  .toObject();
    return inner.value(QStringLiteral("events"))[0].toObject().value(QStringLiteral("event")).toObject();
}

QJsonObject contentOf(std::string_view event)
{
    return eventOf(redactSlice(sliceOf(event)).json).value(QStringLiteral("content")).toObject();
}

} // namespace

class TestRedactSlice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsNamed();
    void protocolStays();
    void oddThingsStayOdd();
    void textOfUnknownFieldsGoes();
    void descriptionsKeepTheirLines();
    void candidatesStayOfTheirDescription();
    void timesAreShifted();
    void damageEndsIt();
    void deepNestingIsNoDanger();
};

void TestRedactSlice::nobodyIsNamed()
{
    const std::string json = redactSlice(sliceOf(R"({"type": "m.call.invite", "sender": "@bob:home.org",
        "event_id": "$abcdefgh:home.org", "signatures": {"home.org": {"ed25519:a": "sig"}}, "hashes": {"sha256": "h"},
        "unsigned": {"transaction_id": "m123.4", "redacted_because": {"sender": "@eve:work.org",
            "content": {"reason": "Bob is rude"}}},
        "content": {"call_id": "c1d2", "party_id": "BOBPHONE", "invitee": "@carol:work.org", "displayname": "Bob Smith",
            "body": "call me at +49 170 1234567", "token": "syt_secret_abc",
            "org.matrix.msc3077.sdp_stream_metadata": {"{a1b2c3d4}": {"purpose": "m.usermedia"}}}})"))
                                 .json;
    for (const char *secret :
         { "bob", "Bob", "home.org", "@eve", "work.org", "rude", "c1d2", "BOBPHONE", "carol", "Smith",
           "1234567", "syt_secret", "a1b2c3d4", "m123", "abcdefgh", "ed25519", "bob.json" })
        QVERIFY2(json.find(secret) == std::string::npos, (secret + (" in " + json)).c_str());
    QVERIFY(json.find("m.usermedia") != std::string::npos);
}

void TestRedactSlice::protocolStays()
{
    const QJsonObject content =
        contentOf(R"({"type": "m.call.hangup", "content": {"version": "1", "lifetime": 60000,
        "reason": "user_hangup", "capabilities": {"m.call.dtmf": true}, "offer": {"type": "offer"},
        "candidates": [{"sdpMid": "0", "sdpMLineIndex": 0, "candidate": ""}]}})");
    QCOMPARE(content.value(QStringLiteral("version")).toString(), QStringLiteral("1"));
    QCOMPARE(content.value(QStringLiteral("lifetime")).toInt(), 60000);
    QCOMPARE(content.value(QStringLiteral("reason")).toString(), QStringLiteral("user_hangup"));
    QCOMPARE(content.value(QStringLiteral("offer"))[QStringLiteral("type")].toString(),
             QStringLiteral("offer"));
    QVERIFY(content.value(QStringLiteral("capabilities"))[QStringLiteral("m.call.dtmf")].toBool());
    const QJsonValue candidate = content.value(QStringLiteral("candidates"))[0];
    QCOMPARE(candidate[QStringLiteral("sdpMid")].toString(), QStringLiteral("0"));
    QCOMPARE(candidate[QStringLiteral("candidate")].toString(QStringLiteral("absent")), QString());
}

// A number where a string belongs, null, a bare word, a duplicate: a rule found it, so it stays.
void TestRedactSlice::oddThingsStayOdd()
{
    const std::string json =
        redactSlice(sliceOf(R"({"type": "m.call.hangup", "content": {"call_id": 17, "version": null,
        "party_id": oops, "reason": "user_busy", "reason": "user_busy", "lifetime": 1.5e3}})"))
            .json;
    for (const char *kept : { R"("call_id": 17)", R"("version": null)", R"("party_id": xxxx)",
                              R"("reason": "user_busy", "reason": "user_busy")", R"("lifetime": 1.5e3)" })
        QVERIFY2(json.find(kept) != std::string::npos, (kept + (" not in " + json)).c_str());
}

void TestRedactSlice::textOfUnknownFieldsGoes()
{
    const QJsonObject content =
        contentOf(R"({"type": "m.call.hangup", "content": {"reason": "my phone died, says Bob",
        "note": ["Bob", {"from": "10.0.0.1"}], "Bob Smith": 1}})");
    QVERIFY(!content.contains(QStringLiteral("Bob Smith")));
    const QString text = QString::fromUtf8(QJsonDocument(content).toJson());
    for (const char *secret : { "Bob", "died", "10.0.0.1" })
        QVERIFY2(!text.contains(QLatin1String(secret)), qPrintable(text));
}

void TestRedactSlice::descriptionsKeepTheirLines()
{
    const QString sdp = contentOf(R"({"type": "m.call.answer", "content": {"answer": {"type": "answer", "sdp":
        "v=0\r\no=bob 42424242 3 IN IP4 192.168.1.20\r\ns=Bob's call\r\ni=about Eve\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 81.2.69.142\na=ice-ufrag:abcd\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0a2V5\r\na=sendrecv\r\na=rtpmap:111 opus/48000/2\r\nnonsense\r\n"
        }}})")
                            .value(QStringLiteral("answer"))[QStringLiteral("sdp")]
                            .toString();
    const QStringList lines = sdp.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 13);
    QVERIFY2(lines[1].startsWith(QStringLiteral("o="))
                 && lines[1].contains(QStringLiteral(" 3 IN IP4 192.168.")),
             qPrintable(lines[1]));
    QCOMPARE(lines[5], QStringLiteral("m=audio 9 UDP/TLS/RTP/SAVPF 111\r"));
    QVERIFY2(!lines[6].endsWith(QLatin1Char('\r'))
                 && lines[6].startsWith(QStringLiteral("c=IN IP4 198.51.100.")),
             qPrintable(lines[6]));
    QCOMPARE(lines[9], QStringLiteral("a=sendrecv\r"));
    QCOMPARE(lines[10], QStringLiteral("a=rtpmap:111 opus/48000/2\r"));
    for (const char *secret :
         { "bob", "Bob", "Eve", "42424242", "192.168.1.20", "81.2.69.142", "abcd", "c2VjcmV0", "nonsense" })
        QVERIFY2(!sdp.contains(QLatin1String(secret)), qPrintable(sdp));
}

// A ufrag of digits alone is one like any other.
void TestRedactSlice::candidatesStayOfTheirDescription()
{
    const QJsonObject content = contentOf(R"({"type": "m.call.candidates", "content": {
        "offer": {"sdp": "a=ice-ufrag:8421\r\n"}, "candidates": [{"usernameFragment": "8421",
        "candidate": "candidate:1 1 UDP 2122260223 10.0.0.5 50000 typ srflx raddr 10.0.0.5 rport 9 generation 0 ufrag 8421 network-id 3"}]}})");
    const QString sdp = content.value(QStringLiteral("offer"))[QStringLiteral("sdp")].toString();
    const QString ufrag = sdp.section(QLatin1Char(':'), 1).trimmed();
    QVERIFY2(ufrag.size() == 4 && ufrag != QStringLiteral("8421"), qPrintable(sdp));
    const QJsonValue candidate = content.value(QStringLiteral("candidates"))[0];
    QCOMPARE(candidate[QStringLiteral("usernameFragment")].toString(), ufrag);
    const QString line = candidate[QStringLiteral("candidate")].toString();
    QVERIFY2(line.contains(QStringLiteral(" ufrag ") + ufrag + QStringLiteral(" network-id 3")),
             qPrintable(line));
    QVERIFY2(line.contains(QStringLiteral(" UDP 2122260223 10."))
                 && line.contains(QStringLiteral(" rport 9 generation 0")),
             qPrintable(line));
    QVERIFY(!line.contains(QStringLiteral("10.0.0.5")));
}

void TestRedactSlice::timesAreShifted()
{
    RedactionOptions options;
    options.shift = Ms(-1'000'000);
    const std::string json =
        redactSlice(
            sliceOf(R"({"type": "m.call.hangup", "origin_server_ts": 1700000000500, "unsigned": {"age": 77},
            "content": {"lifetime": 60000}})"),
            options)
            .json;
    for (const char *kept :
         { R"("origin_server_ts": 1699999000500)", R"("age": 77)", R"("lifetime": 60000)",
           R"("first": 1699999000000)", "[[1699999000000, 1699999009000]]", R"("least": 5)" })
        QVERIFY2(json.find(kept) != std::string::npos, (kept + (" not in " + json)).c_str());
}

// Text that is no JSON any more is not passed on unseen.
void TestRedactSlice::damageEndsIt()
{
    const std::string json =
        redactSlice(
            R"({"callscope.timeline": {"events": [{"event": {"sender": "@bob:x"]], "body": "secret"}}]}})")
            .json;
    QVERIFY2(json.find("secret") == std::string::npos && json.find("bob") == std::string::npos, json.c_str());
    QVERIFY(redactSlice(R"({"a": "open)").json.find("open") == std::string::npos);
    QCOMPARE(redactSlice("").json, std::string());
}

void TestRedactSlice::deepNestingIsNoDanger()
{
    constexpr std::size_t deep = 200'000;
    const std::string json =
        redactSlice(sliceOf(std::string(deep, '[') + "\"Bob\"" + std::string(deep, ']'))).json;
    QVERIFY(json.find("Bob") == std::string::npos);
    QVERIFY(json.size() > 2 * deep);
}

QTEST_APPLESS_MAIN(TestRedactSlice)
#include "test_redact_slice.moc"
