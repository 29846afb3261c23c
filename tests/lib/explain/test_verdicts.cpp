// SPDX-License-Identifier: Apache-2.0
// The sentence of a call, how sure it is, and what it points at.
#include "analysis_of.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

CallScript ringing()
{
    return CallScript().join(alice).join(bob).invite(alice);
}
CallScript talking()
{
    return ringing().wait(1'500).answer(bob).wait(40).selectAnswer(alice, bob);
}
CallScript crossing()
{
    return CallScript().join(alice).join(bob).call("a1").invite(alice).call("b1").wait(30).invite(bob);
}
const char *const relay =
    R"([{"candidate":"candidate:1 1 UDP 1 192.0.2.1 50000 typ relay raddr 0.0.0.0 rport 0",)"
    R"("sdpMid":"0"}])";

Verdict verdictOf(const AnalysisPtr &analysis, std::size_t index)
{
    const Call &call = analysis->calls[index];
    return analysis->explainer->verdict(call, analysis->explainer->explain(call), analysis->findings,
                                        analysis->findingsOfCall[index]);
}

} // namespace

class TestVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recorded_data();
    void recorded();
    void sentence_data();
    void sentence();
    void theSentenceIsThatOfTheAnalysis();
    void evidence();
    void habitsDoNotGoWrong();
    void timesThatCannotBeSayNothing();
};

void TestVerdicts::recorded_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("confidence");
    const auto row = [](const char *file, int call, const char *sentence, const char *confidence) {
        QTest::addRow("%s %d", file, call)
            << call << QString::fromLatin1(sentence) << QString::fromLatin1(confidence);
    };
    row("answered-voice-v8.messages.json", 0,
        "@bob29918 answered after 1.2 s and they talked for 4.0 s; @alice29917 hung up with reason "
        "user_hangup.",
        "proven");
    row("answered-voice-v43.messages.json", 0,
        "@bob29924 (BOBDEV) answered after 1.5 s and they talked for 4.0 s; @alice29923 hung up with reason "
        "user_hangup.",
        "proven");
    row("cancelled-v43.messages.json", 0,
        "@alice83200 cancelled after 2.6 s while it rang; the hangup carries no reason, which version 1 "
        "requires.",
        "proven");
    row("rejected-v8.ndjson", 0,
        "@bob83193 declined after 1.5 s, in version 0 by a hangup with reason user_hangup.", "proven");
    row("rejected-v43.sync.json", 0, "@bob83197 declined after 1.5 s.", "proven");
    row("invite-timeout-v43.sync.json", 0,
        "Nobody answered; @alice83204 hung up after 1 min 00 s with reason invite_timeout.", "proven");
    row("two-devices-v43.ndjson", 0,
        "@bob83213 (BOBLAPTOP) answered after 374 ms and they talked for 3.0 s; @bob83213 hung up with "
        "reason user_hangup.",
        "proven");
    row("glare-v43.messages.json", 0,
        "@bob83209 (BOBDEV) answered after 386 ms and they talked for 8.4 s; @alice83208 hung up with reason "
        "user_hangup.",
        "proven");
    row("glare-v43.messages.json", 1,
        "@bob83209 and @alice83208 called each other at once; this call gave way to the other one.",
        "proven");
    row("ice-failed-v43.messages.json", 0,
        "@bob83219 (BOBDEV) answered after 296 ms; ICE failed 42.0 s after the select_answer and @alice83218 "
        "hung up with reason ice_failed; neither side offered a single ICE candidate.",
        "likely");
    row("caller-leaves-room-v43.messages.json", 0,
        "@bob83221 (BOBDEV) answered after 486 ms and they talked for 2.5 s; @alice83220 left the room, "
        "which ends the call; no hangup was sent.",
        "proven");
}

