// SPDX-License-Identifier: Apache-2.0
#include "call_script.h"
#include "reports/ladder_rows.h"
#include "rules/rule.h"

#include <QTest>

using namespace callscope;
using test::alice;
using test::bob;
using test::bobLaptop;
using test::bobPhone;
using test::CallScript;

class TestLadderRows : public QObject
{
    Q_OBJECT

    AnalysisPtr m_analysis;

    Ladder ladderOf(const CallScript &script)
    {
        m_analysis = analyse(readTimelineText(script.ndjson(), "test"));
        if (m_analysis->calls.empty())
            return {};
        return makeLadder(*m_analysis, 0, UserNames(*m_analysis));
    }

    /// `from>to,to label` of each row.
    static QStringList printed(const Ladder &ladder)
    {
        QStringList rows;
        for (const LadderRow &row : ladder.rows) {
            QString text = row.lane < 0 ? QStringLiteral("-") : QString::number(row.lane) + u'>';
            for (std::size_t i = 0; i < row.to.size(); ++i)
                text += (i ? QStringLiteral(",") : QString()) + QString::number(row.to[i]);
            rows << text + u' ' + QString::fromStdString(row.label)
                    + (row.ends ? QStringLiteral(" !") : QString());
        }
        return rows;
    }

private Q_SLOTS:
    void callerSpeaksToAllAndCalleesToTheCaller()
    {
        const Ladder ladder = ladderOf(CallScript()
                                           .invite(alice)
                                           .answer(bobPhone)
                                           .answer(bobLaptop)
                                           .selectAnswer(alice, bobPhone)
                                           .hangup(bobPhone, "ice_failed"));
        QCOMPARE(ladder.lanes.size(), std::size_t { 3 });
        QCOMPARE(ladder.lanes[0].name, std::string("@alice ALICEDEV"));
        QCOMPARE(ladder.lanes[1].note, std::string("callee, selected"));
        QCOMPARE(ladder.lanes[2].note, std::string("callee, lost"));
        QCOMPARE(
            printed(ladder),
            QStringList({ QStringLiteral("0>1,2 invite: lifetime 1 min 30 s"), QStringLiteral("1>0 answer"),
                          QStringLiteral("2>0 answer"), QStringLiteral("0>1,2 select_answer: BOBPHONE"),
                          QStringLiteral("1>0 hangup: ice_failed !") }));
    }

    void whoNeverSpokeHasALane()
    {
        const Ladder ladder =
            ladderOf(CallScript().join(alice).join(bob).invite(alice).hangup(alice).without("reason"));
        QCOMPARE(ladder.lanes.size(), std::size_t { 2 });
        QCOMPARE(ladder.lanes[1].name, std::string("@bob"));
        QCOMPARE(ladder.lanes[1].note, std::string("callee, silent"));
        QCOMPARE(printed(ladder).last(), QStringLiteral("0>1 hangup: NO REASON !"));
    }

    void callerThatWasNotSeenHasALane()
    {
        const Ladder ladder = ladderOf(CallScript().answer(bob));
        QCOMPARE(ladder.lanes[0].name, std::string("(not seen)"));
        QCOMPARE(printed(ladder), QStringList { QStringLiteral("1>0 answer") });
    }

    void version0NeedsNoReason()
    {
        const Ladder ladder = ladderOf(CallScript().version0().invite(alice).answer(bob).hangup(alice));
        QCOMPARE(ladder.lanes[1].name, std::string("@bob"));
        QCOMPARE(printed(ladder).last(), QStringLiteral("0>1 hangup !"));
    }

    void findingsHangOnTheEventToBlame()
    {
        const Ladder ladder = ladderOf(CallScript().invite(alice).hangup(alice).without("reason"));
        bool found = false;
        for (const std::uint32_t index : ladder.rows.back().findings)
            found = found || m_analysis->findings[index].rule->id == "hangup-reason-missing";
        QVERIFY(found);
    }

    void usersWithOneLocalpartAreNamedInFull()
    {
        const test::Device other { "@alice:elsewhere.org", "OTHERDEV" };
        const Ladder ladder =
            ladderOf(CallScript().invite(alice).answer(other).selectAnswer(alice, other).hangup(alice));
        QCOMPARE(ladder.lanes[0].name, std::string("@alice:example.org ALICEDEV"));
        QCOMPARE(ladder.lanes[1].name, std::string("@alice:elsewhere.org OTHERDEV"));
    }
};

QTEST_GUILESS_MAIN(TestLadderRows)
#include "test_ladder_rows.moc"
