// SPDX-License-Identifier: Apache-2.0
// `rules` and `explain`.
#include "program.h"
#include "rules/catalogue.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

// What the newest specification says no longer is not listed unless an older one is asked for.
std::vector<Rule> currentRules()
{
    std::vector<Rule> rules;
    for (const Rule &rule : catalogue()) {
        if (appliesTo(rule, newestSpec))
            rules.push_back(rule);
    }
    return rules;
}

} // namespace

class TestCliRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void jsonListsTheCatalogueInOrder()
    {
        const ProgramRun run =
            runCli({ QStringLiteral("rules"), QStringLiteral("--format"), QStringLiteral("json") });
        QCOMPARE(run.exitCode, 0);
        const QJsonArray rules = run.json().value(QStringLiteral("rules")).toArray();
        const std::vector<Rule> current = currentRules();
        QVERIFY(!current.empty());
        QCOMPARE(static_cast<std::size_t>(rules.size()), current.size());
        for (std::size_t i = 0; i < current.size(); ++i) {
            const QJsonObject rule = rules[static_cast<qsizetype>(i)].toObject();
            QCOMPARE(rule.value(QStringLiteral("id")).toString().toStdString(), std::string(current[i].id));
            QVERIFY(rule.value(QStringLiteral("spec"))
                        .toString()
                        .startsWith(QStringLiteral("https://spec.matrix.org/")));
        }
    }

    void tableNamesEveryRule()
    {
        const ProgramRun run = runCli({ QStringLiteral("rules") });
        QCOMPARE(run.exitCode, 0);
        const QList<QByteArray> lines = run.out.split('\n');
        for (const Rule &rule : currentRules()) {
            const QByteArray start = QByteArray(rule.id.data(), static_cast<qsizetype>(rule.id.size())) + ' ';
            QVERIFY2(std::any_of(lines.begin(), lines.end(),
                                 [&](const QByteArray &line) { return line.startsWith(start); }),
                     start.constData());
        }
    }

    // 1.6 has neither parties nor select_answer; its pages stand under its own number.
    void anOlderVersionHasFewerRules()
    {
        const ProgramRun run =
            runCli({ QStringLiteral("rules"), QStringLiteral("--spec"), QStringLiteral("1.6"),
                     QStringLiteral("--format"), QStringLiteral("json") });
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json().value(QStringLiteral("spec_version")).toString(), QStringLiteral("1.6"));
        QStringList ids;
        const QJsonArray rules = run.json().value(QStringLiteral("rules")).toArray();
        for (const QJsonValue &rule : rules) {
            ids += rule[QStringLiteral("id")].toString();
            const QString url = rule[QStringLiteral("spec")].toString();
            QVERIFY2(url.startsWith(QStringLiteral("https://spec.matrix.org/v1.6/")), qPrintable(url));
        }
        QVERIFY(ids.contains(QStringLiteral("call-id-missing")));
        QVERIFY(!ids.contains(QStringLiteral("party-id-missing")));
        QVERIFY(!ids.contains(QStringLiteral("select-answer-missing")));
    }

    void versionsThatAreNotKnown()
    {
        for (const char *version : { "1.5", "1.20", "v1.7", "newest", "" }) {
            const ProgramRun run =
                runCli({ QStringLiteral("rules"), QStringLiteral("--spec"), QString::fromUtf8(version) });
            QCOMPARE(run.exitCode, 2);
            QCOMPARE(run.out, QByteArray());
            QVERIFY2(run.err.contains("1.6 to 1.19"), run.err.constData());
        }
    }

    void everyRuleIsExplained()
    {
        for (const Rule &rule : catalogue()) {
            const ProgramRun run =
                runCli({ QStringLiteral("explain"),
                         QString::fromUtf8(rule.id.data(), static_cast<qsizetype>(rule.id.size())) });
            QCOMPARE(run.exitCode, 0);
            QCOMPARE(run.err, QByteArray());
            const std::string text = run.out.toStdString();
            QVERIFY(text.starts_with(rule.id));
            QVERIFY(text.find(specUrl(rule)) != std::string::npos);
            QVERIFY2(text.find(rulePage(rule)) != std::string::npos && !rulePage(rule).empty(), text.c_str());
        }
    }

    void nearestRuleIsOffered()
    {
        const ProgramRun run = runCli({ QStringLiteral("explain"), QStringLiteral("hangup-reason-mising") });
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("Did you mean hangup-reason-missing?"), run.err.constData());
    }

    void nothingIsOfferedForNonsense()
    {
        const ProgramRun run =
            runCli({ QStringLiteral("explain"), QStringLiteral("zzzzzzzzzzzzzzzzzzzzzzzzzzzzz") });
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(!run.err.contains("Did you mean"), run.err.constData());
        QVERIFY2(run.err.contains("callscope-cli rules"), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliRules)
#include "test_cli_rules.moc"
