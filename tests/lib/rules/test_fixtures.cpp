// SPDX-License-Identifier: Apache-2.0
// Every file in tests/data/rules against the findings written beside it.
#include "printed.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace callscope;

class TestFixtures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
};

void TestFixtures::findings_data()
{
    QTest::addColumn<QString>("path");
    const QDir root(QStringLiteral(TEST_DATA_DIR "/rules"));
    QDirIterator it(root.path(), { QStringLiteral("*.ndjson") }, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (it.hasNext()) {
        const QString path = it.next();
        QTest::newRow(qPrintable(root.relativeFilePath(path))) << path;
        ++count;
    }
    QVERIFY(count > 0);
}

void TestFixtures::findings()
{
    QFETCH(QString, path);
    QStringList expected =
        test::linesOf(path.chopped(static_cast<int>(qstrlen("ndjson"))) + QStringLiteral("expected"));
    const AnalysisPtr analysis = test::analysisOfFixture(path);
    QVERIFY(!analysis->timeline.nothingRead());
    QVERIFY(analysis->timeline.sources.front().problems.empty());
    QStringList found = test::printed(*analysis);
    expected.sort();
    found.sort();
    QCOMPARE(found.join(QLatin1Char('\n')), expected.join(QLatin1Char('\n')));
}

QTEST_GUILESS_MAIN(TestFixtures)
#include "test_fixtures.moc"
