// SPDX-License-Identifier: Apache-2.0
// What is parsed of descriptions, candidates and streams.
#include "parsed.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

class TestParseMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void candidates();
    void descriptions();
    void streamMetadata_data();
    void streamMetadata();
    void streamEntries();
};

void TestParseMedia::candidates()
{
    const Parsed parsed(made("m.call.candidates", R"({"candidates":[
        {"candidate":"candidate:1 1 udp 2122194687 192.0.2.2 58587 typ host generation 0","sdpMid":"0"},
        {"candidate":"candidate:2 1 udp 1 198.51.100.1 1 typ srflx raddr 192.0.2.2 rport 1"},
        {"candidate":"candidate:3 1 udp 1 198.51.100.1 1 typ prflx"},
        {"candidate":"candidate:4 1 udp 1 198.51.100.1 1 typ relay"},
        {"candidate":"candidate:5 1 udp 1 198.51.100.1 1 type host"},
        {"candidate":""}, {"candidate":null}, {}, 7, "candidate:6 typ host", {"candidate":"\u0074yp"}]})"));
    const CandidateList &list = *parsed.call().as<Candidates>()->candidates;
    QCOMPARE(list.count, std::uint16_t(11));
    QCOMPARE(list.host, std::uint16_t(1));
    QCOMPARE(list.serverReflexive, std::uint16_t(1));
    QCOMPARE(list.peerReflexive, std::uint16_t(1));
    QCOMPARE(list.relay, std::uint16_t(1));
    QCOMPARE(list.endMarkers, std::uint16_t(1));
    QCOMPARE(list.odd, std::uint16_t(4));
}

void TestParseMedia::descriptions()
{
    const Parsed parsed(made(
        "m.call.invite", R"({"offer":{"type":"offer","sdp":"v=0\r\nm=audio 9 X 1\r\nm=video 0 X 1\r\n"}})"));
    const SessionDescription &offer = *parsed.call().as<Invite>()->offer;
    QCOMPARE(shownWord(offer.type), QStringLiteral("offer"));
    QVERIFY(offer.sdp->startsLikeSdp);
    QCOMPARE(offer.sdp->audio, std::uint16_t(1));
    QCOMPARE(offer.sdp->rejected, std::uint16_t(1));
    QCOMPARE(offer.sdp->bytes, 35u); // after unescaping
    const Parsed odd(made("m.call.answer", R"({"answer":{"type":1,"sdp":null}})"));
    QCOMPARE(state(odd.call().as<Answer>()->answer->type), QStringLiteral("wrong 1"));
    QCOMPARE(state(odd.call().as<Answer>()->answer->sdp), QStringLiteral("wrong null"));
    const Parsed empty(made("m.call.negotiate", R"({"description":{},"lifetime":5})"));
    QVERIFY(empty.call().as<Negotiate>()->description->type.isAbsent());
    QVERIFY(empty.call().as<Negotiate>()->description->sdp.isAbsent());
    QCOMPARE(shownTime(empty.call().as<Negotiate>()->lifetime), QStringLiteral("5"));
}

void TestParseMedia::streamMetadata_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("isObject");
    QTest::addColumn<int>("streams");
    using Key = StreamMetadata::Key;
    const auto row = [](const char *name, const char *content, Key key, bool isObject, int streams) {
        QTest::newRow(name) << QByteArray(content) << int(key) << isObject << streams;
    };
    row("none", "{}", Key::None, false, 0);
    row("stable", "{\"sdp_stream_metadata\":{\"a\":{},\"b\":{}}}", Key::Stable, true, 2);
    row("unstable", "{\"org.matrix.msc3077.sdp_stream_metadata\":{\"a\":{}}}", Key::Unstable, true, 1);
    row("both alike",
        "{\"sdp_stream_metadata\":{\"a\":{\"x\":1,\"y\":2}},\"org.matrix.msc3077.sdp_stream_metadata\":{"
        "\"a\":{\"y\":2, \"x\":1}}}",
        Key::BothAlike, true, 1);
    row("both differ", "{\"sdp_stream_metadata\":{\"a\":{}},\"org.matrix.msc3077.sdp_stream_metadata\":{}}",
        Key::BothDiffer, true, 1);
    row("no object", "{\"sdp_stream_metadata\":[1]}", Key::Stable, false, 0);
    row("the stable one counts",
        "{\"org.matrix.msc3077.sdp_stream_metadata\":{\"a\":{}},\"sdp_stream_metadata\":null}",
        Key::BothDiffer, false, 0);
    row("the same stream twice", "{\"sdp_stream_metadata\":{\"a\":{},\"a\":{}}}", Key::Stable, true, 1);
}

void TestParseMedia::streamMetadata()
{
    QFETCH(QByteArray, content);
    QFETCH(int, key);
    QFETCH(bool, isObject);
    QFETCH(int, streams);
    const std::string text = content.toStdString();
    const Parsed changed(made("m.call.sdp_stream_metadata_changed", text)),
        invite(made("m.call.invite", text)), answer(made("m.call.answer", text)),
        negotiate(made("m.call.negotiate", text));
    for (const StreamMetadata *metadata :
         { &changed.call().as<StreamMetadataChanged>()->metadata, &invite.call().as<Invite>()->metadata,
           &answer.call().as<Answer>()->metadata, &negotiate.call().as<Negotiate>()->metadata }) {
        QCOMPARE(int(metadata->key), key);
        QCOMPARE(metadata->isObject, isObject);
        QCOMPARE(int(metadata->streams), streams);
    }
}

void TestParseMedia::streamEntries()
{
    const Parsed parsed(made("m.call.sdp_stream_metadata_changed", R"({"sdp_stream_metadata":{
        "a":{"purpose":"m.usermedia","audio_muted":true,"video_muted":"no"},"b":7,"c":{"purpose":null}}})"));
    const StreamMetadata &metadata = parsed.call().as<StreamMetadataChanged>()->metadata;
    QCOMPARE(metadata.entries.size(), std::size_t(3));
    QCOMPARE(*metadata.entries[0].purpose, std::string_view("m.usermedia"));
    QVERIFY(*metadata.entries[0].audioMuted && metadata.entries[0].videoMuted.isWrong());
    QVERIFY(!metadata.entries[1].isObject && metadata.entries[1].purpose.isAbsent());
    QVERIFY(metadata.entries[2].isObject && metadata.entries[2].purpose.isNull());
    QCOMPARE(shown(metadata.entries[2].id), QStringLiteral("c"));
    const Parsed list(made("m.call.sdp_stream_metadata_changed", R"({"sdp_stream_metadata":[1]})"));
    QCOMPARE(shown(list.call().as<StreamMetadataChanged>()->metadata.raw), QStringLiteral("[1]"));
}

QTEST_GUILESS_MAIN(TestParseMedia)
#include "test_parse_media.moc"
