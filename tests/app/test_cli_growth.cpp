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
    return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) * 1e-6;
}

/// Seconds of processor time: what else runs on the machine does not count. Below 0 where the run failed.
double workOn(Repeated repeated, int count)
{
    QByteArray timeline = invite(0);
    for (int number = 1; number <= count; ++number)
        timeline += repeated(number);
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
        QTest::addColumn<Repeated>("repeated");
        QTest::newRow("answering parties") << Repeated(answers);
        QTest::newRow("rejecting parties") << Repeated(rejects);
        QTest::newRow("users") << Repeated(users);
        QTest::newRow("hangups") << Repeated(hangups);
        QTest::newRow("select_answers") << Repeated(selects);
        QTest::newRow("reuses of the call_id") << Repeated(reuses);
    }

    void workGrowsWithTheEvents()
    {
        QFETCH(Repeated, repeated);
        const double before = workOn(repeated, few);
        const double after = workOn(repeated, many);
        QVERIFY(before > 0 && after > 0);
        const QByteArray told = QByteArray::number(before) + " s grew to " + QByteArray::number(after) + " s";
        QVERIFY2(after / before < mostGrowth, told.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliGrowth)
#include "test_cli_growth.moc"
