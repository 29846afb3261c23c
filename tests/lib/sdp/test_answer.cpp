// SPDX-License-Identifier: Apache-2.0
#include "sdp/answer.h"

#include <QTest>

using namespace callscope::sdp;

namespace
{

/// Two descriptions of the given m-sections behind an ordinary session part.
struct Pair {
    callscope::TextStore text;
    Descriptions all;
    std::uint32_t offer, answer;

    Pair(std::string_view offered, std::string_view answered)
        : offer(all.add(session(offered), text))
        , answer(all.add(session(answered), text))
    {
    }
    std::span<const MediaSection> offers() const { return all.sections(all[offer]); }
    std::span<const MediaSection> answers() const { return all.sections(all[answer]); }

private:
    static std::string session(std::string_view rest)
    {
        return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n" + std::string(rest);
    }
};

} // namespace

class TestAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directions();
    void codecs_data();
    void codecs();
    void reordered();
    void bundle();
};

// RFC 3264, section 6.1, as a table: rows are offers, columns answers.
void TestAnswer::directions()
{
    using enum Direction;
    const Direction all[] { SendRecv, SendOnly, RecvOnly, Inactive };
    const bool fits[4][4] {
        { true, true, true, true },
        { false, false, true, true },
        { false, true, false, true },
        { false, false, false, true },
    };
    for (int offer = 0; offer < 4; ++offer) {
        for (int answer = 0; answer < 4; ++answer)
            QCOMPARE(directionFits(all[offer], all[answer]), fits[offer][answer]);
    }
    QVERIFY(directionFits(Absent, Absent)); // both sendrecv
    QVERIFY(!directionFits(RecvOnly, Absent));
}

void TestAnswer::codecs_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("common");
    const QByteArray audio = "m=audio 9 UDP/TLS/RTP/SAVPF ";
    const QByteArray opus = audio + "111 13\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:13 CN/8000\r\n";
    QTest::newRow("the same") << opus << opus << true;
    QTest::newRow("another payload type, other letters")
        << opus << audio + "96\r\na=rtpmap:96 OPUS/48000/2\r\n"
        << true;
    QTest::newRow("another clock rate") << opus << audio + "96\r\na=rtpmap:96 opus/16000/2\r\n" << false;
    QTest::newRow("static payload types") << audio + "0 8\r\n" << audio + "8\r\n" << true;
    QTest::newRow("only comfort noise in common")
        << opus << audio + "8 13\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:13 CN/8000\r\n"
        << false;
    QTest::newRow("a payload type that nothing names") << opus << audio + "97\r\n" << true;
    const QByteArray video = "m=video 9 UDP/TLS/RTP/SAVPF ";
    QTest::newRow("only rtx in common")
        << video + "96 97\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n"
        << video + "98 97\r\na=rtpmap:98 VP9/90000\r\na=rtpmap:97 rtx/90000\r\n"
        << false;
}

void TestAnswer::codecs()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, answer);
    QFETCH(bool, common);
    const Pair pair(offer.toStdString(), answer.toStdString());
    QCOMPARE(haveCommonCodec(pair.all.codecs(pair.offers()[0]), pair.all.codecs(pair.answers()[0])), common);
}

void TestAnswer::reordered()
{
    const auto moved = [](std::string_view offer, std::string_view answer) {
        const Pair pair(offer, answer);
        return isReordered(pair.offers(), pair.answers());
    };
    constexpr std::string_view audioVideo = "m=audio 9 X 1\r\na=mid:a\r\nm=video 9 X 2\r\na=mid:v\r\n";
    constexpr std::string_view videoAudio = "m=video 9 X 2\r\na=mid:v\r\nm=audio 9 X 1\r\na=mid:a\r\n";
    QVERIFY(moved(audioVideo, videoAudio));
    QVERIFY(!moved(audioVideo, audioVideo));
    QVERIFY(!moved(audioVideo, "m=audio 9 X 1\r\na=mid:a\r\n"));
    QVERIFY(!moved(audioVideo, "m=audio 9 X 1\r\na=mid:a\r\nm=video 9 X 2\r\na=mid:other\r\n"));
    QVERIFY(!moved(audioVideo, "m=audio 9 X 1\r\na=mid:v\r\nm=video 9 X 2\r\na=mid:v\r\n"));
}

void TestAnswer::bundle()
{
    const auto within = [](std::string_view offer, std::string_view answer) {
        constexpr std::string_view media = "m=audio 9 X 1\r\na=mid:a\r\nm=video 9 X 2\r\na=mid:v\r\n";
        const Pair pair(std::string(offer) + std::string(media), std::string(answer) + std::string(media));
        return bundlesNoMore(pair.offers(), pair.answers());
    };
    QVERIFY(within("a=group:BUNDLE a v\r\n", "a=group:BUNDLE a v\r\n"));
    QVERIFY(within("a=group:BUNDLE a v\r\n", "a=group:BUNDLE v\r\n"));
    QVERIFY(within("a=group:BUNDLE a v\r\n", ""));
    QVERIFY(!within("a=group:BUNDLE a\r\n", "a=group:BUNDLE a v\r\n"));
    QVERIFY(!within("", "a=group:BUNDLE a v\r\n"));
}

QTEST_GUILESS_MAIN(TestAnswer)
#include "test_answer.moc"
