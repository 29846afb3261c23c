// SPDX-License-Identifier: Apache-2.0
// Calls that a test rig expects: --expect.
#include "call_script.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope::test;

class TestCliExpect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void expectations_data();
    void expectations();
    void severalTimelines();
    void otherCalls();
    void mistakes_data();
    void mistakes();
    void reports();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }
    ProgramRun check(const QByteArray &expected, QStringList arguments)
    {
        const QString file = write(QStringLiteral("expected.toml"), expected);
        return runCli(QStringList { QStringLiteral("check"), QStringLiteral("--no-config"),
                                    QStringLiteral("--fail-on"), QStringLiteral("never"),
                                    QStringLiteral("--expect"), file }
                      << arguments);
    }

    QTemporaryDir m_folder;
    QString m_answered, m_cancelled;
};

// Alice calls Bob, who answers; later she calls Carol and hangs up without a reason while it rings.
void TestCliExpect::initTestCase()
{
    QVERIFY(m_folder.isValid());
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("rig")));
    CallScript answered("c-answered"), cancelled("c-cancelled");
    answered.invite(alice).wait(2'000).answer(bob).selectAnswer(alice, bob).wait(30'000).hangup(bob);
    cancelled.invite(alice, 90'000, "video")
        .with("invitee", "\"@carol:example.org\"")
        .wait(4'000)
        .hangup(alice);
    cancelled.without("reason");
    m_answered = write(QStringLiteral("rig/answered.ndjson"), QByteArray::fromStdString(answered.ndjson()));
    m_cancelled =
        write(QStringLiteral("rig/cancelled.ndjson"), QByteArray::fromStdString(cancelled.ndjson()));
}

void TestCliExpect::expectations_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("said"); // empty: met
    const auto row = [](const char *name, const char *members, const char *said) {
        QTest::addRow("%s", name) << QByteArray("[[call]]\nname = \"it\"\n") + members
                                  << QString::fromLatin1(said);
    };
    row("some call", "", "");
    row("by users", "caller = \"@alice:example.org\"\ncallee = \"@bob*\"\noutcome = \"answered\"", "");
    row("nobody of that name", "caller = \"@zoe*\"", "none of 1 call is meant by it");
    row("by callee", "callee = \"@carol*\"", "none of 1 call is meant by it");
    row("by call_id", "call-id = \"c-*\"\nroom = \"!room:*\"\nfile = \"answered.ndjson\"\nmedia = \"voice\"",
        "");
    row("by media", "media = \"video\"", "none of 1 call is meant by it");
    row("another outcome", "outcome = [\"missed\", \"rejected\"]",
        "its outcome is answered, not missed or rejected");
    row("one of several outcomes", "outcome = [\"missed\", \"answered\"]", "");
    row("the reason", "reason = \"user_hangup\"", "");
    row("another reason", "reason = \"ice_failed\"", "its hangup reason is user_hangup, not ice_failed");
    row("no findings of weight", "worst = \"info\"", "");
    row("long enough", "min-talk-ms = 29000\nmax-talk-ms = 31000\nmax-ring-ms = 2000", "");
    row("too short", "min-talk-ms = 31000", "its talk time is 30.0 s, less than 31.0 s");
    row("too long", "max-talk-ms = 1000", "its talk time is 30.0 s, more than 1.0 s");
    row("rang too long", "max-ring-ms = 1000", "its ring time is 2.0 s, more than 1.0 s");
    row("a rule that should have fired", "rules = \"hangup-reason-missing\"",
        "hangup-reason-missing found nothing");
    row("a rule that should not have", "without = [\"hangup-reason-missing\"]", "");
    row("exactly one", "count = 1", "");
    row("exactly two", "count = 2", "1 call as expected where 2 were to be there");
    row("none at all", "count = 0", "1 call as expected where 0 were to be there");
    row("none of a kind", "count = 0\noutcome = \"missed\"", "");
}

void TestCliExpect::expectations()
{
    QFETCH(const QByteArray, expected);
    QFETCH(const QString, said);
    const ProgramRun run = check(expected, { m_answered });
    QCOMPARE(run.exitCode, said.isEmpty() ? 0 : 1);
    QVERIFY2(run.out.contains(said.isEmpty() ? "met  it: 1 call as expected" : "UNMET  it: ")
                 || expected.contains("count = 0"),
             run.out.constData());
    if (!said.isEmpty())
        QVERIFY2(run.err.contains("callscope-cli: expected \"it\": ") && run.err.contains(said.toUtf8()),
                 run.err.constData());
}

