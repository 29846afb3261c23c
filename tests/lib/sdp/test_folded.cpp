// SPDX-License-Identifier: Apache-2.0
// Descriptions folded by m-section, with what their lines mean.
#include "described.h"

#include "sdp/folded_description.h"
#include "sdp/line_meaning.h"

#include <QTest>

using namespace callscope::sdp;
using namespace callscope::test;

class TestFolded : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsBySection()
    {
        const NamedDescription description =
            described(audio("a=sendonly\r\n") + "m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:1\r\n");
        const std::vector<FoldedPart> parts = folded(description);
        QCOMPARE(parts.size(), std::size_t(3));
        QCOMPARE(parts[0].lines.size(), std::size_t(5));
        QCOMPARE(parts[0].lines[0].text, std::string_view("v=0"));
        QCOMPARE(parts[1].title, std::string("audio (mid 0)"));
        QCOMPARE(parts[1].summary, std::string("sendonly, 3 codecs, 0 candidates"));
        QCOMPARE(parts[2].summary, std::string("refused or closed (port 0)"));
        QCOMPARE(parts[2].lines.size(), std::size_t(2));
    }

    void meanings_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char *line, const char *meaning) {
            QTest::newRow(line) << QByteArray(line) << QString::fromUtf8(meaning);
        };
        row("a=rtpmap:111 opus/48000/2", "Payload type 111 is opus at 48000 Hz, 2 channels.");
        row("a=fmtp:97 apt=96", "Payload type 97 repeats lost packets of payload type 96.");
        row("a=setup:passive", "DTLS: this side waits for the other to open it.");
        row("a=group:BUNDLE 0 1", "Sections with mid 0 1 share one transport.");
        row("a=recvonly", "Direction: receives, and sends nothing.");
        row("a=msid:stream1 track1",
            "The track is sent in stream stream1, the key that sdp_stream_metadata must have.");
        row("a=candidate:1 1 udp 2122260223 10.0.0.1 5000 typ host",
            "An address of the device itself: private IPv4, udp.");
        row("b=AS:500", "At most 500 kbit/s for this.");
        // Of what is not known nothing is said.
        row("a=x-own:1", "");
        row("k=clear", "");
        row("no line", "");
        row("", "");
        row("a=", "");
    }
    void meanings()
    {
        QFETCH(QByteArray, line);
        QTEST(QString::fromStdString(lineMeaning(line.toStdString())), "meaning");
    }

    void nothingIsFoldedToo()
    {
        const NamedDescription nothing { std::string() };
        QCOMPARE(folded(nothing).size(), std::size_t(1));
        QVERIFY(nothing.sections().empty());
    }

    void manyLinesAreCut()
    {
        std::string lines;
        for (std::size_t i = 0; i < maxFoldedLines; ++i)
            lines += "a=ptime:20\r\n";
        const NamedDescription description = described(lines);
        QCOMPARE(folded(description)[0].lines.size(), maxFoldedLines);
    }
};

QTEST_GUILESS_MAIN(TestFolded)
#include "test_folded.moc"
