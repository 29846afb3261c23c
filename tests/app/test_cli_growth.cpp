// SPDX-License-Identifier: Apache-2.0
// Ten times as much of anything in one call takes ten times as long, not a hundred times.
#include "program.h"

#include <QTest>

#include <sys/resource.h>

using namespace callscope::test;

namespace
{

constexpr int few = 2'000;
constexpr int many = 20'000;
// Ten is what linear work makes of it, up to a hundred what comparing all with all does.
constexpr double mostGrowth = 25;

QByteArray event(const char *type, const QByteArray &sender, const QByteArray &content, int number)
{
    return QByteArray("{\"type\":\"m.call.") + type + "\",\"room_id\":\"!r:example.org\",\"sender\":\""
        + sender + "\",\"event_id\":\"$" + QByteArray::number(number)
        + "\",\"origin_server_ts\":" + QByteArray::number(1'700'000'000'000 + 100 * number)
        + ",\"content\":{\"call_id\":\"c\",\"version\":\"1\"," + content + "}}\n";
}

QByteArray invite(int number)
{
    return event("invite", "@a:example.org",
                 R"("party_id":"AAAAAAAA","lifetime":60000,"offer":{"type":"offer","sdp":"v=0\r\n"})",
                 number);
}

QByteArray party(int number)
{
    return "\"party_id\":\"PARTY" + QByteArray::number(number) + '"';
}

using Repeated = QByteArray (*)(int number);

QByteArray answers(int number)
{
    return event("answer", "@b:example.org", party(number) + R"(,"answer":{"type":"answer","sdp":"v=0\r\n"})",
                 number);
}

QByteArray rejects(int number)
{
    return event("reject", "@b:example.org", party(number), number);
}

QByteArray users(int number)
{
    return event("candidates", "@user" + QByteArray::number(number) + ":example.org",
                 party(number) + ",\"candidates\":[]", number);
}

QByteArray hangups(int number)
{
    return event("hangup", "@user" + QByteArray::number(number) + ":example.org",
                 party(number) + ",\"reason\":\"user_hangup\"", number);
}

QByteArray selects(int number)
{
    return event("select_answer", "@a:example.org",
                 "\"party_id\":\"AAAAAAAA\",\"selected_party_id\":\"PARTY" + QByteArray::number(number) + '"',
                 number);
}

QByteArray description(const char *type, int number)
{
    const QByteArray text = QByteArray::number(number);
    return QByteArray(R"({"type":")") + type + R"(","sdp":"v=0\r\no=- 1 )" + text
        + R"( IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n)"
        + R"(a=ice-ufrag:u)" + text + R"(frag\r\na=ice-pwd:asd88fgpdd777uzjYhagZg\r\na=msid:s t\r\n"})";
}

QByteArray entry(int number)
{
    return R"({"candidate":"candidate:)" + QByteArray::number(number)
        + R"( 1 UDP 2122260223 192.0.2.1 50000 typ host","sdpMid":"0"})";
}

QByteArray candidates(int number)
{
    return event("candidates", "@a:example.org",
                 R"("party_id":"AAAAAAAA","candidates":[)" + entry(number) + ']', number);
}

QByteArray ends(int number)
{
    return event("candidates", "@a:example.org", R"("party_id":"AAAAAAAA","candidates":[{"candidate":""}])",
                 number);
}

QByteArray streamChanges(int number)
{
    return event("sdp_stream_metadata_changed", "@a:example.org",
                 QByteArray(R"("party_id":"AAAAAAAA","sdp_stream_metadata":{"s":{"purpose":"m.usermedia",)")
                     + R"("audio_muted":)" + (number % 2 == 0 ? "true}}" : "false}}"),
                 number);
}

QByteArray negotiation(int number)
{
    return event("negotiate", number % 2 == 0 ? "@a:example.org" : "@b:example.org",
                 (number % 2 == 0 ? QByteArray(R"("party_id":"AAAAAAAA")") : party(1))
                     + R"(,"lifetime":60000,"description":)"
                     + description(number % 2 == 0 ? "offer" : "answer", number),
                 number);
}

/// Each restarts ICE.
QByteArray offers(int number)
{
    return event("negotiate", "@a:example.org",
                 R"("party_id":"AAAAAAAA","lifetime":60000,"description":)" + description("offer", number),
                 number);
}

QByteArray state(const char *type, const QByteArray &key, const QByteArray &content, int number)
{
    return QByteArray("{\"type\":\"m.room.") + type
        + "\",\"room_id\":\"!r:example.org\",\"sender\":\"@a:example.org\",\"event_id\":\"$s"
        + QByteArray::number(number)
        + "\",\"origin_server_ts\":" + QByteArray::number(1'700'000'000'000 + 100 * number)
        + ",\"state_key\":\"" + key + "\",\"content\":" + content + "}\n";
}

QByteArray members(int number)
{
    return state("member", "@user" + QByteArray::number(number / 2) + ":example.org",
                 number % 2 == 0 ? R"({"membership":"join"})" : R"({"membership":"leave"})", number);
}

