// SPDX-License-Identifier: Apache-2.0
// What a call asked for, and whether it came: whole timelines, and the same ones cut.
#include "analysis_of.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

// The invite comes 100 ms after this, as every event after the one before it.
constexpr std::int64_t start = CallScript::start;

CallScript ringing()
{
    return CallScript().join(alice).join(bob).at(start).invite(alice);
}
CallScript talking()
{
    return ringing()
        .wait(1'000)
        .answer(bob)
        .selectAnswer(alice, bob)
        .at(start + 2'000)
        .candidates(alice)
        .candidates(bob);
}
/// The timeline goes on after what came before, so that nothing can be missing by chance.
CallScript whole(CallScript script)
{
    return script.wait(400'000).message(bob);
}

/// `kind status`, each once, in order.
QStringList printed(const AnalysisPtr &analysis)
{
    QStringList lines;
    for (const Expectation &one : analysis->explainer->explain(analysis->calls.front()).expectations) {
        const std::string line =
            std::string(expectationName(one.kind)) + ' ' + std::string(expectationStatusName(one.status));
        lines += QString::fromStdString(line);
    }
    return lines;
}

} // namespace

class TestExpectations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_data();
    void status();
    void theHangupIsDueWhenTheLifetimeIsOver();
    void anAnswerToNegotiateIsDueWithinItsLifetime();
    void everyGenerationHasAnEnd();
};

void TestExpectations::status_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("line"); // it is among them
    const auto row = [](const char *name, const CallScript &script, const char *line) {
        QTest::newRow(name) << QString::fromStdString(script.ndjson()) << QString::fromLatin1(line);
    };
    row("selected", talking(), "select-answer came");
    row("never selected", whole(ringing().answer(bob).wait(60'000).hangup(alice)), "select-answer missing");
    row("window ends at once", ringing().answer(bob), "select-answer not-seen");
    row("an encrypted event may be it",
        whole(ringing().answer(bob).encrypted(alice).wait(60'000).hangup(alice)), "select-answer not-seen");
    row("the caller was gone", whole(ringing().answer(bob).wait(500).hangup(alice)), "select-answer excused");
    row("a reject asks for it, too", whole(ringing().reject(bob)), "select-answer missing");

    row("end of candidates", talking(), "end-of-candidates came");
    row("no end of candidates",
        whole(ringing().answer(bob).selectAnswer(alice, bob).wait(60'000).hangup(bob)),
        "end-of-candidates missing");
    row("a short call", whole(ringing().wait(3'000).hangup(alice)), "end-of-candidates excused");
    row("the rest is not shown", ringing().answer(bob), "end-of-candidates not-seen");

    row("negotiated", talking().negotiate(alice).negotiate(bob, "answer"), "negotiate-answer came");
    row("negotiated late", talking().negotiate(alice, "offer", 5'000).wait(9'000).negotiate(bob, "answer"),
        "negotiate-answer late");
    row("never negotiated", whole(talking().negotiate(alice)), "negotiate-answer missing");
    row("the call ended first", whole(talking().negotiate(alice).wait(2'000).hangup(bob)),
        "negotiate-answer excused");
    row("the callee's colliding offer", talking().negotiate(bob).negotiate(alice).negotiate(bob, "answer"),
        "negotiate-answer excused");
    row("the caller's colliding offer", whole(talking().negotiate(bob).negotiate(alice)),
        "negotiate-answer missing");
    row("negotiation not shown", talking().negotiate(alice), "negotiate-answer not-seen");

    row("expired", whole(ringing()), "lifetime-over came");
    row("answered in time", talking(), "lifetime-over excused");
    row("window ends before", ringing(), "lifetime-over not-seen");
    row("no hangup at expiry", whole(ringing()), "hangup-at-expiry missing");
    row("hangup at expiry", ringing().wait(90'050).hangup(alice, "invite_timeout"), "hangup-at-expiry came");
    row("hangup long after", ringing().wait(200'000).hangup(alice), "hangup-at-expiry late");
    row("hangup not shown", ringing().wait(91'000).message(bob), "hangup-at-expiry not-seen");
    row("cancelled", ringing().wait(5'000).hangup(alice), "hangup-at-expiry excused");
    row("left without a hangup", whole(talking().leave(alice)), "hangup-after-leave excused");
    row("the one who stays hangs up", talking().leave(alice).hangup(bob), "hangup-after-leave came");
}

void TestExpectations::status()
{
    QFETCH(QString, script);
    QFETCH(QString, line);
    const QStringList lines = printed(analyse(readTimelineText(script.toStdString(), "script")));
    QVERIFY2(lines.contains(line), qPrintable(lines.join(QStringLiteral(", "))));
    const QString kind = line.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ');
    if (kind != QStringLiteral("end-of-candidates ") && kind != QStringLiteral("negotiate-answer "))
        QCOMPARE(lines.filter(kind).size(), 1);
}

void TestExpectations::theHangupIsDueWhenTheLifetimeIsOver()
{
    const AnalysisPtr analysis = analysisOf(whole(ringing()));
    for (const Expectation &one : analysis->explainer->explain(analysis->calls.front()).expectations) {
        if (one.kind == ExpectationKind::HangupAtExpiry || one.kind == ExpectationKind::LifetimeOver)
            QCOMPARE(one.due->time_since_epoch().count(), start + 100 + 90'000);
        if (one.kind == ExpectationKind::HangupAtExpiry)
            QCOMPARE(one.owedBy, analysis->calls.front().caller);
    }
    // Version 0 has neither select_answer nor an end of candidates.
    const QStringList version0 =
        printed(analysisOf(whole(CallScript().version0().invite(alice).answer(bob))));
    QCOMPARE(
        version0,
        QStringList({ QStringLiteral("lifetime-over excused"), QStringLiteral("hangup-at-expiry excused") }));
    QVERIFY(printed(analysisOf(CallScript().answer(bob))).isEmpty());
    // Nor has any call checked by the specification before them.
    AnalyseOptions options;
    options.config.spec = SpecVersion(1, 6);
    const QStringList by16 = printed(analyse(readTimelineText(talking().ndjson(), "script"), options));
    QCOMPARE(by16, version0);
}

void TestExpectations::anAnswerToNegotiateIsDueWithinItsLifetime()
{
    const AnalysisPtr analysis = analysisOf(whole(talking().negotiate(bob, "offer", 30'000)));
    const Call &call = analysis->calls.front();
    const std::vector<Expectation> all = analysis->explainer->explain(call).expectations;
    const auto negotiate = std::find_if(all.begin(), all.end(), [](const Expectation &one) {
        return one.kind == ExpectationKind::NegotiateAnswer;
    });
    QVERIFY(negotiate != all.end());
    QCOMPARE(negotiate->owedBy, call.caller);
    QCOMPARE(negotiate->due->time_since_epoch().count(), start + 2'300 + 30'000);
}

// Both restart ICE; the caller says the end of the new candidates, the callee only that of its first.
void TestExpectations::everyGenerationHasAnEnd()
{
    const AnalysisPtr analysis =
        analyse(readTimeline({ TEST_DATA_DIR "/rules/candidates-after-end-marker/good-restart.ndjson" }), {});
    const Call &call = analysis->calls.front();
    QStringList lines;
    for (const Expectation &one : analysis->explainer->explain(call).expectations) {
        const auto idOf = [&](int event) {
            const std::uint32_t index = call.events[static_cast<std::size_t>(event)];
            return QString::fromStdString(analysis->timeline.callEvents[index].envelope.eventId->str());
        };
        if (one.kind == ExpectationKind::EndOfCandidates)
            lines += idOf(one.since) + QLatin1Char(' ') + (one.came < 0 ? QString() : idOf(one.came));
    }
    QCOMPARE(
        lines,
        (QStringList { QStringLiteral("$invite $candidates-alice"), QStringLiteral("$answer $candidates-bob"),
                       QStringLiteral("$offer-2 $new"), QStringLiteral("$answer-2 ") }));
}

QTEST_GUILESS_MAIN(TestExpectations)
#include "test_expectations.moc"
