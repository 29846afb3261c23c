// SPDX-License-Identifier: Apache-2.0
// Texts made to be large or broken: what is kept of them is bounded, and nothing is read beyond them.
#include "sdp/descriptions.h"

#include <QTest>

#include <string>

using namespace callscope::sdp;

namespace
{

const std::string session = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

std::string repeated(std::string_view text, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

} // namespace

class TestHostileSdp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bounds_data();
    void bounds();
    void longLines();
    void nulBytes();
    void everyTruncation();
    void everyByteFlipped();
};

void TestHostileSdp::bounds_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const std::string &text) {
        QTest::newRow(name) << QByteArray::fromStdString(session + text);
    };
    row("a thousand m-sections", repeated("m=audio 9 X 1\r\na=mid:0\r\na=candidate:1\r\n", 1'000));
    row("thousands of candidates", "m=audio 9 X 1\r\n" + repeated("a=candidate:1\r\n", 5'000));
    std::string streams = "m=audio 9 X 1\r\n";
    for (int i = 0; i < 5'000; ++i)
        streams += "a=msid:s" + std::to_string(i) + " t\r\n";
    row("thousands of streams", streams);
}

void TestHostileSdp::bounds()
{
    QFETCH(QByteArray, text);
    callscope::TextStore store;
    Descriptions all;
    all.add(text.toStdString(), store);
    QVERIFY(all[0].cut);
    QVERIFY(all[0].usable());
    QVERIFY(all.sections(all[0]).size() <= Descriptions::maxSections);
    QVERIFY(all.candidates(all[0]).size() <= Descriptions::maxCandidates);
    QVERIFY(all.streams(all.sections(all[0])[0]).size() <= Descriptions::maxStreams);
}

void TestHostileSdp::longLines()
{
    const std::string word(64 * 1024, 'x');
    callscope::TextStore store;
    Descriptions all;
    all.add(session + "a=group:BUNDLE " + repeated("0 ", 40'000) + "\r\nm=audio 9 " + word + " " + word
                + "\r\na=mid:" + word + "\r\na=ice-ufrag:" + word + "\r\na=ice-pwd:" + word + word
                + "\r\na=msid:" + word + " t\r\na=" + word + "\r\na=candidate:" + word + "\r\n",
            store);
    const MediaSection &section = all.sections(all[0])[0];
    QVERIFY(section.mid.size() <= Descriptions::maxWord);
    QVERIFY(section.protocol.size() <= Descriptions::maxWord);
    QVERIFY(section.transport.ufrag.size() > 256); // long enough to be seen to be too long
    QVERIFY(section.transport.ufrag.size() <= Descriptions::maxWord + 1);
    QCOMPARE(section.transport.passwordLength, std::uint16_t(65'535));
    QCOMPARE(all.candidates(section)[0].problem, CandidateProblem::Foundation);
}

void TestHostileSdp::nulBytes()
{
    callscope::TextStore store;
    Descriptions all;
    all.add(session + "m=audio 9 X 1\r\na=mid:a" + std::string(1, '\0') + "b\r\n" + std::string(3, '\0'),
            store);
    QCOMPARE(all.sections(all[0])[0].mid, std::string_view("a\0b", 3));
    QCOMPARE(all[0].problem, LineProblem::NotALine);
    QCOMPARE(all[0].problemLine, 7U);
}

// Run under the address sanitizer too: the texts are of exactly their size.
void TestHostileSdp::everyTruncation()
{
    const std::string whole = session
        + "a=group:BUNDLE 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF "
          "111\r\na=ice-ufrag:pMbI\r\na=ice-pwd:R7XWYRdmnclO7qcatx\r\n"
          "a=fingerprint:sha-1 4A:AD\r\na=setup:active\r\na=mid:0\r\na=ssrc:1 msid:a b\r\na=rtpmap:111 "
          "opus/48000/2\r\n"
          "a=candidate:1 1 udp 1 192.0.2.2 5000 typ host ufrag x\r\n";
    callscope::TextStore store;
    Descriptions all;
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const std::vector<char> exact(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        const std::uint32_t index = all.add({ exact.data(), exact.size() }, store);
        QCOMPARE(all[index].bytes, static_cast<std::uint32_t>(size));
        QVERIFY(all.sections(all[index]).size() <= 1);
    }
    QCOMPARE(all[static_cast<std::uint32_t>(whole.size())].problem, LineProblem::None);
}

void TestHostileSdp::everyByteFlipped()
{
    std::string text = session + "m=audio 9 X 111\r\na=mid:0\r\na=rtpmap:111 opus/48000/2\r\na=msid:a b\r\n";
    callscope::TextStore store;
    Descriptions all;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char other : { '\0', '\n', ' ', ':', '\xff' }) {
            const char kept = std::exchange(text[at], other);
            const std::uint32_t index = all.add(text, store);
            QVERIFY(all.sections(all[index]).size() <= 2);
            text[at] = kept;
        }
    }
}

QTEST_GUILESS_MAIN(TestHostileSdp)
#include "test_hostile_sdp.moc"
