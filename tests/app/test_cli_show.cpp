// SPDX-License-Identifier: Apache-2.0
// `show`: which call is meant, and what its ladder says.
#include "call_script.h"
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace callscope::test;

namespace
{

ProgramRun show(const char *id, const CallScript &script, const QStringList &more = {})
{
    return runCliOn(QByteArray::fromStdString(script.ndjson()),
                    QStringList { QStringLiteral("show"), QString::fromUtf8(id) } + more);
}

CallScript twoCalls()
{
    return CallScript("first-1")
        .invite(alice)
        .hangup(alice)
        .call("first-2")
        .invite(bob)
        .hangup(bob)
        .call("second")
        .invite(carol)
        .hangup(carol);
}

/// The line that has `text`, and its place among the lines; empty where there is none.
QByteArray lineWith(const QByteArray &out, const char *text)
{
    for (const QByteArray &line : out.split('\n')) {
        if (line.contains(text))
            return line;
    }
    return {};
}

} // namespace

class TestCliShow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ladderOfACancelledCall()
    {
        const ProgramRun run =
            runCli({ QStringLiteral("show"), QStringLiteral("1795390024718wNdbUp2izGncNYan"),
                     capture("cancelled-v43.messages.json") });
        QCOMPARE(run.exitCode, 0);
        const QList<QByteArray> lines = run.out.split('\n');
        QVERIFY2(lines[0].contains("cancelled"), lines[0].constData()); // the verdict is on top
        QVERIFY(run.out.contains("stated: none given"));
        QVERIFY(!lineWith(run.out, "@alice83200 ALICEDEV   ").isEmpty());
        // Invite and hangup as the capture has them: 1795390024787 and 1795390027409.
        QVERIFY2(lineWith(run.out, "invite: lifetime 1 min 00 s").trimmed().startsWith("0.000"),
                 run.out.constData());
        const QByteArray hangup = lineWith(run.out, "hangup: NO REASON");
        QVERIFY2(hangup.trimmed().startsWith("2.622"), hangup.constData());
        QVERIFY2(hangup.contains("503 ms"), hangup.constData()); // since the candidates at …026906
        const qsizetype at = lines.indexOf(hangup);
        QVERIFY2(lines[at + 1].contains("error hangup-reason-missing: "), lines[at + 1].constData());
    }

    void oneColumnForEachDevice()
    {
        const ProgramRun run = show("call1",
                                    CallScript()
                                        .invite(alice)
                                        .answer(bobPhone)
                                        .answer(bobLaptop)
                                        .selectAnswer(alice, bobLaptop)
                                        .hangup(alice));
        QCOMPARE(run.exitCode, 0);
        const QByteArray heading = lineWith(run.out, "@alice ALICEDEV  ");
        QVERIFY(heading.indexOf("@bob BOBPHONE") > heading.indexOf("@alice ALICEDEV"));
        QVERIFY(heading.indexOf("@bob BOBLAPTOP") > heading.indexOf("@bob BOBPHONE"));
        const QByteArray results = lineWith(run.out, "callee, lost");
        QVERIFY2(results.indexOf("callee, selected") > results.indexOf("callee, lost"), run.out.constData());
        QCOMPARE(lineWith(run.out, "select_answer: BOBLAPTOP").count("▶"), 2);
        QCOMPARE(lineWith(run.out, "answer ").count("◀"), 1);
        QVERIFY2(run.out.contains("→ @alice ALICEDEV ignores it: another answer was taken\n"),
                 run.out.constData());
    }

    void anEventThatClientsTakeDifferently()
    {
        const CallScript script =
            CallScript().join(bob).invite(alice).hangup(bob).wait(89'000).hangup(alice, "invite_timeout");
        const QByteArray out = show("call1", script).out;
        QVERIFY2(out.contains("→ @alice ALICEDEV may take it or not: a callee hangs up before anybody "
                              "answered, where it should reject; Element Android, Element iOS, Nheko and "
                              "matrix-dart-sdk take it; matrix-js-sdk ignores it\n"),
                 out.constData());
        QVERIFY2(out.contains("verdict  proven, first wrong: hangup at 0.100\n"), out.constData());
    }

    void whatNeverCame()
    {
        const CallScript script =
            CallScript().join(bob).invite(alice).answer(bob).wait(60'000).hangup(alice).wait(60'000).message(
                alice);
        const QByteArray out = show("call1", script).out;
        QVERIFY2(out.contains("→ select_answer of @alice ALICEDEV never came\n"), out.constData());
        QVERIFY2(out.contains("→ end of candidates of @bob BOBDEV never came\n"), out.constData());
    }

    void aKnownClientIsNamed()
    {
        const QByteArray out =
            runCli({ QStringLiteral("show"), QStringLiteral("1795390024718wNdbUp2izGncNYan"),
                     capture("cancelled-v43.messages.json") })
                .out;
        QVERIFY2(out.contains("clients  @alice83200 ALICEDEV uses matrix-js-sdk (high confidence)\n"),
                 out.constData());
        QVERIFY2(out.contains("receivers read as user_hangup; version 1 requires one."), out.constData());
    }

    void leavingIsALineOfItsOwn()
    {
        const ProgramRun run = show("call1",
                                    CallScript()
                                        .join(alice)
                                        .join(bob)
                                        .invite(alice)
                                        .answer(bob)
                                        .selectAnswer(alice, bob)
                                        .leave(alice));
        QVERIFY2(!lineWith(run.out, "@alice left the room").isEmpty(), run.out.constData());
    }

    void withoutTheInviteNobodyIsCalledSilent()
    {
        const ProgramRun run = show("call1", CallScript().selectAnswer(alice, bob).hangup(alice));
        QVERIFY2(!lineWith(run.out, "role unknown").isEmpty(), run.out.constData());
        QVERIFY2(!run.out.contains("silent"), run.out.constData());
    }

    void prefixIsEnoughWhereOnlyOneCallHasIt()
    {
        const ProgramRun run = show("sec", twoCalls());
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("call     second\n"));
    }

    void ambiguousPrefixNamesTheCalls()
    {
        const ProgramRun run = show("first", twoCalls());
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("first-1 first-2"), run.err.constData());
        QVERIFY(!run.err.contains("second"));
    }

    void unknownCallNamesTheNearest()
    {
        const ProgramRun run = show("secnod", twoCalls());
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("There is no call \"secnod\""), run.err.constData());
        QVERIFY2(run.err.contains("The nearest: second"), run.err.constData());
    }

    void wholeIdIsNoPrefix()
    {
        const ProgramRun run =
            show("a", CallScript("a").invite(alice).hangup(alice).call("ab").invite(bob).hangup(bob));
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.out.contains("call     a\n"));
        QVERIFY(!run.out.contains("call     ab\n"));
    }

    void everyRoomUnlessOneIsNamed()
    {
        const CallScript script =
            CallScript("same").invite(alice).hangup(alice).room("!other:example.org").invite(bob).hangup(bob);
        const ProgramRun both = show("same", script);
        QCOMPARE(both.out.count("call     same\n"), 2);
        const ProgramRun one =
            show("same", script, { QStringLiteral("--room"), QStringLiteral("!other:example.org") });
        QCOMPARE(one.out.count("call     same\n"), 1);
        QVERIFY(one.out.contains("room     !other:example.org\n"));
        QCOMPARE(
            show("same", script, { QStringLiteral("--room"), QStringLiteral("!none:example.org") }).exitCode,
            2);
    }

    void descriptionsAndCandidatesAreComparedOnDemand()
    {
        const QStringList call { QStringLiteral("show"), QStringLiteral("1795389959936qOKHvd4w9Ef9N8u1"),
                                 capture("answered-voice-v43.messages.json") };
        QVERIFY(!runCli(call).out.contains("The answerer opens DTLS."));
        const QByteArray out = runCli(call + QStringList { QStringLiteral("--media") }).out;
        QVERIFY2(out.contains("answer of @bob29924 BOBDEV, to the offer of @alice29923 ALICEDEV\n"),
                 out.constData());
        QVERIFY2(!lineWith(out, "The answerer opens DTLS.").isEmpty(), out.constData());
        const QByteArray row = lineWith(out, "45897");
        QVERIFY2(row.contains("192.0.2.2") && row.contains("public IPv4"), out.constData());
        QVERIFY2(!lineWith(out, "reaching @bob29924 BOBDEV: 2 candidates, without an end").isEmpty(),
                 out.constData());
        QCOMPARE(runCli(call
                        + QStringList { QStringLiteral("--media"), QStringLiteral("--format"),
                                        QStringLiteral("svg") })
                     .exitCode,
                 2);
    }

    void oneCallAsJson()
    {
        const QStringList call { QStringLiteral("show"), QStringLiteral("1795389959936qOKHvd4w9Ef9N8u1"),
                                 capture("answered-voice-v43.messages.json"), QStringLiteral("--format"),
                                 QStringLiteral("json") };
        const QJsonObject plain = QJsonDocument::fromJson(runCli(call).out).object();
        QCOMPARE(plain.keys(), (QStringList { QStringLiteral("call"), QStringLiteral("findings") }));
        const QJsonObject media =
            QJsonDocument::fromJson(runCli(call + QStringList { QStringLiteral("--media") }).out)
                .object()[QLatin1String("media")]
                .toObject();
        QCOMPARE(media[QLatin1String("descriptions")].toArray().size(), 2);
        const QJsonObject comparison = media[QLatin1String("comparisons")].toArray()[0].toObject();
        QCOMPARE(comparison[QLatin1String("relation")].toString(), QStringLiteral("answer-to-offer"));
        QCOMPARE(media[QLatin1String("candidates")].toArray().size(), 7);
        const QJsonObject first = media[QLatin1String("candidates")].toArray()[0].toObject();
        QCOMPARE(first[QLatin1String("address")].toString(), QStringLiteral("192.0.2.2"));
        QCOMPARE(first[QLatin1String("generation")].toInt(), 1);
        QVERIFY(media[QLatin1String("complete")].toBool());
    }

    void everyInstanceOfAReusedCallId()
    {
        const ProgramRun run =
            show("call1", CallScript().invite(alice).hangup(alice).wait(200'000).invite(bob).hangup(bob));
        QCOMPARE(run.exitCode, 0);
        QVERIFY2(run.out.contains("(instance 2 of this call_id)"), run.out.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliShow)
#include "test_cli_show.moc"
