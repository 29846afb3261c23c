// SPDX-License-Identifier: Apache-2.0
// `.callscope.toml`, and baselines: what counts, what is said of the rest, and what the shell is told.
#include "call_script.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope::test;

namespace
{

/// Draws hangup-reason-missing (error) and lifetime-short (warning), nothing else.
QByteArray timeline()
{
    const Device caller { "@alice:example.org", "aL1ceDeV1ce99" };
    return QByteArray::fromStdString(CallScript("c4LL5vKq2Zt8")
                                         .invite(caller, 60'000)
                                         .candidates(caller)
                                         .wait(3'000)
                                         .hangup(caller)
                                         .without("reason")
                                         .ndjson());
}

class Folder
{
public:
    QString write(const char *name, const QByteArray &content) const
    {
        const QString path = this->path(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }
    QString path(const char *name) const { return m_folder.filePath(QString::fromUtf8(name)); }

private:
    QTemporaryDir m_folder;
};

QStringList rulesOf(const ProgramRun &run, bool suppressed)
{
    QStringList rules;
    const QJsonArray findings = run.json().value(QStringLiteral("findings")).toArray();
    for (const QJsonValue &finding : findings) {
        if (finding[QStringLiteral("suppressed")].isNull() != suppressed)
            rules += finding[QStringLiteral("rule")].toString();
    }
    rules.sort();
    return rules;
}

ProgramRun checkJson(QStringList arguments)
{
    arguments.prepend(QStringLiteral("json"));
    arguments.prepend(QStringLiteral("--format"));
    arguments.prepend(QStringLiteral("check"));
    return runCli(arguments);
}

const QString missingReason = QStringLiteral("hangup-reason-missing");
const QString shortLifetime = QStringLiteral("lifetime-short");
const QStringList both { missingReason, shortLifetime };

constexpr const char *suppressing = R"([rules]
lifetime-short = "off"
[[suppress]]
rule = "hangup-reason-missing"
call = "c4LL5vKq2Zt8"
reason = "old build, see ticket 12"
)";

} // namespace

class TestCliConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isFoundUpwards();
    void isNamedOrLeftOut();
    void suppressedIsSaidAndDoesNotCount();
    void severityOfARule();
    void mutedHabits();
    void failOnAndSpec();
    void mistakesEndTheRun();
    void everySubcommandThatReads();
    void baselineKnowsWhatItSaw();
    void baselineThatCannotBeUsed();
    void baselineThatCannotBeWritten();
};

void TestCliConfig::isFoundUpwards()
{
    const Folder folder;
    const QString file = folder.write("calls/today/room.ndjson", timeline());
    QCOMPARE(rulesOf(checkJson({ file }), false), both);
    folder.write(".callscope.toml", "[rules]\nlifetime-short = \"off\"\n");
    QCOMPARE(rulesOf(checkJson({ file }), false), QStringList { missingReason });

    ProgramOptions fromFolder;
    fromFolder.workingDirectory = folder.path("calls");
    fromFolder.input = timeline();
    const ProgramRun run = runCli(
        { QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("-") },
        fromFolder);
    QCOMPARE(rulesOf(run, false), QStringList { missingReason });
}

void TestCliConfig::isNamedOrLeftOut()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    folder.write(".callscope.toml", "[rules]\nlifetime-short = \"off\"\n");
    const QString other = folder.write("other.toml", "[rules]\nhangup-reason-missing = \"off\"\n");
    QCOMPARE(rulesOf(checkJson({ QStringLiteral("--config"), other, file }), false),
             QStringList { shortLifetime });
    QCOMPARE(rulesOf(checkJson({ QStringLiteral("--no-config"), file }), false), both);
    QCOMPARE(checkJson({ QStringLiteral("--no-config"), QStringLiteral("--config"), other, file }).exitCode,
             2);
    const ProgramRun missing = checkJson({ QStringLiteral("--config"), folder.path("none.toml"), file });
    QCOMPARE(missing.exitCode, 2);
    QVERIFY2(missing.err.contains("none.toml"), missing.err);
    QCOMPARE(missing.out, QByteArray());
}

