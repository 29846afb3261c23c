// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_effects.h"

#include "analysis_of.h"

#include <QtTest>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

namespace
{

const LadderRow &rowOf(const Ladder &ladder, int row)
{
    return ladder.rows.at(static_cast<std::size_t>(row));
}

/// `@alice ALICEDEV caller`, one a lane.
QStringList lanesOf(const Ladder &ladder)
{
    QStringList lanes;
    for (const LadderLane &lane : ladder.lanes)
        lanes << QStringLiteral("%1 %2 %3").arg(lane.user, lane.device, lane.role);
    return lanes;
}

/// `invite 0>1,2`, one a row; rows without an arrow are their name alone.
QStringList arrowsOf(const Ladder &ladder)
{
    QStringList arrows;
    for (const LadderRow &row : ladder.rows) {
        QStringList to;
        for (const int lane : row.to)
            to << QString::number(lane);
        arrows << (row.to.empty()
                       ? row.name
                       : QStringLiteral("%1 %2>%3").arg(row.name).arg(row.from).arg(to.join(u',')));
    }
    return arrows;
}

} // namespace

class TestLadderContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelledCapture();
    void twoDevices();
    void everyDeviceHasItsLane();
    void facts_data();
    void facts();
    void reasonsOfHangups_data();
    void reasonsOfHangups();
    void bystandersAreIgnored();
    void leavingEndsTheCall();
    void lifetimeRunsOut();
    void whatReceiversDid();
    void whatWasOwedAndDidNotCome();
    void whatCameLate();
    void timesAreDifferences();
    void callWithoutInvite();
    void hostileNamesAreVisible();
    void noSuchCall();
};

