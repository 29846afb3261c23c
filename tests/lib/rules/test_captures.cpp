// SPDX-License-Identifier: Apache-2.0
// Real calls of real clients: which rule fires on which of their events, worked out by hand from what
// their README says happened.
#include "printed.h"

#include "events/event_types.h"

#include <QTest>

#include <map>

using namespace callscope;

namespace
{

/// `rule type number`: the finding's first event as the n-th of its type in the timeline, from 1.
QStringList placed(const Analysis &analysis)
{
    QStringList lines;
    for (const Finding &finding : analysis.findings) {
        const CallEvent &event = analysis.timeline.callEvents[finding.events.front()];
        int number = 0;
        for (std::uint32_t i = 0; i <= finding.events.front(); ++i)
            number += analysis.timeline.callEvents[i].type == event.type;
        lines +=
            QStringLiteral("%1 %2 %3")
                .arg(QString::fromUtf8(finding.rule->id.data()),
                     QString::fromStdString(std::string(shortName(event.type))), QString::number(number));
    }
    lines.sort();
    return lines;
}

AnalysisPtr capture(const char *name)
{
    return analyseFiles({ std::string(TEST_DATA_DIR "/captures/") + name });
}

} // namespace

class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings();
    void messagesOfFindings();
};

void TestCaptures::findings_data()
{
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *file, QStringList expected) {
        expected.sort();
        QTest::newRow(file) << expected;
    };
    // matrix-js-sdk sends a lifetime of 60 s in every version; version 0 was not recommended a longer one.
    const QString shortLifetime = QStringLiteral("lifetime-short invite 1");
    // Bob's device is called BOBDEV in most captures: six characters.
    const QString weakCallee = QStringLiteral("party-id-weak answer 1");
    // The invite goes before the first host candidate is found, which then follows in a few milliseconds.
    const QString lateHosts = QStringLiteral("sdp-without-early-candidates invite 1");
    // 8.0.0 sends a second batch before two seconds have passed.
    const QString chatter = QStringLiteral("candidate-chatter candidates 2");

    row("answered-voice-v8.messages.json",
        { QStringLiteral("hangup-v0-reason-extra hangup 1"), lateHosts, chatter,
          QStringLiteral("sdp-without-early-candidates answer 1") });
    row("rejected-v8.ndjson", { QStringLiteral("hangup-v0-reason-extra hangup 1"), lateHosts, chatter });
    for (const char *file : { "answered-voice-v43.messages.json", "answered-voice-v43.ndjson",
                              "answered-voice-v43.sync.json", "caller-leaves-room-v43.messages.json" })
        row(file, { shortLifetime, weakCallee, lateHosts });
    // Only relays were allowed, and there was no TURN server.
    row("ice-failed-v43.messages.json",
        { shortLifetime, weakCallee, QStringLiteral("no-candidates-at-all invite 1"),
          QStringLiteral("no-candidates-at-all answer 1"), QStringLiteral("end-marker-missing invite 1"),
          QStringLiteral("end-marker-missing answer 1") });
    row("cancelled-v43.messages.json",
        { shortLifetime, lateHosts, QStringLiteral("hangup-reason-missing hangup 1") });
    row("rejected-v43.sync.json", { shortLifetime, lateHosts, QStringLiteral("party-id-weak reject 1") });
    row("invite-timeout-v43.sync.json", { shortLifetime, lateHosts });
    row("two-devices-v43.ndjson", { shortLifetime, lateHosts });
    row("glare-v43.messages.json",
        { shortLifetime, QStringLiteral("lifetime-short invite 2"), QStringLiteral("glare-detected invite 2"),
          QStringLiteral("hangup-reason-unknown hangup 1"), QStringLiteral("hangup-reason-unknown hangup 2"),
          QStringLiteral("party-id-weak invite 2"), weakCallee, lateHosts });
    row("encrypted-v43.messages.json", {});
    row("encrypted-v43.ndjson", {});
    row("group-call-msc3401-v34.ndjson", {});
    row("matrixrtc-v34.messages.json", {});
}

void TestCaptures::findings()
{
    QFETCH(QStringList, expected);
    const AnalysisPtr analysis = capture(QTest::currentDataTag());
    QVERIFY(!analysis->timeline.nothingRead());
    QCOMPARE(placed(*analysis).join(QLatin1Char('\n')), expected.join(QLatin1Char('\n')));
}

// What a reader is told about a reason that is not in the specification.
void TestCaptures::messagesOfFindings()
{
    const AnalysisPtr analysis = capture("glare-v43.messages.json");
    const auto replaced =
        std::find_if(analysis->findings.begin(), analysis->findings.end(),
                     [](const Finding &f) { return f.rule->id == "hangup-reason-unknown"; });
    QVERIFY(replaced != analysis->findings.end());
    QCOMPARE(replaced->severity, Severity::Error);
    const QString message = QString::fromStdString(findingMessage(*replaced));
    QVERIFY2(message.contains(QStringLiteral("\"replaced\"")), qPrintable(message));
    QVERIFY2(message.contains(QStringLiteral("matrix-js-sdk")), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestCaptures)
#include "test_captures.moc"