void TestCliConfig::suppressedIsSaidAndDoesNotCount()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    QCOMPARE(checkJson({ file }).exitCode, 1);
    folder.write(".callscope.toml", suppressing);
    const ProgramRun run = checkJson({ QStringLiteral("--fail-on"), QStringLiteral("info"), file });
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(rulesOf(run, false), QStringList());
    QCOMPARE(rulesOf(run, true), QStringList { missingReason });
    const QJsonValue suppressed = run.json()[QStringLiteral("findings")][0][QStringLiteral("suppressed")];
    QCOMPARE(suppressed[QStringLiteral("by")].toString(), QStringLiteral("config"));
    QCOMPARE(suppressed[QStringLiteral("reason")].toString(), QStringLiteral("old build, see ticket 12"));
    QVERIFY(run.json()[QStringLiteral("calls")][0][QStringLiteral("findings")].toArray().isEmpty());

    const ProgramRun text = runCli({ QStringLiteral("check"), file });
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.endsWith("1 call, findings: none, 1 suppressed\n"), text.out);
}

void TestCliConfig::severityOfARule()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    folder.write(".callscope.toml",
                 "[rules]\nlifetime-short = \"error\"\nhangup-reason-missing = \"info\"\n");
    const ProgramRun run = checkJson({ file });
    QCOMPARE(run.exitCode, 1);
    const QJsonArray findings = run.json().value(QStringLiteral("findings")).toArray();
    QCOMPARE(findings.size(), 2);
    for (const QJsonValue &finding : findings)
        QCOMPARE(finding[QStringLiteral("severity")].toString(),
                 finding[QStringLiteral("rule")].toString() == shortLifetime ? QStringLiteral("error")
                                                                             : QStringLiteral("info"));
}

// Both sides of this call are matrix-js-sdk, which sends no reason when a caller cancels, and 60 s of
// lifetime.
void TestCliConfig::mutedHabits()
{
    const Folder folder;
    QFile capture(QStringLiteral(TEST_DATA_DIR "/captures/cancelled-v43.messages.json"));
    QVERIFY(capture.open(QIODevice::ReadOnly));
    const QString file = folder.write("room.json", capture.readAll());
    const QStringList all = rulesOf(checkJson({ file }), false);
    QVERIFY(all.contains(missingReason) && all.contains(shortLifetime));

    folder.write(".callscope.toml", "[clients]\nmute = [\"Nheko\"]\n");
    QCOMPARE(rulesOf(checkJson({ file }), false), all);
    folder.write(".callscope.toml", "[clients]\nmute = [\"matrix-js-sdk\"]\n");
    const ProgramRun run = checkJson({ file });
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(rulesOf(run, true), both);
    const QJsonArray findings = run.json()[QStringLiteral("findings")].toArray();
    const QJsonValue suppressed = findings.last()[QStringLiteral("suppressed")];
    QCOMPARE(suppressed[QStringLiteral("by")].toString(), QStringLiteral("config"));
    QCOMPARE(suppressed[QStringLiteral("reason")].toString(),
             QStringLiteral("a habit of matrix-js-sdk, which is muted"));
}

// The command line has the last word.
void TestCliConfig::failOnAndSpec()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    folder.write(".callscope.toml", "fail-on = \"never\"\nspec = \"1.7\"\n");
    const ProgramRun run = checkJson({ file });
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.json().value(QStringLiteral("spec_version")).toString(), QStringLiteral("1.7"));
    const ProgramRun overruled = checkJson({ QStringLiteral("--fail-on"), QStringLiteral("error"),
                                             QStringLiteral("--spec"), QStringLiteral("1.19"), file });
    QCOMPARE(overruled.exitCode, 1);
    QCOMPARE(overruled.json().value(QStringLiteral("spec_version")).toString(), QStringLiteral("1.19"));
}

