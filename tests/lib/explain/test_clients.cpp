// SPDX-License-Identifier: Apache-2.0
// Which client made a party's events, and what it is known for.
#include "analysis_of.h"
#include "rules/catalogue.h"

#include <QMap>
#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString guessed(const AnalysisPtr &analysis, std::size_t party)
{
    const ClientGuess guess = analysis->explainer->explain(analysis->calls.front()).clients[party];
    return text(clientName(guess.client)) + QLatin1Char(' ') + text(guessConfidenceName(guess.confidence));
}

std::optional<HabitOf> habitOf(const AnalysisPtr &analysis, const Finding &finding)
{
    const Call &call = analysis->calls.at(static_cast<std::size_t>(finding.call));
    return analysis->explainer->habitOf(finding, analysis->explainer->clients(call));
}

std::string sdpBy(std::string_view origin)
{
    return R"({"type":"offer","sdp":"v=0\r\no=)" + std::string(origin)
        + R"(\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n"})";
}

CallScript android()
{
    return CallScript("2b1b3a0e-8f6c-4ee0-9a3c-5f2e8a0b1c2d").invite(alice, 120'000);
}
CallScript ios()
{
    return CallScript("2B1B3A0E-8F6C-4EE0-9A3C-5F2E8A0B1C2D").invite(alice, 30'000);
}
CallScript nheko()
{
    return CallScript("c1700000000000").invite(alice, 120'000).with("offer", sdpBy("- 77 0 IN IP4 0.0.0.0"));
}
CallScript dart()
{
    return CallScript("1700000000000abcdefABCDEF0123")
        .invite(alice, 60'000)
        .with("org.matrix.msc3077.sdp_stream_metadata", R"({"s":{"purpose":"m.usermedia"}})")
        .hangup(alice, "userHangup");
}

} // namespace

class TestClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recorded_data();
    void recorded();
    void signsOfEachClient();
    void nothingIsGuessedFromLittle();
    void contradictionsLeaveItUnknown();
    void habitsStandInTheirRulesPages();
    void aHabitIsToldApart();
    void aHabitNeedsAKnownClient();
};

void TestClients::recorded_data()
{
    QTest::addColumn<QString>("caller");
    const auto row = [](const char *file) { QTest::newRow(file) << QStringLiteral("matrix-js-sdk high"); };
    // The captures' own notes: 8.0.0 and 43.0.0 of matrix-js-sdk.
    row("answered-voice-v8.messages.json");
    row("rejected-v8.ndjson");
    row("answered-voice-v43.messages.json");
    row("cancelled-v43.messages.json");
    row("ice-failed-v43.messages.json");
    row("two-devices-v43.ndjson");
}

void TestClients::recorded()
{
    const AnalysisPtr analysis = analysisOfCapture(QTest::currentDataTag());
    QTEST(guessed(analysis, 0), "caller");
    // What the callee sent is little, and must not point elsewhere.
    for (std::size_t party = 1; party < analysis->calls.front().parties.size(); ++party) {
        const QString callee = guessed(analysis, party);
        QVERIFY2(callee.startsWith(QStringLiteral("matrix-js-sdk"))
                     || callee == QStringLiteral("unknown none"),
                 qPrintable(callee));
    }
}

void TestClients::signsOfEachClient()
{
    QCOMPARE(guessed(analysisOf(android()), 0), QStringLiteral("Element Android medium"));
    QCOMPARE(guessed(analysisOf(ios()), 0), QStringLiteral("Element iOS high"));
    QCOMPARE(guessed(analysisOf(nheko()), 0), QStringLiteral("Nheko high"));
    QCOMPARE(guessed(analysisOf(dart()), 0), QStringLiteral("matrix-dart-sdk high"));
}

void TestClients::nothingIsGuessedFromLittle()
{
    QCOMPARE(guessed(analysisOf(CallScript().invite(alice, 60'000)), 0), QStringLiteral("unknown none"));
    QCOMPARE(guessed(analysisOf(CallScript().hangup(alice)), 0), QStringLiteral("unknown none"));
    // js-sdk and dart-sdk make call_ids alike.
    QCOMPARE(guessed(analysisOf(CallScript("1700000000000abcdefABCDEF0123").invite(alice, 60'000)), 0),
             QStringLiteral("unknown none"));
}

void TestClients::contradictionsLeaveItUnknown()
{
    QCOMPARE(guessed(analysisOf(ios().hangup(alice, "userHangup")), 0), QStringLiteral("unknown none"));
    QCOMPARE(guessed(analysisOf(android().with("offer", sdpBy("- 77 0 IN IP4 0.0.0.0"))), 0),
             QStringLiteral("unknown none"));
}

void TestClients::habitsStandInTheirRulesPages()
{
    QSet<QString> seen;
    for (const Habit &habit : habits()) {
        const Rule *rule = findRule(habit.rule);
        QVERIFY2(rule, habit.rule.data());
        const QString page = QString::fromStdString(rulePage(*rule));
        const QString known = page.mid(page.indexOf(QStringLiteral("## Known clients")));
        QVERIFY2(known.contains(text(clientName(habit.client))), habit.rule.data());
        const QString both = text(habit.rule) + text(clientName(habit.client));
        QVERIFY2(!seen.contains(both), qPrintable(both));
        seen.insert(both);
    }
}

void TestClients::aHabitIsToldApart()
{
    const AnalysisPtr analysis = analysisOfCapture("cancelled-v43.messages.json");
    QMap<QString, QString> byRule;
    for (const Finding &finding : analysis->findings) {
        const auto habit = habitOf(analysis, finding);
        byRule[text(finding.rule->id)] = habit ? text(clientName(habit->client)) : QString();
        if (habit)
            QVERIFY(habit->share > 0 && habit->share < 100);
    }
    QCOMPARE(byRule[QStringLiteral("hangup-reason-missing")], QStringLiteral("matrix-js-sdk"));
    QCOMPARE(byRule[QStringLiteral("lifetime-short")], QStringLiteral("matrix-js-sdk"));
    // `replaced` is a habit, and another unknown reason of the same client is not.
    const AnalysisPtr glare = analysisOfCapture("glare-v43.messages.json");
    int replaced = 0;
    for (const Finding &finding : glare->findings) {
        if (finding.rule->id == "hangup-reason-unknown" && habitOf(glare, finding))
            ++replaced;
    }
    QCOMPARE(replaced, 1); // of the two senders only the one who placed the call is known well enough
}

void TestClients::aHabitNeedsAKnownClient()
{
    const AnalysisPtr analysis = analysisOf(CallScript().invite(alice, 30'000).hangup(alice, std::nullopt));
    QVERIFY(!analysis->findings.empty());
    for (const Finding &finding : analysis->findings)
        QVERIFY(!habitOf(analysis, finding));
}

QTEST_GUILESS_MAIN(TestClients)
#include "test_clients.moc"
