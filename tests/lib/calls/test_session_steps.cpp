// SPDX-License-Identifier: Apache-2.0
// Which description answers which, and what a party has said last.
#include "rebuilt.h"

#include "calls/session_steps.h"

#include <QTest>

using namespace callscope;
using test::CallScript;

namespace
{

/// The steps of a script's only call, `party:kind<offer<before` each: caller 0, callee 1 and so on.
QStringList stepsOf(const CallScript &script)
{
    const Timeline timeline = readTimelineText(script.ndjson(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    QStringList lines;
    for (const SessionStep &step : sessionSteps(timeline, calls.front()))
        lines += QStringLiteral("%1:%2 answers %3 after %4")
                     .arg(step.party)
                     .arg(step.isOffer ? QStringLiteral("offer") : QStringLiteral("answer"))
                     .arg(step.offer)
                     .arg(step.before);
    return lines;
}

QStringList list(std::initializer_list<const char *> lines)
{
    QStringList all;
    for (const char *line : lines)
        all += QString::fromLatin1(line);
    return all;
}

} // namespace

class TestSessionSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDeviceAnswersTheInvite();
    void renegotiation();
    void crossedOffers();
    void unreadableDescriptions();
    void inForce();
};

void TestSessionSteps::everyDeviceAnswersTheInvite()
{
    CallScript script;
    script.invite(test::alice).answer(test::bobPhone).answer(test::bobLaptop);
    QCOMPARE(stepsOf(script),
             list({ "0:offer answers -1 after -1", "1:answer answers 0 after -1",
                    "2:answer answers 0 after -1" }));
}

void TestSessionSteps::renegotiation()
{
    CallScript script;
    script.invite(test::alice).answer(test::bob).selectAnswer(test::alice, test::bob);
    script.negotiate(test::bob, "offer").negotiate(test::alice, "answer");
    QCOMPARE(stepsOf(script),
             list({ "0:offer answers -1 after -1", "1:answer answers 0 after -1",
                    "1:offer answers -1 after 1", "0:answer answers 2 after 0" }));
}

// The polite side gives up its own offer and answers the other's.
void TestSessionSteps::crossedOffers()
{
    CallScript script;
    script.invite(test::alice).answer(test::bob).selectAnswer(test::alice, test::bob);
    script.negotiate(test::alice, "offer").negotiate(test::bob, "offer").negotiate(test::bob, "answer");
    QCOMPARE(stepsOf(script).last(), QStringLiteral("1:answer answers 2 after 3"));
}

void TestSessionSteps::unreadableDescriptions()
{
    CallScript script;
    script.invite(test::alice).answer(test::bob).with("answer", R"({"type":"answer","sdp":5})");
    script.negotiate(test::bob, "pranswer").negotiate(test::bob, "answer").with("description", "null");
    QCOMPARE(stepsOf(script), list({ "0:offer answers -1 after -1" }));
    CallScript headless;
    headless.answer(test::bob);
    QCOMPARE(stepsOf(headless), list({ "0:answer answers -1 after -1" }));
}

void TestSessionSteps::inForce()
{
    const std::vector<SessionStep> steps { { .event = 0, .party = 0, .atRank = 0 },
                                           { .event = 2, .party = 1, .atRank = 2 },
                                           { .event = 5, .party = 0, .atRank = 1 } };
    QCOMPARE(stepInForce(steps, 0, 4), &steps[0]);
    QCOMPARE(stepInForce(steps, 0, 5), &steps[2]);
    QCOMPARE(stepInForce(steps, 1, 9), &steps[1]);
    QVERIFY(!stepInForce(steps, 1, 1));
}

QTEST_GUILESS_MAIN(TestSessionSteps)
#include "test_session_steps.moc"
