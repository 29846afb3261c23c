// SPDX-License-Identifier: Apache-2.0
// Drives real events into every state of the table, and holds each row of the table to what is written here.
#include "rebuilt.h"

#include "calls/transition_table.h"

#include <QTest>

#include <functional>
#include <map>

using namespace callscope;
using namespace callscope::test;

namespace
{

const Device aliceTablet { "@alice:example.org", "ALICETAB" };
const Device nobody { "@bob:example.org", "NOSUCHDEVICE" };

/// Brings a call of alice to a state. Only devices of bob take part, so carol's are fresh.
std::map<CallState, std::function<void(CallScript &)>> prefixes()
{
    return {
        { CallState::Start, [](CallScript &) {} },
        { CallState::Headless, [](CallScript &s) { s.candidates(bobPhone); } },
        { CallState::Ringing, [](CallScript &s) { s.invite(alice); } },
        { CallState::Expired, [](CallScript &s) { s.invite(alice).wait(100'000).message(alice); } },
        { CallState::RejectPending, [](CallScript &s) { s.invite(alice).reject(bobPhone); } },
        { CallState::CalleeHungUp, [](CallScript &s) { s.invite(alice).hangup(bobPhone); } },
        { CallState::Connecting, [](CallScript &s) { s.invite(alice).answer(bobLaptop); } },
        { CallState::Active,
          [](CallScript &s) { s.invite(alice).answer(bobLaptop).selectAnswer(alice, bobLaptop); } },
        { CallState::Ended, [](CallScript &s) { s.invite(alice).hangup(alice); } },
    };
}

struct Drive {
    Trigger trigger;
    std::function<void(CallScript &)> event;
    /// The states (letters as in `expected`) an event can bring this trigger about in.
    const char *reachableIn;
};

std::vector<Drive> drives()
{
    return {
        { Trigger::Invite, [](CallScript &s) { s.invite(alice); }, "SH" },
        { Trigger::InviteAgain, [](CallScript &s) { s.invite(alice); }, "RXPUCA" },
        { Trigger::AnswerV0, [](CallScript &s) { s.version0().answer(carol); }, "SHRXPUCAE" },
        { Trigger::Answer, [](CallScript &s) { s.answer(carol); }, "SHRXPUCAE" },
        { Trigger::AnswerByCaller, [](CallScript &s) { s.answer(alice); }, "RXPUCAE" },
        { Trigger::AnswerByStranger, [](CallScript &s) { s.answer(aliceTablet); }, "RXPUCAE" },
        { Trigger::Reject, [](CallScript &s) { s.reject(carol); }, "SHRXPUCAE" },
        { Trigger::RejectByCaller, [](CallScript &s) { s.reject(alice); }, "RXPUCAE" },
        { Trigger::RejectByStranger, [](CallScript &s) { s.reject(aliceTablet); }, "RXPUCAE" },
        { Trigger::SelectAnswer, [](CallScript &s) { s.selectAnswer(alice, bobLaptop); }, "CA" },
        { Trigger::SelectReject, [](CallScript &s) { s.selectAnswer(alice, bobPhone); }, "P" },
        { Trigger::SelectUnknown, [](CallScript &s) { s.selectAnswer(alice, nobody); }, "SHRXPUCAE" },
        { Trigger::SelectByOther, [](CallScript &s) { s.selectAnswer(carol, bobLaptop); }, "RXPUCAE" },
        { Trigger::HangupByCaller, [](CallScript &s) { s.hangup(alice); }, "RXPUCAE" },
        { Trigger::HangupByAccepted, [](CallScript &s) { s.hangup(bobLaptop); }, "SHCA" },
        { Trigger::HangupByCallee, [](CallScript &s) { s.hangup(carol); }, "RXPUCAE" },
        { Trigger::HangupByCalleeV0, [](CallScript &s) { s.version0().hangup(carol); }, "RXPUCAE" },
        { Trigger::HangupByStranger, [](CallScript &s) { s.hangup(aliceTablet); }, "RXPUCAE" },
        { Trigger::CallerLeft, [](CallScript &s) { s.leave(alice); }, "RXPUCA" },
        { Trigger::AcceptedLeft, [](CallScript &s) { s.leave(bobLaptop); }, "CA" },
        { Trigger::CalleeLeft, [](CallScript &s) { s.leave(bobLaptop); }, "RXPU" },
        { Trigger::LifetimeOver, [](CallScript &s) { s.wait(100'000).message(bob); }, "R" },
        { Trigger::Media, [](CallScript &s) { s.candidates(bobPhone); }, "SHRXPUCAE" },
    };
}

// What the specification and the agreed reading of it say, a letter for the state and one for the
// standing: Start Headless Ringing eXpired rejectPending calleehUngup Connecting Active Ended;
// e expected, t tolerated, i ignored, u unexpected.
const std::map<Trigger, const char *> &expected()
{
    static const std::map<Trigger, const char *> table {
        { Trigger::Invite, "Re Rt Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::InviteAgain, "Su Hu Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::AnswerV0, "Ht Ht Ae At At At Ci Ai Eu" },
        { Trigger::Answer, "Ht Ht Ce Ct Ct Ct Ce Ai Eu" },
        { Trigger::AnswerByCaller, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::AnswerByStranger, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::Reject, "Ht Ht Pe Pt Pe Pt Ci Ai Ei" },
        { Trigger::RejectByCaller, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::RejectByStranger, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::SelectAnswer, "Ht Ht At At At At Ae Au Eu" },
        { Trigger::SelectReject, "Ht Ht Et Et Ee Et Et Au Et" },
        { Trigger::SelectUnknown, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::SelectByOther, "Ht Ht Ru Xu Pu Uu Cu Au Eu" },
        { Trigger::HangupByCaller, "Et Et Ee Ee Et Ee Ee Ee Et" },
        { Trigger::HangupByAccepted, "Et Et Eu Eu Eu Eu Ee Ee Et" },
        { Trigger::HangupByCallee, "Et Et Ut Xt Pt Ut Ct Ai Et" },
        { Trigger::HangupByCalleeV0, "Et Et Ee Et Et Et Ci Ai Et" },
        { Trigger::HangupByStranger, "Ht Ht Ri Xi Pi Ui Ci Ai Ei" },
        { Trigger::CallerLeft, "Si Hi Ee Ee Ee Ee Ee Ee Ei" },
        { Trigger::AcceptedLeft, "Si Hi Ri Xi Pi Ui Ee Ee Ei" },
        { Trigger::CalleeLeft, "Si Hi Et Et Et Et Ci Ai Ei" },
        { Trigger::LifetimeOver, "Si Hi Xe Xi Pi Ui Ci Ai Ei" },
        { Trigger::Media, "Ht Ht Re Xt Pt Ut Ce Ae Eu" },
    };
    return table;
}

constexpr char stateLetters[] = "SHRXPUCAE";
constexpr char standingLetters[] = "etiu";

} // namespace

class TestTransitions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableHoldsEveryPair();
    void drive_data();
    void drive();
    void inviteOfAnotherPartyIsAnotherInstance();
    void inviteAfterTheEndIsAnotherInstance();
};

void TestTransitions::tableHoldsEveryPair()
{
    QCOMPARE(static_cast<int>(expected().size()), triggerCount);
    for (const auto &[trigger, cells] : expected()) {
        for (int state = 0; state < callStateCount; ++state) {
            const TransitionRule rule = transitionFor(static_cast<CallState>(state), trigger);
            QCOMPARE(rule.from, static_cast<CallState>(state));
            QCOMPARE(rule.on, trigger);
            const QByteArray got { QByteArray(1, stateLetters[static_cast<int>(rule.to)])
                                   + standingLetters[static_cast<int>(rule.standing)] };
            const QByteArray want = QByteArray(cells).split(' ').at(state);
            QVERIFY2(
                got == want,
                qPrintable(text(stateName(rule.from)) + QStringLiteral(" on ") + text(triggerName(trigger))));
        }
    }
}

void TestTransitions::drive_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("drive");
    const std::vector<Drive> all = drives();
    QCOMPARE(static_cast<int>(all.size()), triggerCount);
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const char *letter = all[i].reachableIn; *letter; ++letter) {
            const auto state = static_cast<int>(std::string_view(stateLetters).find(*letter));
            QTest::addRow("%s in %s", std::string(triggerName(all[i].trigger)).c_str(),
                          std::string(stateName(static_cast<CallState>(state))).c_str())
                << state << static_cast<int>(i);
        }
    }
}

void TestTransitions::drive()
{
    QFETCH(int, state);
    QFETCH(int, drive);
    const Drive by = drives()[static_cast<std::size_t>(drive)];
    CallScript script;
    // Two members, so that bob is the only one to ring, but for triggers that carol brings about.
    script.join(alice).join(bob);
    prefixes().at(static_cast<CallState>(state))(script);
    by.event(script);

    const Rebuilt rebuilt(script);
    QCOMPARE(rebuilt.calls.size(), 1U);
    const std::vector<Transition> &path = rebuilt.calls.front().transitions;
    QVERIFY(!path.empty());
    const QByteArray want = QByteArray(expected().at(by.trigger)).split(' ').at(state);
    const Transition &last = path.back();
    QCOMPARE(text(triggerName(last.trigger)), text(triggerName(by.trigger)));
    QCOMPARE(text(stateName(last.from)), text(stateName(static_cast<CallState>(state))));
    QCOMPARE(stateLetters[static_cast<int>(last.to)], want[0]);
    QCOMPARE(standingLetters[static_cast<int>(last.standing)], want[1]);
}

void TestTransitions::inviteOfAnotherPartyIsAnotherInstance()
{
    const Rebuilt rebuilt(CallScript().invite(alice).invite(bob));
    QCOMPARE(rebuilt.calls.size(), 2U);
    QCOMPARE(rebuilt.calls[1].instance, 2);
    QCOMPARE(rebuilt.calls[1].caller, 0);
}

void TestTransitions::inviteAfterTheEndIsAnotherInstance()
{
    const Rebuilt rebuilt(CallScript().invite(alice).hangup(alice).invite(alice).answer(bob));
    QCOMPARE(rebuilt.calls.size(), 2U);
    QCOMPARE(rebuilt.calls[0].events.size(), 2U);
    QCOMPARE(rebuilt.calls[1].instance, 2);
    QCOMPARE(rebuilt.calls[1].events.size(), 2U);
}

QTEST_GUILESS_MAIN(TestTransitions)
#include "test_transitions.moc"
