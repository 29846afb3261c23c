// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_ghosts.h"

#include "views/ladder_lanes.h"
#include "views/time_text.h"

#include <algorithm>

#include <QCoreApplication>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderGhosts)
};

QString whatWasOwed(ExpectationKind kind)
{
    switch (kind) {
    case ExpectationKind::Selection: return QStringLiteral("select_answer");
    case ExpectationKind::EndOfCandidates: return Words::tr("end-of-candidates");
    case ExpectationKind::NegotiateAnswer: return Words::tr("answer to negotiate");
    case ExpectationKind::LifetimeOver:
    case ExpectationKind::HangupAtExpiry:
    case ExpectationKind::HangupAfterLeave: break;
    }
    return QStringLiteral("hangup");
}

class Ghosts
{
public:
    Ghosts(std::vector<LadderRow> &rows, const Call &call, const LadderLanes &lanes)
        : m_rows(rows)
        , m_call(call)
        , m_lanes(lanes)
    {
    }

    void addExpected(const Expectation &expected)
    {
        const bool isLate = expected.status == ExpectationStatus::Late && expected.due;
        if (expected.status != ExpectationStatus::Missing && !isLate)
            return;
        if (expected.kind == ExpectationKind::LifetimeOver || expected.owedBy < 0)
            return;
        LadderRow row;
        row.kind = isLate ? LadderRow::Kind::Overdue : LadderRow::Kind::Missing;
        row.from = m_lanes.laneOfParty(expected.owedBy);
        row.to = m_lanes.targets(expected.owedBy);
        row.name = whatWasOwed(expected.kind);
        row.at = expected.due;
        row.facts = isLate ? lateWords(expected)
            : expected.due ? Words::tr("due here, never came")
                           : Words::tr("never came");
        if (expected.kind == ExpectationKind::HangupAtExpiry) // no duty
            row.facts += Words::tr(" · most clients send one");
        place(std::move(row), rowOfEvent(expected.since));
    }

    void addLifetime()
    {
        if (!m_call.expiresAt || m_call.answeredAt || !m_call.endedAt || *m_call.endedAt >= *m_call.expiresAt)
            return;
        const auto isOver = [](const LadderRow &row) { return row.kind == LadderRow::Kind::LifetimeOver; };
        if (std::any_of(m_rows.begin(), m_rows.end(), isOver))
            return;
        LadderRow row;
        row.kind = LadderRow::Kind::LifetimeGhost;
        row.name = Words::tr("lifetime would have run out here");
        row.at = m_call.expiresAt;
        place(std::move(row), rowOfEvent(m_call.invite));
    }

private:
    QString lateWords(const Expectation &expected) const
    {
        const int row = rowOfEvent(expected.came);
        const std::optional<Timestamp> came =
            row >= 0 ? m_rows[static_cast<std::size_t>(row)].at : std::nullopt;
        return came ? Words::tr("due here, came %1 later").arg(lengthText(*came - *expected.due))
                    : Words::tr("due here, came later");
    }

    /// `event`: index into Call::events.
    int rowOfEvent(int event) const
    {
        if (event < 0)
            return -1;
        const auto index = static_cast<int>(m_call.events[static_cast<std::size_t>(event)]);
        const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                        [index](const LadderRow &row) { return row.event == index; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

    /// Where it fell due; what has no such time, where it could come no more.
    void place(LadderRow ghost, int after)
    {
        const auto begin = m_rows.begin() + (after + 1);
        const auto before = std::find_if(begin, m_rows.end(), [&ghost](const LadderRow &row) {
            return ghost.at ? row.at && *row.at > *ghost.at : row.ending;
        });
        m_rows.insert(before, std::move(ghost));
    }

    std::vector<LadderRow> &m_rows;
    const Call &m_call;
    const LadderLanes &m_lanes;
};

} // namespace

void addGhosts(std::vector<LadderRow> &rows, const Call &call, const Explanation &explanation,
               const LadderLanes &lanes)
{
    Ghosts ghosts(rows, call, lanes);
    ghosts.addLifetime();
    for (const Expectation &expected : explanation.expectations)
        ghosts.addExpected(expected);
}

} // namespace callscope::ui
