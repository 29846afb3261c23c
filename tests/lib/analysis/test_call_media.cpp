// SPDX-License-Identifier: Apache-2.0
#include "analysis_of.h"

#include "analysis/call_media.h"
#include "sdp/candidate_words.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

std::string sdpOf(std::string_view ufrag, std::string_view more = {})
{
    return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n"
           "a=rtpmap:111 opus/48000/2\r\na=msid:streamA trackA\r\na=ice-ufrag:"
        + std::string(ufrag) + "\r\na=ice-pwd:0123456789012345678901\r\n" + std::string(more);
}

std::string description(std::string_view type, std::string_view sdp)
{
    return R"({"type":")" + std::string(type) + R"(","sdp":)" + test::quoted(sdp) + '}';
}

constexpr auto hostLine = "candidate:1 1 udp 2122260223 192.168.1.7 50000 typ host";
constexpr auto relayLine =
    "candidate:3 1 udp 41885439 203.0.113.50 7000 typ relay raddr 203.0.113.9 rport 6000";

std::string candidates(const std::vector<std::string> &lines)
{
    std::string json = "[";
    for (const std::string &line : lines)
        json += (json.size() > 1 ? "," : "") + std::string(R"({"sdpMid":"0","sdpMLineIndex":0,"candidate":)")
            + test::quoted(line) + '}';
    return json + ']';
}

} // namespace

class TestCallMedia : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordedCall()
    {
        const AnalysisPtr analysis = analysisOfCapture("answered-voice-v43.messages.json");
        const CallMedia media = callMedia(*analysis, 0);
        QCOMPARE(media.descriptions.size(), std::size_t(2));
        QVERIFY(media.descriptions[0].isOffer);
        QVERIFY(!media.descriptions[1].isOffer);
        QCOMPARE(media.descriptions[1].offer, 0);
        QCOMPARE(media.descriptions[1].pointer, std::string_view("/content/answer/sdp"));
        QCOMPARE(relationOf(media.descriptions, 0, 1), sdp::Relation::AnswerToOffer);
        QCOMPARE(relationOf(media.descriptions, 1, 0), sdp::Relation::Unrelated);
        // As the capture has them: two, then two of the answer's text, then two and the end.
        QCOMPARE(media.candidates.size(), std::size_t(7));
        QVERIFY(media.candidates[2].inDescription);
        QCOMPARE(media.candidates[2].ufrag, std::string("vrNi"));
        QVERIFY(media.candidates[6].isEnd);
        QCOMPARE(sdp::addressText(media.candidates[4].line), std::string_view("192.0.2.2"));
        QCOMPARE(media.coverage.size(), std::size_t(2));
        QVERIFY(media.coverage[0].ended);
        QVERIFY(!media.coverage[1].ended);
        QVERIFY(!media.unread);
    }

    void generations()
    {
        const AnalysisPtr analysis = analysisOf(
            CallScript()
                .invite(alice)
                .with("offer", description("offer", sdpOf("aaaa", std::string("a=") + hostLine + "\r\n")))
                .answer(bob)
                .with("answer", description("answer", sdpOf("bbbb")))
                .selectAnswer(alice, bob)
                .negotiate(alice)
                .with("description", description("offer", sdpOf("cccc")))
                .candidates(alice)
                .with("candidates", candidates({ relayLine, "" }))
                .hangup(alice));
        const CallMedia media = callMedia(*analysis, 0);
        QCOMPARE(media.descriptions[2].before, 0);
        QCOMPARE(relationOf(media.descriptions, 0, 2), sdp::Relation::LaterOfParty);
        QCOMPARE(media.candidates.size(), std::size_t(3));
        QCOMPARE(media.candidates[0].generation, 1);
        QCOMPARE(media.candidates[1].generation, 2);
        QCOMPARE(media.candidates[1].ufrag, std::string("cccc"));
        // The judgement is of the last generation alone: the host candidate is not in it.
        QCOMPARE(media.coverage[0].generation, 2);
        QCOMPARE(media.coverage[0].candidates, std::size_t(1));
        QVERIFY(media.coverage[0].ended);
        QCOMPARE(media.coverage[0].notes[0].coverage, sdp::Coverage::RelayOnly);
    }

    void streams()
    {
        const AnalysisPtr analysis =
            analysisOf(CallScript()
                           .invite(alice)
                           .with("offer", description("offer", sdpOf("aaaa")))
                           .with("sdp_stream_metadata",
                                 R"({"streamA":{"purpose":"m.usermedia","audio_muted":true},"streamB":{}})")
                           .answer(bob)
                           .with("answer", description("answer", sdpOf("bbbb"))));
        const Call &call = analysis->calls[0];
        const CallMedia media = callMedia(*analysis, 0);
        const std::vector<StreamUse> uses = streamUses(*analysis, call, media.descriptions[0]);
        QCOMPARE(uses.size(), std::size_t(2));
        QCOMPARE(uses[0].sentence(), std::string("Sent as m.usermedia, audio muted."));
        QVERIFY(!uses[0].isOdd());
        QVERIFY(uses[1].isOdd());
        QCOMPARE(uses[1].sentence(),
                 std::string("In sdp_stream_metadata, and no msid of the description names it."));
        // An event without metadata is another matter than metadata that lacks a stream.
        QVERIFY(!streamUses(*analysis, call, media.descriptions[1])[0].isOdd());
    }

    void oddEntries()
    {
        const AnalysisPtr analysis = analysisOf(CallScript().invite(alice).candidates(alice).with(
            "candidates", R"([5, {"candidate":7}, {"candidate":"candidate:nonsense"}, {"sdpMid":"0"}])"));
        const CallMedia media = callMedia(*analysis, 0);
        QCOMPARE(media.candidates.size(), std::size_t(4));
        for (const CallCandidate &candidate : media.candidates)
            QVERIFY(candidate.facts.problem != sdp::CandidateProblem::None);
        QCOMPARE(media.coverage[0].notes[0].coverage, sdp::Coverage::NoCandidates);
    }

    void unreadableText()
    {
        const AnalysisPtr analysis =
            analysisOf(CallScript().invite(alice).with("offer", description("offer", "no description")));
        const CallMedia media = callMedia(*analysis, 0);
        QCOMPARE(media.descriptions.size(), std::size_t(1));
        QVERIFY(!media.descriptions[0].content->facts().usable());
        QVERIFY(media.descriptions[0].content->sections().empty());
    }
};

QTEST_GUILESS_MAIN(TestCallMedia)
#include "test_call_media.moc"
