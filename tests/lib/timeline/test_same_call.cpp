// SPDX-License-Identifier: Apache-2.0
// One call as it left a server and a browser by every route (tests/data/formats): whatever the route, the
// same call and the same findings.
#include "printed.h"

#include "analysis/analysis.h"
#include "rules/rule.h"

#include <QTest>

using namespace callscope;

namespace
{

std::string formatPath(const QString &name)
{
    return (QStringLiteral(TEST_DATA_DIR "/formats/") + name).toStdString();
}

QString typeAndTime(const CallEvent &event)
{
    return printed::text(shortName(event.type)) + QLatin1Char(' ')
        + printed::time(event.envelope.originServerTs) + QLatin1Char(' ') + printed::id(event.envelope.sender)
        + QLatin1Char(' ') + printed::text(event.envelope.room.view()) + QLatin1Char(' ')
        + printed::id(event.partyId);
}

// Calls with their verdicts, events and findings; no notices and nothing of the source.
QStringList callsAndFindings(const Analysis &analysis)
{
    QStringList lines;
    for (std::size_t index = 0; index < analysis.calls.size(); ++index) {
        const Call &call = analysis.calls[index];
        lines += QStringLiteral("call ") + printed::text(call.callId.view()) + QLatin1Char(' ')
            + QString::fromStdString(analysis.verdicts[index]);
        for (const std::uint32_t event : call.events)
            lines += typeAndTime(analysis.timeline.callEvents[event]);
    }
    for (const Finding &finding : analysis.findings) {
        lines += QStringLiteral("finding ") + QString::fromStdString(std::string(finding.rule->id))
            + QLatin1Char(' ') + QString::number(finding.call);
    }
    return lines;
}

} // namespace

class TestSameCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameCall_data();
    void sameCall();
};

void TestSameCall::sameCall_data()
{
    QTest::addColumn<QString>("format");
    const auto row = [](const char *file, const char *format) {
        QTest::newRow(file) << QString::fromLatin1(format);
    };
    row("appservice-transaction.json", "appservice-transaction");
    row("client.har", "har");
    row("context.json", "context");
    row("event_json.column.ndjson", "pdus");
    row("event_json.csv", "event-json");
    row("event_json.rows.json", "event-json");
    row("event_json.tsv", "event-json");
    row("export-data/rooms/!ZCFuIUosSMogdBYIAw:localhost:8008/events", "pdus");
    row("federation-transaction.json", "federation-transaction");
    row("initial-sync.json", "initial-sync");
    row("matrix-commander.ndjson", "matrix-commander");
    row("messages-federation-format.json", "messages");
    row("messages-forward.json", "messages");
    row("search.json", "search");
    row("sliding-sync.json", "sliding-sync");
    row("sync.json", "sync");
    row("view-source.txt", "view-source");
}

void TestSameCall::sameCall()
{
    QFETCH(QString, format);
    const AnalysisPtr expected = analyseFiles({ formatPath(QStringLiteral("messages.json")) });
    const QStringList lines = callsAndFindings(*expected);
    QCOMPARE(expected->calls.size(), 1u);
    QCOMPARE(expected->calls[0].events.size(), 6u);
    QVERIFY2(lines[0].endsWith(QStringLiteral("they talked for 3.2 s; @dora430803 hung up with reason "
                                              "user_hangup.")),
             qPrintable(lines[0]));

    const std::string path = formatPath(QString::fromLatin1(QTest::currentDataTag()));
    const AnalysisPtr analysis = analyseFiles({ path });
    const Source &source = analysis->timeline.sources.front();
    QVERIFY2(!source.error, source.error ? source.error->message.c_str() : "");
    QCOMPARE(printed::problems(source), QStringList());
    QCOMPARE(printed::text(formatName(source.format)), format);
    QCOMPARE(callsAndFindings(*analysis), lines);
    for (const CallEvent &event : analysis->timeline.callEvents) {
        const Result<std::string> bytes = readBytes(analysis->timeline, event.envelope.bytes);
        QVERIFY2(bytes, bytes ? "" : bytes.error().message.c_str());
        QVERIFY2(bytes->find(event.envelope.type) != std::string::npos, bytes->c_str());
        QVERIFY2(bytes->find(event.callId->view()) != std::string::npos, bytes->c_str());
    }
    // Together with another copy of the call each event is still there once.
    const AnalysisPtr both = analyseFiles({ path, formatPath(QStringLiteral("messages.json")) });
    QCOMPARE(callsAndFindings(*both), lines);
}

QTEST_GUILESS_MAIN(TestSameCall)
#include "test_same_call.moc"
