// SPDX-License-Identifier: Apache-2.0
// Descriptions as Chrome and Firefox write them, and the lines that make a text none.
#include "sdp/descriptions.h"

#include <QTest>

#include <string>

using namespace callscope::sdp;

namespace
{

constexpr std::string_view chrome =
    "v=0\r\no=- 5297730822475217519 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0 1\r\n"
    "a=extmap-allow-mixed\r\na=msid-semantic: WMS 5001bc32\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9 0 8 13 110 126\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n"
    "a=candidate:3674229560 1 udp 2122194687 192.0.2.2 60529 typ host generation 0 network-id 1\r\n"
    "a=ice-ufrag:pMbI\r\na=ice-pwd:R7XWYRdmnclO7qcatx+fk7jN\r\na=ice-options:trickle\r\n"
    "a=fingerprint:sha-256 "
    "95:46:12:2C:CE:A4:F6:72:32:8B:48:7D:E8:52:78:87:95:30:CB:55:DF:4E:A4:79:3F:FD:3B:15:"
    "6B:B1:2C:97\r\na=setup:actpass\r\na=mid:0\r\na=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n"
    "a=sendrecv\r\na=msid:5001bc32 3bc46f10\r\na=rtcp-mux\r\na=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 "
    "transport-cc\r\n"
    "a=fmtp:111 minptime=10;usedtx=1;useinbandfec=1\r\na=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\n"
    "a=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:13 CN/8000\r\n"
    "a=rtpmap:110 telephone-event/48000\r\na=rtpmap:126 telephone-event/8000\r\na=ssrc:3560748575 "
    "cname:ULDW\r\n"
    "a=ssrc:3560748575 msid:5001bc32 3bc46f10\r\n"
    "m=video 9 UDP/TLS/RTP/SAVPF 96 97\r\nc=IN IP4 0.0.0.0\r\na=ice-ufrag:pMbI\r\n"
    "a=ice-pwd:R7XWYRdmnclO7qcatx+fk7jN\r\na=setup:actpass\r\na=mid:1\r\na=recvonly\r\na=rtcp-mux\r\n"
    "a=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n";

// Fingerprint and options for the whole session, ice2, upper case, a data channel.
constexpr std::string_view firefox =
    "v=0\r\no=mozilla...THIS_IS_SDPARTA-99.0 3384239420713472371 0 IN IP4 0.0.0.0\r\ns=-\r\nt=0 "
    "0\r\na=sendrecv\r\n"
    "a=fingerprint:sha-256 "
    "0E:EB:BB:06:90:1C:66:DB:2D:EF:FD:5A:51:5D:23:2A:26:11:29:16:D6:6B:D2:6A:D9:20:DD:78:76:"
    "39:00:AC\r\na=group:BUNDLE 0 1\r\na=ice-options:trickle ice2\r\na=msid-semantic:WMS *\r\n"
    "m=audio 9 UDP/TLS/RTP/SAVPF 109 9 0 8 101\r\nc=IN IP4 0.0.0.0\r\na=recvonly\r\n"
    "a=extmap:2/recvonly urn:ietf:params:rtp-hdrext:csrc-audio-level\r\na=fmtp:109 "
    "maxplaybackrate=48000;stereo=1\r\n"
    "a=ice-pwd:e85deb6ff5d47ffb8de5cd05bb8b1b83\r\na=ice-ufrag:e3c0bde4\r\na=mid:0\r\na=rtcp-mux\r\n"
    "a=rtpmap:109 opus/48000/2\r\na=rtpmap:9 G722/8000/1\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\n"
    "a=rtpmap:101 telephone-event/8000/1\r\na=setup:active\r\na=ssrc:2655508255 cname:{735484ea}\r\n"
    "m=application 0 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\na=bundle-only\r\na=sendrecv\r\n"
    "a=end-of-candidates\r\na=mid:1\r\na=sctp-port:5000\r\na=max-message-size:1073741823\r\n";

constexpr std::string_view session = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

struct Parsed {
    callscope::TextStore text;
    Descriptions all;

    explicit Parsed(std::string sdp)
    {
        all.add(sdp, text);
        std::fill(sdp.begin(), sdp.end(), '#'); // nothing may point into what was parsed
    }
    const Description &description() const { return all[0]; }
    const MediaSection &section(std::size_t i) const { return all.sections(all[0])[i]; }
};

} // namespace

class TestDescriptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void likeChrome();
    void likeFirefox();
    void problems_data();
    void problems();
    void lineEnds();
    void fingerprints_data();
    void fingerprints();
    void streams();
    void bundleNamesNobody();
    void codecListsAreShared();
    void mediaLevelWins();
};

void TestDescriptions::likeChrome()
{
    const Parsed parsed { std::string(chrome) };
    const Description &description = parsed.description();
    QVERIFY(description.usable());
    QVERIFY(!description.bareNewlines && !description.unfinishedLine && !description.cut
            && !description.iceLite);
    QVERIFY(!description.duplicateMid && !description.unknownMidInBundle);
    QCOMPARE(description.sessionId, 5297730822475217519ULL);
    QCOMPARE(description.sessionVersion, 2ULL);
    QCOMPARE(description.bytes, static_cast<std::uint32_t>(chrome.size()));
    QCOMPARE(description.sections.count, 2U);
    const MediaSection &audio = parsed.section(0);
    QCOMPARE(audio.line, 8U);
    QCOMPARE(audio.type, MediaType::Audio);
    QCOMPARE(audio.protocol, std::string_view("UDP/TLS/RTP/SAVPF"));
    QCOMPARE(audio.mid, std::string_view("0"));
    QCOMPARE(audio.direction, Direction::SendRecv);
    QCOMPARE(audio.transport.ufrag, std::string_view("pMbI"));
    QCOMPARE(audio.transport.passwordLength, std::uint16_t(24));
    QVERIFY(audio.transport.trickle && !audio.transport.oddPassword);
    QCOMPARE(audio.transport.setup, Setup::ActPass);
    QCOMPARE(audio.transport.fingerprint, FingerprintState::Good);
    QVERIFY(audio.rtcpMux && audio.inBundle && audio.tagged && audio.carriesTransport());
    QCOMPARE(parsed.all.streams(audio).size(), std::size_t(1));
    QCOMPARE(parsed.all.streams(audio)[0].id, std::string_view("5001bc32"));
    QVERIFY(!parsed.all.streams(audio)[0].fromSsrc);
    QCOMPARE(audio.ssrcTracks, std::uint16_t(1));
    const auto codecs = parsed.all.codecs(audio);
    QCOMPARE(codecs.size(), std::size_t(8));
    QCOMPARE(codecs[0].payloadType, std::uint8_t(111));
    QCOMPARE(codecs[0].kind, CodecKind::Opus);
    QCOMPARE(codecs[0].clockRate, 48'000U);
    QCOMPARE(codecs[0].channels, std::uint8_t(2));
    QCOMPARE(codecs[1].kind, CodecKind::Support);
    QCOMPARE(codecs[7].kind, CodecKind::TelephoneEvent);
    QCOMPARE(parsed.all.candidates(audio).size(), std::size_t(1));
    QCOMPARE(parsed.all.candidates(audio)[0].port, std::uint16_t(60'529));
    const MediaSection &video = parsed.section(1);
    QCOMPARE(video.type, MediaType::Video);
    QCOMPARE(video.direction, Direction::RecvOnly);
    QVERIFY(!video.tagged && !video.carriesTransport());
    QCOMPARE(parsed.all.codecs(video)[0].kind, CodecKind::Vp8);
    QVERIFY(parsed.all.streams(video).empty() && parsed.all.candidates(video).empty());
}

void TestDescriptions::likeFirefox()
{
    const Parsed parsed { std::string(firefox) };
    QVERIFY(parsed.description().usable());
    QCOMPARE(parsed.description().sessionVersion, 0ULL);
    const MediaSection &audio = parsed.section(0);
    QCOMPARE(audio.transport.fingerprint, FingerprintState::Good); // the session's
    QVERIFY(audio.transport.trickle);
    QCOMPARE(audio.transport.passwordLength, std::uint16_t(32));
    QCOMPARE(audio.transport.setup, Setup::Active);
    QCOMPARE(audio.direction, Direction::RecvOnly); // not the session's
    const MediaSection &data = parsed.section(1);
    QCOMPARE(data.type, MediaType::Application);
    QCOMPARE(data.protocol, std::string_view("UDP/DTLS/SCTP"));
    QVERIFY(data.bundleOnly && !data.rejected() && data.endOfCandidates);
    QVERIFY(parsed.all.codecs(data).empty());
}

void TestDescriptions::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("problem");
    QTest::addColumn<unsigned>("line");
    const auto row = [](const char *name, const QByteArray &text, LineProblem problem, unsigned line) {
        QTest::newRow(name) << text << static_cast<int>(problem) << line;
    };
    using enum LineProblem;
    const QByteArray start(session.data(), static_cast<int>(session.size()));
    row("only a session", start, None, 0);
    row("every line there is",
        "v=0\r\no=- 1 2 IN IP4 h\r\ns=-\r\ni=a\r\nu=a\r\ne=a\r\np=a\r\nc=IN IP4 h\r\nb=AS:1\r\nt=0 "
        "0\r\nr=1\r\n"
        "t=1 2\r\nz=0 0\r\nk=a\r\na=a\r\nm=audio 9 X 1\r\ni=a\r\nc=IN IP4 "
        "h\r\nb=AS:1\r\nk=a\r\na=a\r\na=b\r\n",
        None, 0);
    row("nothing", "", Version, 1);
    row("a placeholder", "[...]", Version, 1);
    row("version 1", "v=1\r\n" + start.mid(5), Version, 1);
    row("an empty line", start + "\r\nm=audio 9 X 1\r\n", NotALine, 5);
    row("a word", start + "hello\r\n", NotALine, 5);
    row("a capital", start + "A=b\r\n", NotALine, 5);
    row("a letter that means nothing", start + "y=b\r\n", UnknownType, 5);
    row("a session's line in an m-section", start + "m=audio 9 X 1\r\nt=0 0\r\n", Order, 6);
    row("c= behind a=", start + "m=audio 9 X 1\r\na=x\r\nc=IN IP4 h\r\n", Order, 7);
    row("t= behind a=", "v=0\r\no=- 1 2 IN IP4 h\r\ns=-\r\na=x\r\nt=0 0\r\n", NoTiming, 4);
    row("five words in o=", "v=0\r\no=- 1 2 IN IP4\r\ns=-\r\nt=0 0\r\n", Origin, 2);
    row("a word for a version in o=", "v=0\r\no=- 1 x IN IP4 h\r\ns=-\r\nt=0 0\r\n", Origin, 2);
    row("a version beyond 64 bits", "v=0\r\no=- 1 99999999999999999999999 IN IP4 h\r\ns=-\r\nt=0 0\r\n", None,
        0);
    row("no o=", "v=0\r\ns=-\r\nt=0 0\r\n", NoOrigin, 2);
    row("no s=", "v=0\r\no=- 1 2 IN IP4 h\r\nt=0 0\r\n", NoName, 3);
    row("no t=", "v=0\r\no=- 1 2 IN IP4 h\r\ns=-\r\nm=audio 9 X 1\r\n", NoTiming, 4);
    row("nothing but v=0", "v=0\r\n", NoOrigin, 1);
    row("no formats", start + "m=audio 9 X\r\n", Media, 5);
    row("no number for a port", start + "m=audio x X 1\r\n", Media, 5);
    row("a port beyond 65535", start + "m=audio 65536 X 1\r\n", Media, 5);
}

void TestDescriptions::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(int, problem);
    QFETCH(unsigned, line);
    const Parsed parsed(text.toStdString());
    QCOMPARE(static_cast<int>(parsed.description().problem), problem);
    QCOMPARE(parsed.description().problemLine, line);
}

void TestDescriptions::lineEnds()
{
    const std::string feeds = "v=0\no=- 1 2 IN IP4 h\ns=-\nt=0 0\nm=audio 9 X 1\na=mid:0";
    const Parsed parsed(feeds);
    QVERIFY(parsed.description().usable());
    QVERIFY(parsed.description().bareNewlines && parsed.description().unfinishedLine);
    QCOMPARE(parsed.section(0).mid, std::string_view("0"));
}

void TestDescriptions::fingerprints_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, const QByteArray &lines, FingerprintState state) {
        QTest::newRow(name) << lines << static_cast<int>(state);
    };
    using enum FingerprintState;
    const auto bytes = [](int count) { return QByteArray("4A:").repeated(count).chopped(1); };
    const QByteArray name = "a=fingerprint:";
    row("none", "", Absent);
    row("sha-256", name + "sha-256 " + bytes(32) + "\r\n", Good);
    row("small letters", name + "SHA-256 " + bytes(32).toLower() + "\r\n", Good);
    row("sha-512", name + "sha-512 " + bytes(64) + "\r\n", Good);
    row("sha-1", name + "sha-1 " + bytes(20) + "\r\n", WeakHash);
    row("sha-1 beside sha-256", name + "sha-1 " + bytes(20) + "\r\n" + name + "sha-256 " + bytes(32) + "\r\n",
        Good);
    row("a byte too few", name + "sha-256 " + bytes(31) + "\r\n", WrongLength);
    row("an unknown hash", name + "sha-999 " + bytes(32) + "\r\n", UnknownHash);
    row("no hash", name + bytes(32) + "\r\n", Malformed);
    row("a colon at the end", name + "sha-1 " + bytes(20) + ":\r\n", Malformed);
    row("no hexadecimal digits", name + "sha-1 4G" + bytes(20).mid(2) + "\r\n", Malformed);
}

