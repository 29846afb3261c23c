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
    void noTimeline_data();
    void noTimeline();
};

void TestSameCall::sameCall_data()
{
    QTest::addColumn<QString>("format");
    const auto row = [](const char *file, const char *format) {
        QTest::newRow(file) << QString::fromLatin1(format);
    };
    row("appservice-transaction.json", "appservice-transaction");
    row("arrays.back-to-back.json", "event-array");
    row("captures.zip", "messages");
    row("client.har", "har");
    row("console.txt", "event-array");
    row("context.json", "context");
    row("curl-i.txt", "messages");
    row("curl-v.txt", "messages");
    row("decrypted-pairs.ndjson", "decrypted-pair");
    row("element-export.json", "element-export");
    row("element-export.pairs.json", "element-export");
    row("element-export.zip", "element-export");
    row("event_json.column.ndjson", "pdus");
    row("event_json.csv", "event-json");
    row("event_json.rows.json", "event-json");
    row("event_json.tsv", "event-json");
    row("events.array.json", "event-array");
    row("events.back-to-back.json", "event-stream");
    row("events.ndjson", "event-stream");
    row("events.newest-first.ndjson", "event-stream");
    row("events.utf16be.json", "event-array");
    row("events.utf16le.json", "event-array");
    row("events.utf8-mark.json", "event-array");
    row("export-data", "pdus");
    row("export-data.tar.gz", "pdus");
    row("export-data.tar.xz", "pdus");
    row("export-data.tar.zst", "pdus");
    row("export-data/rooms/!ZCFuIUosSMogdBYIAw:localhost:8008/events", "pdus");
    row("federation-transaction.json", "federation-transaction");
    row("go-matrixbackup", "event-array");
    row("initial-sync.json", "initial-sync");
    row("matrix-commander.json-max.ndjson", "matrix-commander");
    row("matrix-commander.json-spec.ndjson", "event-stream");
    row("matrix-commander.ndjson", "matrix-commander");
    row("messages-federation-format.json", "messages");
    row("messages-forward.json", "messages");
    row("messages.json.bz2", "messages");
    row("messages.json.gz", "messages");
    row("messages.json.xz", "messages");
    row("messages.json.zst", "messages");
    row("search.json", "search");
    row("sliding-sync.json", "sliding-sync");
    row("sync.array.json", "sync");
    row("sync.json", "sync");
    row("sync.ndjson", "sync");
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

// What holds no timeline is recognised, and the message says what to open instead.
void TestSameCall::noTimeline_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *file, const char *code, const char *says) {
        QTest::newRow(file) << QString::fromLatin1(code) << QString::fromLatin1(says);
    };
    const char *instead = "/messages response";
    row("archive.yaml", "yaml", instead);
    row("cat.png", "binary", "image");
    row("empty.json", "empty", "no bytes");
    row("error.json", "matrix-error", "M_FORBIDDEN: ");
    row("export.txt", "text-export", instead);
    row("html-export.zip", "html", instead);
    row("logs-0000.log", "rageshake", instead);
    row("logs-0000.log.gz", "rageshake", instead);
    row("messages.html", "html", instead);
    row("rageshake.tar.gz", "rageshake", instead);
    row("rtcstats-dump", "rtcstats", instead);
    row("webrtc-internals.txt", "webrtc-internals", instead);
    row("webrtc-internals.txt.gz", "webrtc-internals", instead);
}

void TestSameCall::noTimeline()
{
    QFETCH(QString, code);
    QFETCH(QString, says);
    const QString name = QStringLiteral("no-timeline/") + QString::fromLatin1(QTest::currentDataTag());
    const Timeline timeline = readTimeline({ formatPath(name) });
    QVERIFY(timeline.nothingRead());
    QCOMPARE(timeline.sources.size(), 1u);
    QCOMPARE(QString::fromStdString(timeline.sources[0].error->code), code);
    QVERIFY2(timeline.sources[0].error->message.find(says.toStdString()) != std::string::npos,
             timeline.sources[0].error->message.c_str());
}

QTEST_GUILESS_MAIN(TestSameCall)
#include "test_same_call.moc"
