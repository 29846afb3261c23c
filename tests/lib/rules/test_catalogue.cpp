// SPDX-License-Identifier: Apache-2.0
// Holds the catalogue, the pages and the fixtures together: a rule is whole or it is not there.
#include "printed.h"
#include "rules/catalogue.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace callscope;

namespace
{

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

const QStringList sections { QStringLiteral("What it checks"), QStringLiteral("Why it matters"),
                             QStringLiteral("Example"),        QStringLiteral("What to do"),
                             QStringLiteral("Specification"),  QStringLiteral("Known clients") };

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rule_data();
    void rule();
    void page_data() { rule_data(); }
    void page();
    void fixtures_data() { rule_data(); }
    void fixtures();
    void idsAreUnique();
    void nothingIsLeftOver();
    void holdsTheFamiliesOfTheSpecification();
};

void TestCatalogue::rule_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < catalogue().size(); ++i)
        QTest::newRow(qPrintable(text(catalogue()[i].id))) << static_cast<int>(i);
}

void TestCatalogue::rule()
{
    QFETCH(int, index);
    const Rule &rule = catalogue()[static_cast<std::size_t>(index)];
    static const QRegularExpression kebab(QStringLiteral("^[a-z][a-z0-9]*(-[a-z0-9]+)+$"));
    static const QRegularExpression version(QStringLiteral("^(r0\\.\\d\\.\\d|1\\.\\d+)$"));
    static const QRegularExpression url(QStringLiteral(
        "^https://spec\\.matrix\\.org/v1\\.(19|9)/(client-server-api|appendices)/#[a-z][a-z0-9_-]+$"));
    QVERIFY(kebab.match(text(rule.id)).hasMatch());
    QVERIFY(!rule.family.empty());
    QVERIFY(!rule.title.empty());
    QVERIFY(!text(rule.title).endsWith(QLatin1Char('.')));
    QVERIFY(text(rule.message).contains(QLatin1Char('.')));
    QVERIFY2(version.match(text(rule.since)).hasMatch(), rule.since.data());
    QVERIFY(rule.until.empty() || SpecVersion::parse(rule.until) >= SpecVersion::parse(rule.since));
    QVERIFY2(url.match(QString::fromStdString(specUrl(rule))).hasMatch(), specUrl(rule).c_str());
    QCOMPARE(rule.checkEvent != nullptr, rule.scope == RuleScope::Event);
    QCOMPARE(rule.checkCall != nullptr, rule.scope == RuleScope::Call);
    QCOMPARE(rule.checkRoom != nullptr, rule.scope == RuleScope::Room);
    QCOMPARE(findRule(rule.id), &rule);
}

void TestCatalogue::page()
{
    QFETCH(int, index);
    const Rule &rule = catalogue()[static_cast<std::size_t>(index)];
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/resources/rules/") + text(rule.id) + QStringLiteral(".md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll());
    QCOMPARE(QString::fromStdString(rulePage(rule)), page);

    QVERIFY(page.startsWith(QStringLiteral("# ") + text(rule.id) + QStringLiteral("\n\n")));
    QVERIFY(page.contains(QString::fromStdString(specUrl(rule))));
    QVERIFY(page.contains(QStringLiteral("since Matrix ") + text(rule.since)));
    QVERIFY(page.contains(QStringLiteral("```json\n{")));
    QStringList headings;
    const QStringList lines = page.split(QLatin1Char('\n'));
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!lines[i].startsWith(QStringLiteral("## ")))
            continue;
        headings += lines[i].mid(3);
        QVERIFY2(i + 2 < lines.size() && !lines[i + 2].isEmpty()
                     && !lines[i + 2].startsWith(QLatin1Char('#')),
                 qPrintable(lines[i]));
    }
    QCOMPARE(headings, sections);
}

void TestCatalogue::fixtures()
{
    QFETCH(int, index);
    const Rule &rule = catalogue()[static_cast<std::size_t>(index)];
    const QDir folder(QStringLiteral(TEST_DATA_DIR "/rules/") + text(rule.id));
    const QString prefix = text(rule.id) + QLatin1Char(' ');
    int bad = 0;
    int good = 0;
    const QStringList files = folder.entryList({ QStringLiteral("*.ndjson") }, QDir::Files);
    for (const QString &name : files) {
        const QString expectedPath =
            folder.filePath(name.chopped(static_cast<int>(qstrlen("ndjson"))) + QStringLiteral("expected"));
        const QStringList expected = test::linesOf(expectedPath);
        const auto fires = std::any_of(expected.begin(), expected.end(),
                                       [&](const QString &line) { return line.startsWith(prefix); });
        QVERIFY2(name.startsWith(QStringLiteral("bad")) || name.startsWith(QStringLiteral("good")),
                 qPrintable(name));
        QVERIFY2(fires == name.startsWith(QStringLiteral("bad")), qPrintable(name));
        ++(fires ? bad : good);
        const AnalysisPtr analysis = test::analysisOfFixture(folder.filePath(name));
        const QStringList found = test::printed(*analysis);
        for (const QString &line : found)
            QVERIFY2(expected.contains(line), qPrintable(name + QStringLiteral(": ") + line));
        for (const Finding &finding : analysis->findings) {
            const QString message = QString::fromStdString(findingMessage(finding));
            QVERIFY2(!message.contains(QLatin1Char('%')) && !message.contains(QStringLiteral("  ")),
                     qPrintable(message));
        }
    }
    QVERIFY2(bad > 0, "no bad fixture makes this rule fire");
    QVERIFY2(good > 0, "no good fixture");
}

void TestCatalogue::idsAreUnique()
{
    QSet<QString> ids;
    for (const Rule &rule : catalogue()) {
        QVERIFY2(!ids.contains(text(rule.id)), rule.id.data());
        ids.insert(text(rule.id));
    }
    QVERIFY(!findRule("no-such-rule"));
}

// A page or a folder of fixtures whose rule is gone.
void TestCatalogue::nothingIsLeftOver()
{
    QStringList pages =
        QDir(QStringLiteral(TEST_SOURCE_DIR "/resources/rules")).entryList({ QStringLiteral("*.md") });
    QVERIFY(pages.removeOne(QStringLiteral("coverage.md"))); // of the specification, not of a rule
    for (const QString &page : pages)
        QVERIFY2(findRule(page.chopped(3).toStdString()), qPrintable(page));
    const QStringList folders =
        QDir(QStringLiteral(TEST_DATA_DIR "/rules")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders)
        QVERIFY2(findRule(folder.toStdString()), qPrintable(folder));
    QCOMPARE(pages.size(), static_cast<qsizetype>(catalogue().size()));
}

void TestCatalogue::holdsTheFamiliesOfTheSpecification()
{
    QSet<QString> families;
    for (const Rule &rule : catalogue())
        families.insert(text(rule.family));
    const QSet<QString> expected {
        QStringLiteral("answer"),        QStringLiteral("candidates"), QStringLiteral("common"),
        QStringLiteral("glare"),         QStringLiteral("hangup"),     QStringLiteral("invite"),
        QStringLiteral("lifetime"),      QStringLiteral("negotiate"),  QStringLiteral("proposals"),
        QStringLiteral("reject"),        QStringLiteral("room"),       QStringLiteral("sdp"),
        QStringLiteral("select-answer"), QStringLiteral("sequence"),   QStringLiteral("streams"),
        QStringLiteral("timeout"),
    };
    QCOMPARE(families, expected);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "test_catalogue.moc"