void TestLadderContent::cancelledCapture()
{
    const AnalysisPtr analysis = analysisOfCapture("cancelled-v43.messages.json");
    const Ladder ladder = ladderOf(*analysis, 0);
    QCOMPARE(ladder.lanes.size(), 2u);
    QCOMPARE(ladder.lanes[0].device, QStringLiteral("ALICEDEV"));
    QCOMPARE(ladder.lanes[0].role, QStringLiteral("caller"));
    QVERIFY(ladder.lanes[1].kind != LadderLane::Kind::Party); // nobody answered

    QCOMPARE(rowOf(ladder, 0).name, QStringLiteral("invite"));
    QVERIFY2(rowOf(ladder, 0).facts.startsWith(QStringLiteral("offer audio+video · lifetime 60 s")),
             qPrintable(rowOf(ladder, 0).facts));
    const auto hangup =
        std::find_if(ladder.rows.begin(), ladder.rows.end(), [](const LadderRow &row) { return row.hangup; });
    QVERIFY(hangup != ladder.rows.end());
    QVERIFY(hangup->ending);
    QVERIFY(hangup->reason.chip);
    QCOMPARE(hangup->reason.badge.word, QStringLiteral("reason missing (required)"));
    QCOMPARE(hangup->errors, 1);
    // The invite lives 60 s and the call ended before.
    QVERIFY(ladder.rows.back().kind == LadderRow::Kind::LifetimeGhost);
    QCOMPARE(ladder.rows.back().relative->count(), 60'000);
}

void TestLadderContent::twoDevices()
{
    const Ladder ladder = ladderOf(*analysisOfCapture("two-devices-v43.ndjson"), 0);
    QCOMPARE(ladder.lanes.size(), 2u); // BOBPHONE stayed silent
    QCOMPARE(ladder.lanes[1].device, QStringLiteral("BOBLAPTOP"));
    QCOMPARE(ladder.lanes[1].role, QStringLiteral("selected"));
    QStringList names;
    for (const LadderRow &row : ladder.rows)
        names << row.name;
    QVERIFY(names.contains(QStringLiteral("select_answer")));
    QCOMPARE(names.last(), QStringLiteral("hangup"));
    QCOMPARE(ladder.rows.back().from, 1); // BOBLAPTOP hung up
    QCOMPARE(ladder.rows.back().to, std::vector<int> { 0 });
}

void TestLadderContent::everyDeviceHasItsLane()
{
    const Ladder ladder = ladderOf(*analysisOf(CallScript()
                                                   .invite(alice)
                                                   .answer(bobPhone)
                                                   .answer(bobLaptop)
                                                   .selectAnswer(alice, bobLaptop)
                                                   .hangup(bobLaptop)),
                                   0);
    QCOMPARE(
        lanesOf(ladder),
        QStringList({ QStringLiteral("@alice ALICEDEV caller"), QStringLiteral("@bob BOBPHONE not selected"),
                      QStringLiteral("@bob BOBLAPTOP selected") }));
    // The caller speaks to every device of the callee, each of those to the caller.
    QCOMPARE(arrowsOf(ladder),
             QStringList({ QStringLiteral("invite 0>1,2"), QStringLiteral("answer 1>0"),
                           QStringLiteral("answer 2>0"), QStringLiteral("select_answer 0>1,2"),
                           QStringLiteral("hangup 2>0") }));
}

void TestLadderContent::facts_data()
{
    QTest::addColumn<std::string>("ndjson");
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("facts");
    const auto row = [](const char *name, const CallScript &script, int index, const char *facts) {
        QTest::newRow(name) << script.ndjson() << index << QString::fromUtf8(facts);
    };
    row("invite", CallScript().invite(alice), 0, "offer audio · lifetime 90 s");
    row("invite for one", CallScript().invite(alice).with("invitee", quoted("@bob:example.org")), 0,
        "offer audio · lifetime 90 s · for @bob");
    row("no lifetime", CallScript().invite(alice).without("lifetime"), 0, "offer audio · lifetime missing");
    row("lifetime as a string", CallScript().invite(alice).with("lifetime", "\"60000\""), 0,
        "offer audio · lifetime \"60000\"");
    row("no offer", CallScript().invite(alice).without("offer"), 0, "offer missing · lifetime 90 s");
    row("candidates", CallScript().invite(alice).candidates(alice), 1, "1 host · end-of-candidates");
    row("empty candidates", CallScript().invite(alice).candidates(alice).with("candidates", "[]"), 1,
        "empty list");
    row("answer", CallScript().invite(alice).answer(bob), 1, "audio");
    row("select", CallScript().invite(alice).answer(bob).selectAnswer(alice, bob), 2, "BOBDEV");
    row("negotiate", CallScript().invite(alice).answer(bob).selectAnswer(alice, bob).negotiate(alice), 3,
        "offer audio");
    row("reject", CallScript().invite(alice).reject(bob), 1, "");
}

void TestLadderContent::facts()
{
    QFETCH(std::string, ndjson);
    QFETCH(int, row);
    QFETCH(QString, facts);
    const Ladder ladder = ladderOf(*analyse(readTimelineText(ndjson, "script")), 0);
    QCOMPARE(rowOf(ladder, row).facts, facts);
}

void TestLadderContent::reasonsOfHangups_data()
{
    QTest::addColumn<std::string>("ndjson");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("chip");
    const auto talk = [] {
        return CallScript().invite(alice).answer(bob).selectAnswer(alice, bob).wait(4000);
    };
    QTest::newRow("normal") << talk().hangup(alice).ndjson() << QStringLiteral("user_hangup") << false;
    QTest::newRow("missing") << talk().hangup(alice).without("reason").ndjson()
                             << QStringLiteral("reason missing (required)") << true;
    QTest::newRow("unknown") << talk().hangup(alice, "on_a_break").ndjson()
                             << QStringLiteral("on_a_break (not in the specification)") << true;
    QTest::newRow("number") << talk().hangup(alice).with("reason", "7").ndjson()
                            << QStringLiteral("no string: 7") << true;
    QTest::newRow("version 0") << CallScript().version0().invite(alice).answer(bob).hangup(alice).ndjson()
                               << QStringLiteral("no reason (version 0)") << false;
}

void TestLadderContent::reasonsOfHangups()
{
    QFETCH(std::string, ndjson);
    QFETCH(QString, word);
    QFETCH(bool, chip);
    const Ladder ladder = ladderOf(*analyse(readTimelineText(ndjson, "script")), 0);
    const LadderRow &hangup = ladder.rows.back();
    QVERIFY(hangup.hangup && hangup.ending);
    QCOMPARE(hangup.reason.badge.word, word);
    QCOMPARE(hangup.reason.chip, chip);
}

void TestLadderContent::bystandersAreIgnored()
{
    const AnalysisPtr analysis = analysisOf(CallScript()
                                                .invite(alice)
                                                .with("invitee", quoted("@bob:example.org"))
                                                .answer(bob)
                                                .selectAnswer(alice, bob)
                                                .hangup(carol)
                                                .hangup(alice));
    const Ladder ladder = ladderOf(*analysis, 0);
    QCOMPARE(ladder.lanes[2].role, QStringLiteral("not addressed"));
    QVERIFY(rowOf(ladder, 3).standing == Standing::Ignored
            || rowOf(ladder, 3).standing == Standing::Unexpected);
    QVERIFY(!rowOf(ladder, 3).ending);
    QVERIFY(rowOf(ladder, 4).ending);
    QCOMPARE(rowOf(ladder, 0).to, std::vector<int> { 1 }); // the invite is not for Carol
}

void TestLadderContent::leavingEndsTheCall()
{
    const Ladder ladder = ladderOf(*analysisOfCapture("caller-leaves-room-v43.messages.json"), 0);
    const LadderRow &left = ladder.rows.back();
    QVERIFY(left.kind == LadderRow::Kind::Left);
    QVERIFY(left.ending);
    QCOMPARE(left.from, 0);
    QVERIFY2(left.name.endsWith(QStringLiteral(" left the room")), qPrintable(left.name));
    QCOMPARE(left.event, -1);
}

void TestLadderContent::lifetimeRunsOut()
{
    // Later traffic shows that the window goes on beyond the lifetime.
    const Ladder ladder = ladderOf(*analysisOf(CallScript()
                                                   .invite(alice, 60'000)
                                                   .candidates(alice)
                                                   .wait(60'900)
                                                   .hangup(alice, "invite_timeout")),
                                   0);
    QCOMPARE(arrowsOf(ladder),
             QStringList({ QStringLiteral("invite 0>1"), QStringLiteral("candidates 0>1"),
                           QStringLiteral("lifetime ran out"), QStringLiteral("hangup 0>1") }));
    QCOMPARE(rowOf(ladder, 2).relative->count(), 60'000);
    QCOMPARE(rowOf(ladder, 3).delta->count(), 1'000);
}

void TestLadderContent::whatReceiversDid()
{
    // Bob's laptop answers when his phone has been chosen: Alice takes no notice.
    const AnalysisPtr analysis = analysisOf(CallScript()
                                                .invite(alice)
                                                .answer(bobPhone)
                                                .selectAnswer(alice, bobPhone)
                                                .answer(bobLaptop)
                                                .hangup(alice));
    const Ladder ladder = ladderOf(*analysis, 0);
    QVERIFY(rowOf(ladder, 1).effects.empty());
    const LadderRow &late = rowOf(ladder, 3);
    QCOMPARE(late.to, std::vector<int> { 0 });
    QCOMPARE(late.handlingOf(0), Handling::Ignored);
    QCOMPARE(effectWords(late, ladder.lanes), QStringLiteral("ignored"));
    const QString sentence = rowSentence(*analysis, ladder, 3);
    QVERIFY2(sentence.contains(QStringLiteral("@alice (ALICEDEV) ignores it: another answer was taken "
                                              "(m.call.select_answer).")),
             qPrintable(sentence));

    // Candidates before anybody was chosen are kept.
    const AnalysisPtr early = analysisOf(CallScript().invite(alice).candidates(bob).answer(bob));
    QCOMPARE(rowOf(ladderOf(*early, 0), 1).handlingOf(0), Handling::Buffered);
}

void TestLadderContent::whatWasOwedAndDidNotCome()
{
    // Both sides of a call that failed owed the end of their candidates; until the hangup it could come.
    const AnalysisPtr analysis = analysisOfCapture("ice-failed-v43.messages.json");
    const Ladder ladder = ladderOf(*analysis, 0);
    QCOMPARE(arrowsOf(ladder),
             QStringList({ QStringLiteral("invite 0>1"), QStringLiteral("answer 1>0"),
                           QStringLiteral("select_answer 0>1"), QStringLiteral("end-of-candidates 0>1"),
                           QStringLiteral("end-of-candidates 1>0"), QStringLiteral("hangup 0>1") }));
    QVERIFY(rowOf(ladder, 3).kind == LadderRow::Kind::Missing);
    QVERIFY(!rowOf(ladder, 3).at); // no moment is named for it
    QCOMPARE(rowOf(ladder, 3).event, -1);
    const QString sentence = rowSentence(*analysis, ladder, 4);
    QVERIFY2(sentence.contains(QStringLiteral("end-of-candidates by @bob83219 (BOBDEV) for @alice83218 "
                                              "(ALICEDEV): never came")),
             qPrintable(sentence));
}

void TestLadderContent::whatCameLate()
{
    // A caller that lets the invite run out hangs up at that moment, not half a minute later.
    const Ladder ladder = ladderOf(*analysisOf(CallScript()
                                                   .invite(alice, 60'000)
                                                   .candidates(alice)
                                                   .wait(89'900)
                                                   .hangup(alice, "invite_timeout")),
                                   0);
    const auto overdue = std::find_if(ladder.rows.begin(), ladder.rows.end(), [](const LadderRow &row) {
        return row.kind == LadderRow::Kind::Overdue;
    });
    QVERIFY(overdue != ladder.rows.end());
    QCOMPARE(overdue->name, QStringLiteral("hangup"));
    QCOMPARE(overdue->from, 0);
    QCOMPARE(overdue->relative->count(), 60'000);
    QVERIFY2(overdue->facts.startsWith(QStringLiteral("due here, came 30.")), qPrintable(overdue->facts));
    QVERIFY(ladder.rows.back().hangup); // behind what it was late for
}

void TestLadderContent::timesAreDifferences()
{
    const Ladder ladder = ladderOf(
        *analysisOf(CallScript().invite(alice).wait(1500).answer(bob).wait(20).selectAnswer(alice, bob)), 0);
    QVERIFY(!rowOf(ladder, 0).delta);
    QCOMPARE(rowOf(ladder, 0).relative->count(), 0);
    QCOMPARE(rowOf(ladder, 1).delta->count(), 1500);
    QCOMPARE(rowOf(ladder, 2).delta->count(), 20);
    QCOMPARE(rowOf(ladder, 2).relative->count(), 1520);
}

void TestLadderContent::callWithoutInvite()
{
    const Ladder ladder = ladderOf(*analysisOf(CallScript().hangup(bob)), 0);
    QCOMPARE(ladder.lanes.size(), 2u); // an arrow needs somewhere to go
    QCOMPARE(ladder.lanes[0].role, QStringLiteral("role unknown")); // its invite was not seen
    QVERIFY(ladder.lanes[1].kind == LadderLane::Kind::Room);
    QCOMPARE(arrowsOf(ladder), QStringList({ QStringLiteral("hangup 0>1") }));
}

void TestLadderContent::hostileNamesAreVisible()
{
    const Device evil { "@b\xe2\x80\xaeob:example.org", "PHONE\xe2\x80\x8b" };
    const Ladder ladder = ladderOf(*analysisOf(CallScript().invite(evil)), 0);
    QCOMPARE(ladder.lanes[0].user, QString::fromUtf8("@b⟨U+202E⟩ob"));
    QCOMPARE(ladder.lanes[0].device, QString::fromUtf8("PHONE⟨U+200B⟩"));
}

void TestLadderContent::noSuchCall()
{
    const AnalysisPtr analysis = analysisOf(CallScript().invite(alice));
    for (const int call : { -1, 1, 1000 })
        QVERIFY(ladderOf(*analysis, call).rows.empty());
    QCOMPARE(ladderOf(*analysis, 0).rowOfEvent(0), 0);
    QCOMPARE(ladderOf(*analysis, 0).rowOfEvent(-1), -1);
    QVERIFY(rowSentence(*analysis, ladderOf(*analysis, 0), 99).isEmpty());
}

QTEST_APPLESS_MAIN(TestLadderContent)
#include "test_ladder_content.moc"