void TestDescriptions::fingerprints()
{
    QFETCH(QByteArray, lines);
    QFETCH(int, state);
    const Parsed parsed(std::string(session) + "m=audio 9 X 1\r\n" + lines.toStdString());
    QCOMPARE(static_cast<int>(parsed.section(0).transport.fingerprint), state);
}

void TestDescriptions::streams()
{
    const Parsed planB(
        std::string(session)
        + "m=video 9 X 96\r\na=ssrc:1 msid:s1 t1\r\na=ssrc:2 msid:s1 t1\r\na=ssrc:3 msid:s2 t2\r\n");
    QCOMPARE(planB.section(0).ssrcTracks, std::uint16_t(2));
    QCOMPARE(planB.all.streams(planB.section(0)).size(), std::size_t(2));
    QVERIFY(planB.all.streams(planB.section(0))[0].fromSsrc);
    // a=msid says it better, wherever it stands.
    const Parsed both(std::string(session)
                      + "m=video 9 X 96\r\na=ssrc:1 msid:old t1\r\na=msid:new t1\r\na=msid:- t1\r\n");
    QCOMPARE(both.all.streams(both.section(0)).size(), std::size_t(2));
    QCOMPARE(both.all.streams(both.section(0))[0].id, std::string_view("new"));
    QCOMPARE(both.all.streams(both.section(0))[1].id, std::string_view("-"));
}