/// As many calls as changes of what their rules look at.
QByteArray levels(int number)
{
    return state("power_levels", "",
                 R"({"events":{"m.call.answer":)" + QByteArray::number(number % 60) + "}}", number)
        + invite(number).replace("\"call_id\":\"c\"", "\"call_id\":\"c" + QByteArray::number(number) + '"');
}

QByteArray reuses(int number)
{
    return invite(2 * number)
        + event("hangup", "@a:example.org", R"("party_id":"AAAAAAAA","reason":"user_hangup")",
                2 * number + 1);
}

double processorTimeOfChildren()
{
    rusage usage = {};
    ::getrusage(RUSAGE_CHILDREN, &usage);
    // Their sum is measured; how it is shared between the two is guessed by ticks, and may be nothing for
    // one.
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A timeline of a size that is in proportion to the count.
using Shape = QByteArray (*)(int count);

template <Repeated make>
QByteArray each(int count)
{
    QByteArray timeline = invite(0);
    for (int number = 1; number <= count; ++number)
        timeline += make(number);
    return timeline;
}

/// The same after one answer, which the caller selects.
template <Repeated make>
QByteArray inCall(int count)
{
    QByteArray timeline = invite(0) + answers(1)
        + event("select_answer", "@a:example.org", R"("party_id":"AAAAAAAA","selected_party_id":"PARTY1")",
                2);
    for (int number = 3; number <= count; ++number)
        timeline += make(number);
    return timeline;
}

/// Of one side offers that restart ICE, then candidates of the other.
QByteArray offersThenCandidates(int count)
{
    QByteArray timeline = inCall<offers>(count / 2);
    for (int number = count / 2 + 1; number <= count; ++number)
        timeline += event("candidates", "@b:example.org",
                          party(1) + ",\"candidates\":[" + entry(number) + ']', number);
    return timeline;
}

QByteArray oneListOfCandidates(int count)
{
    QByteArray entries = entry(0);
    for (int number = 1; number < 5 * count; ++number)
        entries += ',' + entry(number);
    return invite(0)
        + event("candidates", "@a:example.org", "\"party_id\":\"AAAAAAAA\",\"candidates\":[" + entries + ']',
                1);
}

/// A megabyte at the greatest count.
QByteArray oneLongDescription(int count)
{
    QByteArray lines;
    for (int number = 0; number < count; ++number)
        lines += R"(a=candidate:1 1 UDP 2122260223 192.0.2.1 50000 typ host\r\n)";
    return invite(0).replace("v=0\\r\\n",
                             R"(v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n)"
                             R"(m=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n)"
                                 + lines);
}

QByteArray oneMapOfStreams(int count)
{
    QByteArray streams;
    for (int number = 0; number < count; ++number)
        streams +=
            (number == 0 ? "\"s" : ",\"s") + QByteArray::number(number) + R"(":{"purpose":"m.usermedia"})";
    return invite(0).replace("\"lifetime\"", "\"sdp_stream_metadata\":{" + streams + "},\"lifetime\"");
}

/// Seconds of processor time: what else runs on the machine does not count. Below 0 where the run failed.
double workOn(Shape shape, int count)
{
    const QByteArray timeline = shape(count);
    const double before = processorTimeOfChildren();
    const ProgramRun run =
        runCliOn(timeline,
                 { QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json"),
                   QStringLiteral("--fail-on"), QStringLiteral("never") });
    return run.exitCode == 0 ? processorTimeOfChildren() - before : -1;
}

} // namespace

class TestCliGrowth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workGrowsWithTheEvents_data()
    {
        QTest::addColumn<Shape>("shape");
        QTest::newRow("answering parties") << Shape(each<answers>);
        QTest::newRow("rejecting parties") << Shape(each<rejects>);
        QTest::newRow("users") << Shape(each<users>);
        QTest::newRow("hangups") << Shape(each<hangups>);
        QTest::newRow("select_answers") << Shape(each<selects>);
        QTest::newRow("reuses of the call_id") << Shape(each<reuses>);
        QTest::newRow("events of candidates") << Shape(each<candidates>);
        QTest::newRow("ends of candidates") << Shape(each<ends>);
        QTest::newRow("renegotiations") << Shape(inCall<negotiation>);
        QTest::newRow("offers that restart ICE") << Shape(inCall<offers>);
        QTest::newRow("offers, then candidates") << Shape(offersThenCandidates);
        QTest::newRow("changes of streams") << Shape(inCall<streamChanges>);
        QTest::newRow("members") << Shape(each<members>);
        QTest::newRow("calls and power levels") << Shape(each<levels>);
        QTest::newRow("one list of candidates") << Shape(oneListOfCandidates);
        QTest::newRow("one long description") << Shape(oneLongDescription);
        QTest::newRow("one map of streams") << Shape(oneMapOfStreams);
    }

    void workGrowsWithTheEvents()
    {
        QFETCH(Shape, shape);
        const double before = workOn(shape, few);
        const double after = workOn(shape, many);
        QVERIFY(before > 0 && after > 0);
        const QByteArray told = QByteArray::number(before) + " s grew to " + QByteArray::number(after) + " s";
        QVERIFY2(after / before < mostGrowth, told.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliGrowth)
#include "test_cli_growth.moc"
