// SPDX-License-Identifier: Apache-2.0
#include "rebuilt.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

class TestGlare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lesserCallIdSurvives();
    void bothReplaced();
    void loserWithoutHangup();
    void answeredGreaterIsNotReplaced();
    void successiveCallsAreNotGlare();
    void invitesToOthersAreNotGlare();
    void unnamedInvitesInALargeRoomAreNotGlare();
};

namespace
{

CallScript crossing()
{
    return CallScript("a1").join(alice).join(bob).invite(alice).call("b1").invite(bob);
}

} // namespace

void TestGlare::lesserCallIdSurvives()
{
    const Rebuilt rebuilt(crossing()
                              .hangup(bob, "replaced")
                              .hangup(alice, "replaced")
                              .call("a1")
                              .answer(bob)
                              .selectAnswer(alice, bob)
                              .wait(8'000)
                              .hangup(alice));
    QCOMPARE(rebuilt.calls.size(), 2U);
    QCOMPARE(rebuilt.calls[0].outcome, Outcome::Answered);
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Replaced);
    QCOMPARE(rebuilt.calls[0].glareWith, 1);
    QCOMPARE(rebuilt.calls[1].glareWith, 0);
}

void TestGlare::bothReplaced()
{
    const Rebuilt rebuilt(crossing().hangup(bob, "replaced").call("a1").hangup(alice, "replaced"));
    QCOMPARE(rebuilt.calls[0].outcome, Outcome::Replaced);
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Replaced);
}

void TestGlare::loserWithoutHangup()
{
    const Rebuilt rebuilt(crossing().call("a1").answer(bob).selectAnswer(alice, bob).hangup(bob));
    QCOMPARE(rebuilt.calls[0].outcome, Outcome::Answered);
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Replaced);
    QCOMPARE(rebuilt.calls[1].reasonState, ReasonState::None);
}

void TestGlare::answeredGreaterIsNotReplaced()
{
    const Rebuilt rebuilt(crossing().answer(alice).selectAnswer(bob, alice).hangup(bob));
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Answered);
    QCOMPARE(rebuilt.calls[1].glareWith, 0);
}

void TestGlare::successiveCallsAreNotGlare()
{
    const Rebuilt rebuilt(CallScript("a1").invite(alice).hangup(alice).call("b1").invite(bob).hangup(bob));
    QCOMPARE(rebuilt.calls[0].glareWith, -1);
    QCOMPARE(rebuilt.calls[1].glareWith, -1);
    const Rebuilt expired(CallScript("a1").invite(alice).wait(100'000).call("b1").invite(bob));
    QCOMPARE(expired.calls[1].glareWith, -1);
}

void TestGlare::invitesToOthersAreNotGlare()
{
    const Rebuilt rebuilt(CallScript("a1")
                              .invite(alice)
                              .with("invitee", test::quoted(carol.user))
                              .call("b1")
                              .invite(bob)
                              .with("invitee", test::quoted(alice.user)));
    QCOMPARE(rebuilt.calls[0].glareWith, -1);
    QCOMPARE(rebuilt.calls[1].glareWith, -1);
}

void TestGlare::unnamedInvitesInALargeRoomAreNotGlare()
{
    const Rebuilt rebuilt(
        CallScript("a1").join(alice).join(bob).join(carol).invite(alice).call("b1").invite(bob).hangup(bob));
    QCOMPARE(rebuilt.calls[0].glareWith, -1);
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Cancelled);
}

QTEST_GUILESS_MAIN(TestGlare)
#include "test_glare.moc"