void TestCliExpect::severalTimelines()
{
    const QByteArray expected =
        "[[call]]\ncount = 2\ncaller = \"@alice*\"\n"
        "[[call]]\nname = \"cancelled\"\nfile = \"cancelled*\"\nreason = \"missing\"\n"
        "rules = \"hangup-reason-missing\"\noutcome = \"cancelled\"\n";
    const QString folder = m_folder.filePath(QStringLiteral("rig"));
    const ProgramRun run = check(expected, { QStringLiteral("--each"), folder });
    QCOMPARE(run.exitCode, 0);
    const ProgramRun worst = check(expected + "worst = \"warning\"\n", { QStringLiteral("--each"), folder });
    QCOMPARE(worst.exitCode, 1);
    QVERIFY2(worst.err.contains("c-cancelled in ") && worst.err.contains("hangup-reason-missing found: "),
             worst.err.constData());
    const ProgramRun none =
        check("[[call]]\nworst = \"none\"\ncount = 2\n", { QStringLiteral("--each"), folder });
    QCOMPARE(none.exitCode, 1);
}

void TestCliExpect::otherCalls()
{
    const QByteArray one = "only-these = true\n[[call]]\ncall-id = \"c-answered\"\n";
    QCOMPARE(check(one, { m_answered }).exitCode, 0);
    const ProgramRun run = check(one, { m_answered, m_cancelled });
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.err.contains("expected \"no other calls\": 1 call: c-cancelled in "), run.err.constData());
}

void TestCliExpect::mistakes_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *toml, const char *said) {
        QTest::addRow("%s", name) << QByteArray(toml) << QString::fromLatin1(said);
    };
    row("no TOML", "[[call", "expected.toml:1:");
    row("an unknown key", "calls = []", "1:1: unknown key \"calls\"; did you mean call?");
    row("an unknown member", "[[call]]\noutcom = \"answered\"",
        "2:1: unknown key \"outcom\"; did you mean outcome?");
    row("an unknown outcome", "[[call]]\noutcome = \"anwsered\"",
        "\"anwsered\" is not known; did you mean answered?");
    row("an unknown rule", "[[call]]\nrules = [\"hangup-reason-mising\"]",
        "there is no rule \"hangup-reason-mising\"; did you mean hangup-reason-missing?");
    row("a number for a text", "[[call]]\ncaller = 3", "caller is a number, not a string");
    row("a text for a number", "[[call]]\ncount = \"3\"", "count is a string, not a whole number");
    row("less than nothing", "[[call]]\ncount = -1", "count is less than 0");
    row("a table", "[call]\ncount = 1", "each expected call begins with [[call]]");
    row("an unknown severity", "[[call]]\nworst = \"eror\"", "did you mean error?");
}

void TestCliExpect::mistakes()
{
    QFETCH(const QByteArray, expected);
    QFETCH(const QString, said);
    const ProgramRun run = check(expected, { m_answered });
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains(said.toUtf8()) && run.err.contains("expected.toml:"), run.err.constData());
    QVERIFY(run.out.isEmpty());
}

void TestCliExpect::reports()
{
    const QByteArray unmet = "[[call]]\nname = \"<busy> & gone\"\noutcome = \"busy\"\n";
    for (const auto &[format, said] :
         { std::pair("junit", "<testsuite name=\"expected calls\" tests=\"1\" failures=\"1\" errors=\"0\">"),
           std::pair("github", "::error title=expected call%3A <busy> & gone::0 calls as expected; "),
           std::pair("markdown", "| **unmet** | "),
           std::pair("html", "<td class=\"red\">no</td><td>&lt;busy&gt; &amp; gone</td>") }) {
        const ProgramRun run =
            check(unmet, { QStringLiteral("--format"), QString::fromLatin1(format), m_answered });
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.contains(said), run.out.constData());
    }
}

QTEST_GUILESS_MAIN(TestCliExpect)
#include "test_cli_expect.moc"