void TestCliConfig::mistakesEndTheRun()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    folder.write(".callscope.toml", "[rules]\nlifetime-shrt = \"off\"\n");
    const ProgramRun run = checkJson({ file });
    QCOMPARE(run.exitCode, 2);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(run.err.contains(
                 ".callscope.toml:2:1: there is no rule \"lifetime-shrt\"; did you mean lifetime-short?"),
             run.err);
}

void TestCliConfig::everySubcommandThatReads()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    folder.write(".callscope.toml", suppressing);
    const ProgramRun calls = runCli({ QStringLiteral("calls"), file });
    QCOMPARE(calls.exitCode, 0);
    QVERIFY2(calls.out.contains(" none "), calls.out);
    const ProgramRun show = runCli({ QStringLiteral("show"), QStringLiteral("c4LL5vKq2Zt8"), file });
    QCOMPARE(show.exitCode, 0);
    QVERIFY2(!show.out.contains("hangup-reason-missing") && !show.out.contains("lifetime-short"), show.out);
    folder.write(".callscope.toml", "speck = 1\n");
    QCOMPARE(runCli({ QStringLiteral("calls"), file }).exitCode, 2);
    QCOMPARE(runCli({ QStringLiteral("show"), QStringLiteral("c4LL5vKq2Zt8"), file }).exitCode, 2);
}

void TestCliConfig::baselineKnowsWhatItSaw()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    const QString baseline = folder.path("baseline.json");
    const ProgramRun written =
        runCli({ QStringLiteral("check"), QStringLiteral("--write-baseline"), baseline, file });
    QCOMPARE(written.exitCode, 0);

    const QStringList with { QStringLiteral("--fail-on"), QStringLiteral("info"),
                             QStringLiteral("--baseline"), baseline };
    const ProgramRun known = checkJson(with + QStringList { file });
    QCOMPARE(known.exitCode, 0);
    QCOMPARE(rulesOf(known, true), both);
    QCOMPARE(rulesOf(known, false), QStringList());

    // The next call breaks the same rule: that is new.
    const Device caller { "@alice:example.org", "aL1ceDeV1ce99" };
    QByteArray longer = timeline();
    QByteArray next = QByteArray::fromStdString(CallScript("c4LL5vKq2Zt9")
                                                    .at(1'800'000'000'000)
                                                    .invite(caller)
                                                    .wait(3'000)
                                                    .hangup(caller)
                                                    .without("reason")
                                                    .ndjson());
    next.replace("\"$", "\"$next");
    const QString later = folder.write("later.ndjson", next + longer);
    const ProgramRun run = checkJson(with + QStringList { later });
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(rulesOf(run, false), QStringList { missingReason });
    QCOMPARE(rulesOf(run, true), both);
}

void TestCliConfig::baselineThatCannotBeUsed()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    const ProgramRun missing = checkJson({ QStringLiteral("--baseline"), folder.path("none.json"), file });
    QCOMPARE(missing.exitCode, 2);
    QCOMPARE(missing.out, QByteArray());
    QVERIFY2(missing.err.contains("none.json: the baseline could not be read"), missing.err);
    const QString cut = folder.write("cut.json", "{\"format\": \"callscope.baseline\", ");
    const ProgramRun damaged = checkJson({ QStringLiteral("--baseline"), cut, file });
    QCOMPARE(damaged.exitCode, 2);
    QCOMPARE(damaged.out, QByteArray());
    QVERIFY2(damaged.err.contains("cut.json: the baseline is no JSON") && damaged.err.contains("(at byte "),
             damaged.err);
}

void TestCliConfig::baselineThatCannotBeWritten()
{
    const Folder folder;
    const QString file = folder.write("room.ndjson", timeline());
    const ProgramRun run = runCli({ QStringLiteral("check"), QStringLiteral("--write-baseline"),
                                    folder.path("no/such/folder.json"), file });
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains("folder.json"), run.err);
}

QTEST_GUILESS_MAIN(TestCliConfig)
#include "test_cli_config.moc"
