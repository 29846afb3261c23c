// SPDX-License-Identifier: Apache-2.0
#include "rebuilt.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

/// Alice rings bob, the only other member of the room.
CallScript room()
{
    return CallScript().join(alice).join(bob);
}
CallScript ringing()
{
    return room().invite(alice);
}
CallScript talking()
{
    return ringing().wait(1'500).answer(bob).wait(40).selectAnswer(alice, bob);
}

} // namespace

class TestOutcomes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outcome_data();
    void outcome();
    void times();
    void timesAcrossServers();
    void rejectedEndsAtTheReject();
    void silentHangupOfACalleeEndsTheCall();
    void parties();
    void strangersHangupEndsNothing();
    void missingPartyIdIsTheSendersOnlyParty();
    void sameCallIdInTwoRoomsIsTwoCalls();
    void liveRooms();
    void expiryWithHiddenEventsIsNotMissed();
    void expiryAcrossAHoleIsNotMissed();
    void answerToACallThatIsOverIsNone();
    void media();
    void version0SelfCallIsAmbiguous();
    void timesThatCannotBeMeasureNothing();
    void withoutTheInviteRolesAreUnknown();
};

void TestOutcomes::outcome_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("reasonState");
    QTest::addColumn<QString>("inferred");
    const auto row = [](const char *name, const CallScript &script, const char *outcome, const char *state,
                        const char *inferred) {
        QTest::newRow(name) << text(script.ndjson()) << QString::fromLatin1(outcome)
                            << QString::fromLatin1(state) << QString::fromLatin1(inferred);
    };
    row("answered", talking().wait(4'000).hangup(alice), "answered", "stated", "user_hangup");
    row("answered, callee hangs up", talking().wait(4'000).hangup(bob), "answered", "stated", "user_hangup");
    row("answered, no reason", talking().wait(4'000).hangup(alice, std::nullopt), "answered", "missing",
        "user_hangup");
    row("answered, unknown reason", talking().hangup(alice, "gone"), "answered", "unknown", "user_hangup");
    row("answered, reason no string", talking().hangup(alice).with("reason", "5"), "answered", "unknown",
        "user_hangup");
    row("version 0", room().version0().invite(alice).answer(bob).hangup(alice), "answered", "none",
        "user_hangup");
    row("no select_answer", ringing().answer(bob).wait(5'000).hangup(alice), "answered", "stated",
        "user_hangup");
    row("cancelled", ringing().wait(3'000).hangup(alice, std::nullopt), "cancelled", "missing",
        "user_hangup");
    row("cancelled at the deadline", ringing().wait(89'500).hangup(alice), "cancelled", "stated",
        "invite_timeout");
    row("cancelled, then answered", ringing().wait(5'000).hangup(alice).wait(20'000).answer(bob), "cancelled",
        "stated", "user_hangup");
    row("timed out, then answered",
        ringing().wait(90'000).hangup(alice, "invite_timeout").wait(2'000).answer(bob), "missed", "stated",
        "invite_timeout");
    row("rejected", ringing().reject(bob), "rejected", "none", "rejected");
    row("rejected and selected", ringing().reject(bob).selectAnswer(alice, bob), "rejected", "none",
        "rejected");
    row("rejected in version 0", room().version0().invite(alice).hangup(bob), "rejected", "none",
        "user_hangup");
    row("rejected by hangup", ringing().hangup(bob), "rejected", "stated", "user_hangup");
    row("missed", ringing().wait(90'050).hangup(alice, "invite_timeout"), "missed", "stated",
        "invite_timeout");
    row("missed, no hangup", ringing().wait(100'000).message(alice), "missed", "none", "invite_timeout");
    row("missed after a late user_hangup", ringing().wait(95'000).hangup(alice), "missed", "stated",
        "invite_timeout");
    row("missed though answered", ringing().wait(89'900).answer(bob).wait(50).hangup(alice, "invite_timeout"),
        "missed", "stated", "invite_timeout");
    row("busy", ringing().hangup(bob, "user_busy"), "busy", "stated", "user_busy");
    row("ICE failed", talking().wait(40'000).hangup(alice, "ice_failed"), "failed-ice", "stated",
        "ice_failed");
    row("ICE failed after media", talking().wait(60'000).hangup(alice, "ice_failed"), "dropped", "stated",
        "ice_timeout");
    row("ICE timeout", talking().wait(60'000).hangup(alice, "ice_timeout"), "dropped", "stated",
        "ice_timeout");
    row("ICE failed while ringing", ringing().hangup(alice, "ice_failed"), "failed-ice", "stated",
        "ice_failed");
    row("no microphone", talking().hangup(bob, "user_media_failed"), "failed-media", "stated",
        "user_media_failed");
    row("some failure", talking().hangup(bob, "unknown_error"), "failed", "stated", "unknown_error");
    row("known failure of a client", talking().hangup(bob, "set_remote_description"), "failed", "unknown",
        "unknown_error");
    row("answered elsewhere", ringing().hangup(alice, "answered_elsewhere"), "answered-elsewhere", "unknown",
        "answered_elsewhere");
    row("MSC4006", ringing().hangup(bob, "org.matrix.msc4006.completed_elsewhere"), "answered-elsewhere",
        "unknown", "answered_elsewhere");
    row("transferred", talking().hangup(alice, "transferred"), "transferred", "unknown", "transferred");
    row("m.call.replaces", talking().add("m.call.replaces", alice, {}).hangup(alice), "transferred", "stated",
        "transferred");
    row("replaced without a pair", ringing().hangup(alice, "replaced"), "replaced", "unknown", "replaced");
    row("caller leaves", talking().wait(2'000).leave(alice), "left-room", "none", "left_room");
    row("callee leaves while talking", talking().wait(2'000).leave(bob), "left-room", "none", "left_room");
    row("callee leaves while ringing", ringing().leave(bob), "left-room", "none", "left_room");
    row("ringing at the end of the window", ringing().candidates(alice), "ringing", "none", "");
    row("no lifetime, no end", ringing().without("lifetime"), "unfinished", "none", "");
    row("no end", talking().wait(5'000).message(bob), "unfinished", "none", "");
    row("no invite", CallScript().answer(bob).hangup(alice), "partial", "stated", "");
    row("a caller's other device cannot answer",
        ringing().answer({ "@alice:example.org", "ALICETAB" }).wait(3'000).hangup(alice), "cancelled",
        "stated", "user_hangup");
    row("a callee's invite_timeout does not end it",
        ringing()
            .hangup(bob, "invite_timeout")
            .wait(1'000)
            .answer(bob)
            .selectAnswer(alice, bob)
            .hangup(alice),
        "answered", "stated", "user_hangup");
    row("one device hangs up, the other answers",
        ringing().hangup(bobPhone).answer(bobLaptop).selectAnswer(alice, bobLaptop).hangup(alice), "answered",
        "stated", "user_hangup");
    row("caller outlives the callee's hangup",
        ringing().hangup(bob).wait(90'000).hangup(alice, "invite_timeout"), "missed", "stated",
        "invite_timeout");
}

void TestOutcomes::outcome()
{
    QFETCH(QString, script);
    const Rebuilt rebuilt(script.toStdString());
    QCOMPARE(rebuilt.calls.size(), 1U);
    const Call &call = rebuilt.calls.front();
    QTEST(text(outcomeName(call.outcome)), "outcome");
    QTEST(text(reasonStateName(call.reasonState)), "reasonState");
    QTEST(text(call.inferredReason), "inferred");
}

void TestOutcomes::times()
{
    const Rebuilt rebuilt(talking().wait(4'000).hangup(alice));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.ring->length.count(), 1'500);
    QCOMPARE(call.setup->length.count(), 40);
    QCOMPARE(call.talk->length.count(), 4'000); // from select_answer, not from answer
    QCOMPARE(call.ring->basis, ClockBasis::SameServer);
    QCOMPARE(call.endedAt->time_since_epoch() - call.invitedAt->time_since_epoch(), Ms(5'540));
    QCOMPARE(call.expiresAt->time_since_epoch() - call.invitedAt->time_since_epoch(), Ms(90'000));
}

void TestOutcomes::timesAcrossServers()
{
    const Device far { "@far:elsewhere.example", "FARDEVICE" };
    const Rebuilt rebuilt(CallScript().invite(alice).answer(far).selectAnswer(alice, far).hangup(alice));
    QCOMPARE(rebuilt.calls.front().ring->basis, ClockBasis::CrossServer);
    QCOMPARE(rebuilt.calls.front().setup->basis, ClockBasis::CrossServer);
    QCOMPARE(rebuilt.calls.front().talk->basis, ClockBasis::SameServer);
}

void TestOutcomes::rejectedEndsAtTheReject()
{
    const Rebuilt rebuilt(ringing().wait(2'000).reject(bob).wait(700).selectAnswer(alice, bob));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.ring->length.count(), 2'000);
    QCOMPARE(text(call.parties[static_cast<std::size_t>(call.endedBy)].user.view()),
             QStringLiteral("@bob:example.org"));
    QVERIFY(!call.talk);
}

void TestOutcomes::silentHangupOfACalleeEndsTheCall()
{
    const Rebuilt rebuilt(ringing().wait(2'000).hangup(bob, "user_busy"));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.ring->length.count(), 2'000);
    QCOMPARE(text(*call.statedReason), QStringLiteral("user_busy"));
    QCOMPARE(call.parties[static_cast<std::size_t>(call.endedBy)].result, PartyResult::HungUp);
}

void TestOutcomes::parties()
{
    const Rebuilt rebuilt(ringing()
                              .candidates(bobPhone)
                              .answer(bobLaptop)
                              .answer(carol)
                              .selectAnswer(alice, bobLaptop)
                              .hangup(alice));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.parties.size(), 4U);
    QCOMPARE(call.parties[0].role, Role::Caller);
    QCOMPARE(call.parties[1].result, PartyResult::Silent);
    QCOMPARE(call.parties[2].result, PartyResult::Selected);
    QCOMPARE(call.parties[3].result, PartyResult::Lost);
    QCOMPARE(call.accepted, 2);
    QVERIFY(!call.acceptedAssumed);
}

void TestOutcomes::strangersHangupEndsNothing()
{
    const Rebuilt rebuilt(room()
                              .invite(alice)
                              .with("invitee", quoted("@bob:example.org"))
                              .hangup(carol, "invite_timeout")
                              .answer(bob)
                              .selectAnswer(alice, bob)
                              .hangup(bob));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.outcome, Outcome::Answered);
    QCOMPARE(call.parties[1].role, Role::Stranger);
    QCOMPARE(call.hangup, 4);
}

void TestOutcomes::missingPartyIdIsTheSendersOnlyParty()
{
    const Rebuilt rebuilt(ringing().wait(3'000).hangup(alice).without("party_id"));
    QCOMPARE(rebuilt.calls.front().parties.size(), 1U);
    QCOMPARE(rebuilt.calls.front().outcome, Outcome::Cancelled);
}

void TestOutcomes::sameCallIdInTwoRoomsIsTwoCalls()
{
    const Rebuilt rebuilt(CallScript().invite(alice).room("!other:example.org").invite(alice).hangup(alice));
    QCOMPARE(rebuilt.calls.size(), 2U);
    QCOMPARE(rebuilt.calls[0].instance, 1);
    QCOMPARE(rebuilt.calls[1].instance, 1);
    QCOMPARE(rebuilt.calls[0].outcome, Outcome::Ringing);
    QCOMPARE(rebuilt.calls[1].outcome, Outcome::Cancelled);
}

void TestOutcomes::liveRooms()
{
    RebuildOptions soon, late;
    soon.now = Timestamp(Ms(CallScript::start + 30'000));
    late.now = Timestamp(Ms(CallScript::start + 200'000));
    QCOMPARE(Rebuilt(ringing(), soon).calls.front().outcome, Outcome::Ringing);
    QCOMPARE(Rebuilt(ringing(), late).calls.front().outcome, Outcome::Missed);
    QCOMPARE(Rebuilt(talking(), late).calls.front().outcome, Outcome::Ongoing);
}

void TestOutcomes::expiryWithHiddenEventsIsNotMissed()
{
    const Rebuilt rebuilt(ringing().wait(10'000).encrypted(bob).wait(100'000).message(alice));
    QCOMPARE(rebuilt.calls.front().outcome, Outcome::Unfinished);
}

void TestOutcomes::expiryAcrossAHoleIsNotMissed()
{
    const CallScript quiet = ringing().wait(200'000).message(alice).message(bob);
    // A hangup long after the lifetime may end a call whose answer lies in the hole.
    const CallScript hungUp = ringing().wait(200'000).message(alice).hangup(alice);
    for (const CallScript &script : { quiet, hungUp }) {
        const auto page = [&](std::size_t from, std::size_t to, const std::string &start,
                              const std::string &end) {
            std::string chunk;
            for (std::size_t i = from; i < to; ++i)
                chunk += (i > from ? "," : "") + script.events()[i];
            return R"({"chunk":[)" + chunk + R"(],"start":")" + start + R"(","end":")" + end + R"("})";
        };
        const std::size_t all = script.events().size();
        const auto outcome = [](const std::string &text) { return Rebuilt(text).calls.front().outcome; };
        QCOMPARE(outcome(page(0, all, "a", "b")), Outcome::Missed);
        QCOMPARE(outcome(page(0, all - 2, "a", "b") + page(all - 2, all, "b", "c")), Outcome::Missed);
        QCOMPARE(outcome(page(0, all - 2, "a", "b") + page(all - 2, all, "c", "d")), Outcome::Unfinished);
    }
}

void TestOutcomes::answerToACallThatIsOverIsNone()
{
    const Rebuilt rebuilt(ringing().wait(5'000).hangup(alice).wait(20'000).answer(bob));
    const Call &call = rebuilt.calls.front();
    QCOMPARE(call.accepted, -1);
    QVERIFY(!call.answeredAt);
    QVERIFY(!call.talk);
    QCOMPARE(call.ring->length.count(), 5'000);
    QCOMPARE(call.parties[1].result, PartyResult::Lost);
}

void TestOutcomes::media()
{
    QCOMPARE(Rebuilt(CallScript().invite(alice)).calls.front().media, Media::Voice);
    QCOMPARE(Rebuilt(CallScript().invite(alice, 90'000, "video")).calls.front().media, Media::Video);
    QCOMPARE(Rebuilt(CallScript().invite(alice).without("offer")).calls.front().media, Media::Unknown);
}

void TestOutcomes::version0SelfCallIsAmbiguous()
{
    const Rebuilt rebuilt(CallScript().version0().invite(alice).answer(alice).hangup(alice));
    const Call &call = rebuilt.calls.front();
    QVERIFY(call.ambiguousSelfCall);
    QCOMPARE(call.outcome, Outcome::Answered);
    QVERIFY(!Rebuilt(ringing().answer(bob)).calls.front().ambiguousSelfCall);
}

void TestOutcomes::timesThatCannotBeMeasureNothing()
{
    // Zero, microseconds, and an answer before its invite.
    for (const char *ts : { "0", "1700000001000000", "1699999999000" }) {
        const Rebuilt rebuilt(
            room().at(CallScript::start).invite(alice).answer(bob).withEnvelope("origin_server_ts", ts));
        const Call &call = rebuilt.calls.front();
        QCOMPARE(call.outcome, Outcome::Unfinished);
        QVERIFY2(!call.ring, ts);
    }
}

void TestOutcomes::withoutTheInviteRolesAreUnknown()
{
    const Rebuilt hungUp(CallScript().hangup(alice));
    QCOMPARE(hungUp.calls.front().parties[0].role, Role::Unknown);
    QCOMPARE(hungUp.calls.front().parties[0].result, PartyResult::None);
    // Only a callee answers.
    const Rebuilt answered(CallScript().candidates(alice).answer(bob));
    QCOMPARE(answered.calls.front().parties[0].role, Role::Unknown);
    QCOMPARE(answered.calls.front().parties[1].role, Role::Callee);
    QCOMPARE(answered.calls.front().parties[1].result, PartyResult::Assumed);
    // An invite that comes after other events gives every party its role.
    const Rebuilt late(CallScript().candidates(bob).invite(alice));
    QCOMPARE(late.calls.front().parties[0].role, Role::Callee);
    QCOMPARE(late.calls.front().parties[0].result, PartyResult::Silent);
}

QTEST_GUILESS_MAIN(TestOutcomes)
#include "test_outcomes.moc"
