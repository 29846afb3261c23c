// SPDX-License-Identifier: Apache-2.0
#include "sdp/descriptions.h"
#include "sdp/summary.h"

#include <QTest>

#include <string>

using callscope::sdp::Summary;

namespace
{

Summary summarise(std::string_view text)
{
    callscope::TextStore store;
    callscope::sdp::Descriptions descriptions;
    return callscope::sdp::summarise(descriptions, descriptions.add(text, store));
}

} // namespace

class TestSdpSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void media_data();
    void media();
    void firstLine();
    void countsEndAtTheirLimit();
};

void TestSdpSummary::media_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<int>>("expected"); // audio, video, application, other, rejected, candidates
    using Counts = QList<int>;
    QTest::newRow("empty") << QByteArray() << Counts { 0, 0, 0, 0, 0, 0 };
    QTest::newRow("voice") << QByteArray("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n")
                           << Counts { 1, 0, 0, 0, 0, 0 };
    QTest::newRow("video") << QByteArray("v=0\r\nm=audio 9 X 1\r\nm=video 9 X 2\r\n")
                           << Counts { 1, 1, 0, 0, 0, 0 };
    QTest::newRow("line feeds only") << QByteArray("v=0\nm=audio 9 X 1\nm=video 9 X 2")
                                     << Counts { 1, 1, 0, 0, 0, 0 };
    QTest::newRow("data channel") << QByteArray("m=application 9 UDP/DTLS/SCTP webrtc-datachannel")
                                  << Counts { 0, 0, 1, 0, 0, 0 };
    QTest::newRow("other") << QByteArray("m=text 9 X 1\nm=image 9 udptl t38") << Counts { 0, 0, 0, 2, 0, 0 };
    QTest::newRow("rejected") << QByteArray("m=audio 9 X 1\nm=video 0 X 2") << Counts { 1, 0, 0, 0, 1, 0 };
    QTest::newRow("rejected, with a number of ports")
        << QByteArray("m=audio 0/2 X 1") << Counts { 0, 0, 0, 0, 1, 0 };
    QTest::newRow("port 09 is not 0") << QByteArray("m=audio 09 X 1") << Counts { 1, 0, 0, 0, 0, 0 };
    QTest::newRow("candidates") << QByteArray("m=audio 9 X 1\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ "
                                              "host\r\na=candidate:2\r\na=candidates\r\na=end-of-candidates")
                                << Counts { 1, 0, 0, 0, 0, 2 };
    QTest::newRow("not at the beginning of a line")
        << QByteArray("s=m=audio 9 X 1\n m=video 9 X") << Counts { 0, 0, 0, 0, 0, 0 };
    QTest::newRow("nothing behind m=") << QByteArray("m=\nm=audio") << Counts { 0, 0, 0, 0, 2, 0 };
    QTest::newRow("port 0 of a section that is only for a bundle")
        << QByteArray("m=audio 9 X 1\nm=video 0 X 2\na=bundle-only") << Counts { 1, 1, 0, 0, 0, 0 };
}

void TestSdpSummary::media()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<int>, expected);
    const Summary summary = summarise(text.toStdString());
    const QList<int> found { summary.audio,      summary.video,    summary.application,
                             summary.otherMedia, summary.rejected, summary.candidates };
    QCOMPARE(found, expected);
    QCOMPARE(summary.bytes, static_cast<std::uint32_t>(text.size()));
    QCOMPARE(summary.mediaLines(), expected[0] + expected[1] + expected[2] + expected[3] + expected[4]);
}

void TestSdpSummary::firstLine()
{
    QVERIFY(summarise("v=0\r\no=x").startsLikeSdp);
    QVERIFY(summarise("v=0").startsLikeSdp);
    QVERIFY(!summarise("v=1\r\n").startsLikeSdp);
    QVERIFY(!summarise("\r\nv=0\r\n").startsLikeSdp);
    QVERIFY(!summarise("Hello").startsLikeSdp);
    QVERIFY(!summarise("...").startsLikeSdp);
}

void TestSdpSummary::countsEndAtTheirLimit()
{
    std::string text = "v=0\nm=audio 9 X 1\n";
    for (int line = 0; line < 70'000; ++line)
        text += "a=candidate:1\n";
    QCOMPARE(summarise(text).candidates, std::uint16_t(callscope::sdp::Descriptions::maxCandidates));
}

QTEST_GUILESS_MAIN(TestSdpSummary)
#include "test_summary.moc"
