// SPDX-License-Identifier: Apache-2.0
// resources/rules/coverage.md and the catalogue say the same: what is not written down as checked is no
// rule of the specification, and what is written down exists.
#include "rules/catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace callscope;

namespace
{

/// A row of one of the file's tables.
struct Row {
    QString section;
    QStringList cells;
};

QList<Row> rows()
{
    QFile file(QStringLiteral(TEST_SOURCE_DIR "/resources/rules/coverage.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Row> rows;
    QString section;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.startsWith(QStringLiteral("## ")))
            section = line.mid(3);
        if (!line.startsWith(QStringLiteral("| ")))
            continue;
        QStringList cells;
        for (const QString &cell : line.mid(1).chopped(1).split(QStringLiteral(" |")))
            cells += cell.trimmed();
        rows += { section, cells };
    }
    return rows;
}

const QString notRules = QStringLiteral("Ids of the first catalogue that are not rules");

QStringList idsIn(const QString &cell)
{
    static const QRegularExpression id(QStringLiteral("`([a-z0-9]+(?:-[a-z0-9_]+)+)`"));
    QStringList ids;
    auto match = id.globalMatch(cell);
    while (match.hasNext())
        ids += match.next().captured(1);
    return ids;
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsInIt();
    void everyIdIsARule();
    void everyStatementHasAnAnswer();
    void whatWasDroppedIsNoRule();
    void everyEventAndHeadingIsInIt();
};

void TestCoverage::everyRuleIsInIt()
{
    QSet<QString> named;
    for (const Row &row : rows()) {
        if (row.section == notRules)
            continue;
        for (const QString &id : idsIn(row.cells.last()))
            named.insert(id);
    }
    for (const Rule &rule : catalogue())
        QVERIFY2(named.contains(text(rule.id)), rule.id.data());
}

void TestCoverage::everyIdIsARule()
{
    int ids = 0;
    for (const Row &row : rows()) {
        if (row.section == notRules)
            continue;
        for (const QString &id : idsIn(row.cells.last())) {
            ++ids;
            QVERIFY2(findRule(id.toStdString()), qPrintable(row.section + QStringLiteral(": ") + id));
        }
    }
    QVERIFY(ids > 0);
}

void TestCoverage::everyStatementHasAnAnswer()
{
    for (const Row &row : rows()) {
        QVERIFY2(row.cells.size() >= 2, qPrintable(row.cells.join(QLatin1Char('|'))));
        const QString answer = row.cells.last();
        const bool isHeading = answer == QStringLiteral("Checked by") || answer == QStringLiteral("Why");
        const bool isAnswered = !idsIn(answer).isEmpty() || answer.startsWith(QStringLiteral("Not seen: "))
            || answer.startsWith(QStringLiteral("see ")) || answer == QStringLiteral("Nothing to break")
            || answer.startsWith(QStringLiteral("Callscope itself "));
        QVERIFY2(isHeading || isAnswered, qPrintable(row.section + QStringLiteral(": ") + row.cells.first()));
    }
}

void TestCoverage::whatWasDroppedIsNoRule()
{
    int dropped = 0;
    for (const Row &row : rows()) {
        if (row.section != notRules || row.cells.first() == QStringLiteral("Id"))
            continue;
        ++dropped;
        for (const QString &id : idsIn(row.cells.first()))
            QVERIFY2(!findRule(id.toStdString()), qPrintable(id));
        QVERIFY(!row.cells.last().isEmpty());
    }
    QVERIFY(dropped > 0);
}

// The headings of the module in Matrix 1.19, and its events.
void TestCoverage::everyEventAndHeadingIsInIt()
{
    QSet<QString> sections;
    for (const Row &row : rows())
        sections.insert(row.section);
    for (const char *heading : { "Voice over IP",
                                 "Party identifiers",
                                 "Politeness",
                                 "Call event liveness",
                                 "ICE candidate batching",
                                 "End-of-candidates",
                                 "DTMF",
                                 "Grammar for VoIP IDs",
                                 "Behaviour on room leave",
                                 "Supported codecs",
                                 "Common fields",
                                 "Client behaviour",
                                 "Streams",
                                 "Invitees",
                                 "Glare",
                                 "Server behaviour",
                                 "Security considerations",
                                 "m.call.invite",
                                 "m.call.candidates",
                                 "m.call.answer",
                                 "m.call.select_answer",
                                 "m.call.reject",
                                 "m.call.hangup",
                                 "m.call.negotiate",
                                 "m.call.sdp_stream_metadata_changed" })
        QVERIFY2(sections.contains(QString::fromUtf8(heading)), heading);
}

QTEST_GUILESS_MAIN(TestCoverage)
#include "test_coverage.moc"
