// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_arrangement.h"
#include "views/ladder_scale.h"

#include "analysis_of.h"

#include <numeric>

#include <QtTest>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

namespace
{

/// Three lanes: Alice, Bob's phone, Bob's laptop.
Ladder threeLanes()
{
    return ladderOf(*analysisOf(CallScript()
                                    .invite(alice)
                                    .answer(bobPhone)
                                    .answer(bobLaptop)
                                    .wait(10'000)
                                    .selectAnswer(alice, bobLaptop)
                                    .hangup(bobLaptop)),
                    0);
}

QStringList devicesOf(const Ladder &ladder)
{
    QStringList devices;
    for (const LadderLane &lane : ladder.lanes)
        devices << lane.device;
    return devices;
}

qreal whole(const std::vector<qreal> &space)
{
    return std::accumulate(space.begin(), space.end(), 0.0);
}

} // namespace

class TestLadderArrangement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesMoveWithTheirArrows()
    {
        const Ladder ladder = threeLanes();
        LadderArrangement arrangement;
        arrangement.move(ladder.lanes, 2, 0);
        const Ladder moved = arrangement.arranged(ladder);
        QCOMPARE(devicesOf(moved),
                 QStringList({ QStringLiteral("BOBLAPTOP"), QStringLiteral("ALICEDEV"),
                               QStringLiteral("BOBPHONE") }));
        QCOMPARE(moved.rows[0].from, 1);
        QCOMPARE(moved.rows[0].to, std::vector<int>({ 2, 0 }));
        // What was arranged for one call holds for another one of the same devices.
        const Ladder other = ladderOf(*analysisOf(CallScript("call2").invite(alice).answer(bobLaptop)), 0);
        QCOMPARE(devicesOf(arrangement.arranged(other)),
                 QStringList({ QStringLiteral("BOBLAPTOP"), QStringLiteral("ALICEDEV") }));
    }

    void hiddenLanesTakeTheirRowsAlong()
    {
        const Ladder ladder = threeLanes();
        LadderArrangement arrangement;
        arrangement.setHidden(ladder.lanes[1], true);
        QVERIFY(arrangement.isHidden(ladder.lanes[1]));
        const Ladder shown = arrangement.arranged(ladder);
        QCOMPARE(devicesOf(shown), QStringList({ QStringLiteral("ALICEDEV"), QStringLiteral("BOBLAPTOP") }));
        QCOMPARE(shown.rows.size(), ladder.rows.size() - 1); // without the phone's answer
        for (const LadderRow &row : shown.rows) {
            for (const int lane : row.to)
                QVERIFY(lane == 0 || lane == 1);
        }
        // Times are those since the row before that still shows.
        QCOMPARE(shown.rows[1].delta->count(), 200);
        arrangement.showAll();
        QCOMPARE(arrangement.arranged(ladder).lanes.size(), 3u);
    }

    void twoLanesStay()
    {
        const Ladder ladder = threeLanes();
        LadderArrangement arrangement;
        arrangement.setHidden(ladder.lanes[1], true);
        arrangement.setHidden(ladder.lanes[2], true);
        QCOMPARE(arrangement.arranged(ladder).lanes.size(), 3u);
        QVERIFY(arrangement.arranged({}).lanes.empty());
    }

    void ghostsAndEffectsCanGo()
    {
        const Ladder ladder = ladderOf(*analysisOfCapture("ice-failed-v43.messages.json"), 0);
        LadderArrangement arrangement;
        arrangement.ghosts = false;
        QCOMPARE(arrangement.arranged(ladder).rows.size(), ladder.rows.size() - 2);
        const Ladder early = ladderOf(*analysisOf(CallScript().invite(alice).candidates(bob).answer(bob)), 0);
        QCOMPARE(arrangement.arranged(early).rows[1].effects.size(), 1u);
        arrangement.effects = false;
        QVERIFY(arrangement.arranged(early).rows[1].effects.empty());
    }

    void scales()
    {
        const std::vector<LadderRow> rows = threeLanes().rows;
        constexpr qreal height = 32, view = 400;
        for (const TimeScale scale : { TimeScale::Sequential, TimeScale::Compact })
            QCOMPARE(whole(spaceAbove(rows, scale, height, view)), 0.0);

        // 100 ms between the others, 10.1 s before the select_answer.
        const std::vector<qreal> linear = spaceAbove(rows, TimeScale::Linear, height, view);
        QCOMPARE(linear.size(), rows.size());
        QCOMPARE(linear[1], 0.0);
        QVERIFY(linear[3] > 5 * height);
        QVERIFY(whole(linear) <= view);

        const std::vector<qreal> logarithmic = spaceAbove(rows, TimeScale::Logarithmic, height, view);
        QVERIFY(logarithmic[3] > logarithmic[1] && logarithmic[1] > 0);
        QVERIFY(logarithmic[3] < 3 * height);
    }

    void clocksThatRunBackwardsTakeNoRoom()
    {
        const Ladder ladder = ladderOf(
            *analysisOf(CallScript().at(20'000).invite(alice).at(10'000).answer(bob).at(10'000).answer(bob)),
            0);
        for (const TimeScale scale : { TimeScale::Linear, TimeScale::Logarithmic }) {
            for (const qreal space : spaceAbove(ladder.rows, scale, 32, 400))
                QVERIFY(space >= 0 && space <= 400);
        }
        QVERIFY(spaceAbove({}, TimeScale::Linear, 32, 400).empty());
    }
};

QTEST_APPLESS_MAIN(TestLadderArrangement)
#include "test_ladder_arrangement.moc"
