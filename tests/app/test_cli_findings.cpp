// SPDX-License-Identifier: Apache-2.0
// `check`: what it prints, and what it tells the shell.
#include "call_script.h"
#include "program.h"

#include <QTest>

using namespace callscope::test;

namespace
{

/// Keeps to every MUST and SHOULD: party ids as recommended, a long lifetime, everything said.
CallScript conforming()
{
    const Device caller { "@alice:example.org", "aL1ceDeV1ce99" };
    const Device callee { "@bob:example.org", "b0bDeV1ce4711" };
    return CallScript("c4LL5vKq2Zt8")
        .join(caller)
        .join(callee)
        .invite(caller)
        .candidates(caller)
        .wait(900)
        .answer(callee)
        .candidates(callee)
        .selectAnswer(caller, callee)
        .wait(4000)
        .hangup(caller)
        .message(callee);
}

QByteArray textOf(const CallScript &script)
{
    return QByteArray::fromStdString(script.ndjson());
}

/// Its worst finding is a warning: 60 s where 90 are recommended.
QByteArray withWarning()
{
    const Device caller { "@alice:example.org", "aL1ceDeV1ce99" };
    return textOf(CallScript("c4LL5vKq2Zt8").invite(caller, 60'000).wait(3'000).hangup(caller));
}

/// Its worst finding is an error: version 1 requires a reason.
QByteArray withoutReason()
{
    const Device caller { "@alice:example.org", "aL1ceDeV1ce99" };
    return textOf(CallScript("c4LL5vKq2Zt8").invite(caller).wait(3'000).hangup(caller).without("reason"));
}

} // namespace

class TestCliFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitCode_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("failOn");
        QTest::addColumn<int>("code");
        const QByteArray clean = textOf(conforming());
        QTest::newRow("clean, info") << clean << QStringLiteral("info") << 0;
        QTest::newRow("error, default") << withoutReason() << QString() << 1;
        QTest::newRow("error, error") << withoutReason() << QStringLiteral("error") << 1;
        QTest::newRow("error, warning") << withoutReason() << QStringLiteral("warning") << 1;
        QTest::newRow("error, info") << withoutReason() << QStringLiteral("info") << 1;
        QTest::newRow("error, never") << withoutReason() << QStringLiteral("never") << 0;
        QTest::newRow("warning, default") << withWarning() << QString() << 0;
        QTest::newRow("warning, error") << withWarning() << QStringLiteral("error") << 0;
        QTest::newRow("warning, warning") << withWarning() << QStringLiteral("warning") << 1;
        QTest::newRow("warning, info") << withWarning() << QStringLiteral("info") << 1;
        QTest::newRow("warning, never") << withWarning() << QStringLiteral("never") << 0;
        QTest::newRow("unreadable, never") << QByteArray("nothing") << QStringLiteral("never") << 2;
    }
    void exitCode()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, failOn);
        QFETCH(int, code);
        for (const QString &format : { QStringLiteral("text"), QStringLiteral("json") }) {
            QStringList arguments { QStringLiteral("check"), QStringLiteral("--format"), format };
            if (!failOn.isEmpty())
                arguments << QStringLiteral("--fail-on") << failOn;
            const ProgramRun run = runCliOn(input, arguments);
            QVERIFY2(run.exitCode == code, run.out + run.err);
        }
    }

    void callsDoesNotFailOnFindings()
    {
        QCOMPARE(runCliOn(withoutReason(), { QStringLiteral("calls") }).exitCode, 0);
    }

    void conformingCallHasNoFindings()
    {
        const ProgramRun run =
            runCliOn(textOf(conforming()),
                     { QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json") });
        QVERIFY2(run.json().value(QStringLiteral("findings")).toArray().isEmpty(), run.out);
        QCOMPARE(run.json().value(QStringLiteral("calls")).toArray().size(), 1);
    }

    void habitsStandAfterWhatIsSpecial()
    {
        // Of js-sdk by its call_id, lifetime and metadata; the reason is its habit, the type of the party_id
        // is not.
        const CallScript script = CallScript("1700000000000abcdefABCDEF0123")
                                      .invite(alice, 60'000)
                                      .with("sdp_stream_metadata", "{}")
                                      .candidates(alice)
                                      .candidates(alice)
                                      .with("party_id", "5")
                                      .hangup(alice, std::nullopt);
        const QByteArray out = runCliOn(textOf(script), { QStringLiteral("check") }).out;
        const qsizetype habits = out.indexOf("  habits of matrix-js-sdk\n");
        QVERIFY2(habits > 0, out.constData());
        QVERIFY2(out.indexOf("party-id-type\n") < habits && out.indexOf("party-id-type\n") > 0,
                 out.constData());
        QVERIFY2(out.indexOf("hangup-reason-missing\n") > habits, out.constData());
        QVERIFY2(out.indexOf("lifetime-short\n") > habits, out.constData());

        const QJsonArray findings =
            runCliOn(textOf(script),
                     { QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json") })
                .json()
                .value(QStringLiteral("findings"))
                .toArray();
        int marked = 0;
        for (const QJsonValue &finding : findings) {
            const QJsonValue habit = finding.toObject().value(QStringLiteral("habit"));
            marked += habit.isObject() ? 1 : 0;
            if (habit.isObject())
                QCOMPARE(habit.toObject().value(QStringLiteral("client")).toString(),
                         QStringLiteral("matrix-js-sdk"));
        }
        QCOMPARE(marked, 2);
    }

    void textNamesRuleMessagePlaceAndClause()
    {
        const ProgramRun run = runCli({ QStringLiteral("check"), capture("cancelled-v43.messages.json") });
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.contains("error    hangup-reason-missing\n"), run.out);
        QVERIFY2(
            run.out.contains("m.call.hangup $84ySpXIGXW-X_N8sSZWb5y7JZybaCRNeMWdepS6uBGs /content/reason"),
            run.out);
        QVERIFY2(run.out.contains("https://spec.matrix.org/v1.19/client-server-api/#mcallhangup\n"), run.out);
        QVERIFY2(run.out.contains("cancelled"), run.out);
        QVERIFY2(run.out.endsWith("1 call, findings: 1 error, 1 warning, 1 info\n"), run.out);
    }

    // Up to 1.6 a reason was optional.
    void anOlderVersionAsksForLess()
    {
        const auto run = [](const char *version) {
            return runCliOn(
                withoutReason(),
                { QStringLiteral("check"), QStringLiteral("--spec"), QString::fromUtf8(version) });
        };
        const ProgramRun by17 = run("1.7");
        QVERIFY2(by17.out.contains("hangup-reason-missing"), by17.out);
        QVERIFY2(by17.out.contains("https://spec.matrix.org/v1.7/client-server-api/#mcallhangup\n"),
                 by17.out);
        const ProgramRun by16 = run("1.6");
        QVERIFY2(!by16.out.contains("hangup-reason-missing"), by16.out);
        QVERIFY2(!by16.out.contains("/v1.19/"), by16.out);
    }

    void findingsOutsideOfCallsAreListed()
    {
        const ProgramRun run = runCliOn(
            textOf(
                CallScript().invite(alice).hangup(alice).add("m.call.hangup", alice, {}).without("call_id")),
            { QStringLiteral("check") });
        QVERIFY2(run.out.contains("events that belong to no call\n"), run.out);
        QVERIFY2(run.out.contains("call-id-missing"), run.out);
    }
};

QTEST_GUILESS_MAIN(TestCliFindings)
#include "test_cli_findings.moc"