void TestDescriptions::bundleNamesNobody()
{
    const Parsed parsed(std::string(session)
                        + "a=group:LS 7\r\na=group:BUNDLE 0 1\r\nm=audio 9 X 1\r\na=mid:0\r\n");
    QVERIFY(parsed.description().unknownMidInBundle);
    QVERIFY(parsed.section(0).tagged);
    const Parsed twice(std::string(session) + "m=audio 9 X 1\r\na=mid:0\r\nm=video 9 X 1\r\na=mid:0\r\n");
    QVERIFY(twice.description().duplicateMid && !twice.description().unknownMidInBundle);
}

void TestDescriptions::codecListsAreShared()
{
    callscope::TextStore text;
    Descriptions all;
    all.add(chrome, text);
    all.add(chrome, text);
    all.add(firefox, text);
    QCOMPARE(all.codecs(all.sections(all[0])[0]).data(), all.codecs(all.sections(all[1])[0]).data());
    QVERIFY(all.codecs(all.sections(all[2])[0]).data() != all.codecs(all.sections(all[0])[0]).data());
}

void TestDescriptions::mediaLevelWins()
{
    const Parsed parsed(
        std::string(session)
        + "a=ice-ufrag:sess\r\na=setup:passive\r\nm=audio 9 X 1\r\na=ice-ufrag:medi\r\nm=video 9 X 1\r\n");
    QCOMPARE(parsed.section(0).transport.ufrag, std::string_view("medi"));
    QCOMPARE(parsed.section(1).transport.ufrag, std::string_view("sess"));
    QCOMPARE(parsed.section(1).transport.setup, Setup::Passive);
}

QTEST_GUILESS_MAIN(TestDescriptions)
#include "test_descriptions.moc"