void TestVerdicts::recorded()
{
    QFETCH(int, call);
    const std::string file =
        QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0).toStdString();
    const Verdict verdict = verdictOf(analysisOfCapture(file), static_cast<std::size_t>(call));
    QTEST(QString::fromStdString(verdict.sentence), "sentence");
    QTEST(text(confidenceName(verdict.confidence)), "confidence");
}

void TestVerdicts::sentence_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("holds"); // what the sentence says
    QTest::addColumn<QString>("confidence");
    QTest::addColumn<QString>("firstWrong"); // event_id, empty for none
    const auto row = [](const char *name, const CallScript &script, const char *holds, const char *confidence,
                        const char *firstWrong = "") {
        QTest::newRow(name) << QString::fromStdString(script.ndjson()) << QString::fromLatin1(holds)
                            << QString::fromLatin1(confidence) << QString::fromLatin1(firstWrong);
    };
    row("both replaced, then answered when dead",
        crossing()
            .hangup(bob, "replaced")
            .call("a1")
            .hangup(alice, "replaced")
            .wait(200)
            .answer(bob)
            .call("b1")
            .answer(alice),
        "Both sides hung up their own call as `replaced`, then each answered a call that was already dead: "
        "glare left no call alive.",
        "proven", "$6");
    row("both replaced", crossing().hangup(bob, "replaced").call("a1").hangup(alice, "replaced"),
        "Both sides hung up their own call as `replaced`: glare left no call alive.", "proven", "$6");
    row("no relay", talking().candidates(alice).candidates(bob).wait(30'000).hangup(alice, "ice_failed"),
        "both sides offered nothing but host candidates.", "likely", "$8");
    row("one side without candidates", talking().candidates(alice).wait(30'000).hangup(alice, "ice_failed"),
        "; @bob offered no ICE candidate.", "likely", "$7");
    row("with relay candidates",
        talking()
            .candidates(alice)
            .with("candidates", relay)
            .candidates(bob)
            .with("candidates", relay)
            .wait(30'000)
            .hangup(alice, "ice_failed"),
        "and @alice hung up with reason ice_failed.", "proven", "$8");
    row("ICE failed, candidates may be hidden",
        talking().encrypted(alice).wait(30'000).hangup(alice, "ice_failed"),
        "no ICE candidate of either side is in the timeline.", "likely", "$7");
    row("the caller rang on", ringing().wait(2'000).hangup(bob).wait(88'100).hangup(alice, "invite_timeout"),
        "@bob hung up after 2.0 s where a reject was due, and the caller took no notice; @alice hung up "
        "after 1 min 30 s with reason invite_timeout.",
        "proven", "$4");
    row("declined by a hangup", ringing().wait(2'000).hangup(bob),
        "@bob declined after 2.0 s, by a hangup instead of a reject with reason user_hangup.", "likely",
        "$4");
    row("timed out though it says otherwise", ringing().wait(89'500).hangup(alice),
        "the hangup says user_hangup, the timeline says invite_timeout.", "proven");
    row("an answer was not taken",
        ringing().wait(80'000).answer(bob).wait(10'050).hangup(alice, "invite_timeout"),
        "An answer was sent, yet the caller went on ringing", "proven", "$4");
    row("nobody answered, and something is hidden",
        ringing().wait(10'000).encrypted(bob).wait(80'050).hangup(alice, "invite_timeout"), "Nobody answered",
        "likely");
    row("an answer that is hidden",
        ringing().encrypted(bob).selectAnswer(alice, bob).wait(8'000).hangup(alice),
        "@alice selected an answer or a reject that is not in the timeline, and hung up after", "guess");
    row("no select_answer", ringing().answer(bob).wait(8'000).hangup(alice),
        "no select_answer is in the timeline", "likely", "$4");
    row("version 0 with oneself", CallScript().version0().invite(alice).answer(alice).hangup(alice),
        "version 0 cannot tell a user's devices apart", "guess", "$2");
    row("no invite", CallScript().hangup(alice), "The invite of this call is not in the timeline", "guess");
    row("connection lost", talking().wait(60'000).hangup(alice, "ice_failed"), "the connection was lost",
        "likely", "$6");
    row("still ringing", ringing(), "still rang when the timeline ends", "likely");
    row("one-sided leave", ringing().leave(alice), "@alice left the room, which ends the call", "proven");
}

void TestVerdicts::sentence()
{
    QFETCH(QString, script);
    QFETCH(QString, holds);
    const AnalysisPtr analysis = analyse(readTimelineText(script.toStdString(), "script"));
    const Verdict verdict = verdictOf(analysis, 0);
    QVERIFY2(QString::fromStdString(verdict.sentence).contains(holds), verdict.sentence.c_str());
    QVERIFY(verdict.sentence.back() == '.');
    QTEST(text(confidenceName(verdict.confidence)), "confidence");
    const Call &call = analysis->calls.front();
    const QString wrong = verdict.firstWrong < 0
        ? QString()
        : text(analysis->timeline.callEvents[call.events[static_cast<std::size_t>(verdict.firstWrong)]]
                   .envelope.eventId->view());
    QTEST(wrong, "firstWrong");
}

void TestVerdicts::theSentenceIsThatOfTheAnalysis()
{
    for (const CallScript &script :
         { talking().hangup(alice), ringing().hangup(bob).wait(95'000).hangup(alice, "invite_timeout"),
           ringing().hangup(bob) }) {
        const AnalysisPtr analysis = analysisOf(script);
        QCOMPARE(verdictOf(analysis, 0).sentence, analysis->verdicts[0]);
    }
}

void TestVerdicts::evidence()
{
    const AnalysisPtr analysis =
        analysisOf(ringing().wait(2'000).hangup(bob).wait(88'100).hangup(alice, "invite_timeout"));
    const Verdict verdict = verdictOf(analysis, 0);
    const auto has = [&](Evidence::Kind kind, int index) {
        return std::find(verdict.evidence.begin(), verdict.evidence.end(), Evidence { kind, index })
            != verdict.evidence.end();
    };
    QVERIFY(has(Evidence::Kind::Event, 0));
    QVERIFY(has(Evidence::Kind::Event, 1));
    QVERIFY(has(Evidence::Kind::Event, 2));
    const Explanation explanation = analysis->explainer->explain(analysis->calls.front());
    int effects = 0;
    for (const Evidence &evidence : verdict.evidence) {
        if (evidence.kind != Evidence::Kind::Effect)
            continue;
        ++effects;
        QCOMPARE(explanation.effects[static_cast<std::size_t>(evidence.index)].conforming.cause,
                 Cause::EarlyHangup);
    }
    QCOMPARE(effects, 1);
    const AnalysisPtr reasons = analysisOf(ringing().wait(89'500).hangup(alice));
    QVERIFY(verdictOf(reasons, 0).aboutReason.find("when a timer fires") != std::string::npos);
}

void TestVerdicts::habitsDoNotGoWrong()
{
    // Its short lifetime is what the client does in every call.
    QCOMPARE(verdictOf(analysisOfCapture("answered-voice-v43.messages.json"), 0).firstWrong, -1);
    // A missing reason is an error whoever sends it.
    QCOMPARE(verdictOf(analysisOfCapture("cancelled-v43.messages.json"), 0).firstWrong, 3);
}

void TestVerdicts::timesThatCannotBeSayNothing()
{
    for (const char *ts : { "0", "1700000001000000", "1699999999000" }) {
        const AnalysisPtr analysis = analysisOf(CallScript()
                                                    .join(alice)
                                                    .join(bob)
                                                    .at(CallScript::start)
                                                    .invite(alice)
                                                    .answer(bob)
                                                    .withEnvelope("origin_server_ts", ts));
        QCOMPARE(analysis->verdicts[0].find("after"), std::string::npos);
    }
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "test_verdicts.moc"
