// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_arrangement.h"

#include <algorithm>
#include <numeric>

namespace callscope::ui
{

namespace
{

/// The lanes in another order, some of them left out: `places` are the indices of those that stay. Rows of
/// the others go.
void rearrange(Ladder &ladder, const std::vector<int> &places)
{
    std::vector<int> newPlace(ladder.lanes.size(), -1);
    std::vector<LadderLane> lanes;
    for (const int place : places) {
        newPlace[static_cast<std::size_t>(place)] = static_cast<int>(lanes.size());
        lanes.push_back(ladder.lanes[static_cast<std::size_t>(place)]);
    }
    const auto placeOf = [&newPlace](int lane) { return newPlace[static_cast<std::size_t>(lane)]; };
    std::erase_if(ladder.rows, [&](const LadderRow &row) { return row.from >= 0 && placeOf(row.from) < 0; });
    for (LadderRow &row : ladder.rows) {
        row.from = row.from < 0 ? -1 : placeOf(row.from);
        for (int &lane : row.to)
            lane = placeOf(lane);
        std::erase(row.to, -1);
        for (LadderEffect &effect : row.effects)
            effect.lane = placeOf(effect.lane);
        std::erase_if(row.effects, [](const LadderEffect &effect) { return effect.lane < 0; });
    }
    ladder.lanes = std::move(lanes);
    addTimes(ladder.rows);
}

} // namespace

QString LadderArrangement::nameOf(const LadderLane &lane)
{
    return QStringLiteral("%1 %2 %3").arg(static_cast<int>(lane.kind)).arg(lane.userId, lane.device);
}

void LadderArrangement::setHidden(const LadderLane &lane, bool hidden)
{
    m_hidden.removeAll(nameOf(lane));
    if (hidden)
        m_hidden << nameOf(lane);
}

void LadderArrangement::move(const std::vector<LadderLane> &lanes, int from, int to)
{
    QStringList order;
    for (const LadderLane &lane : lanes)
        order << nameOf(lane);
    order.move(from, to);
    for (const QString &name : std::as_const(m_order)) { // lanes that are not in view keep their place
        if (!order.contains(name))
            order << name;
    }
    m_order = order;
}

Ladder LadderArrangement::arranged(Ladder whole) const
{
    if (!ghosts)
        std::erase_if(whole.rows, [](const LadderRow &row) { return row.isGhost(); });
    if (!effects) {
        for (LadderRow &row : whole.rows)
            row.effects.clear();
    }
    std::vector<int> places(whole.lanes.size());
    std::iota(places.begin(), places.end(), 0);
    const auto lane = [&whole](int place) -> const LadderLane & {
        return whole.lanes[static_cast<std::size_t>(place)];
    };
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) {
        // What was never moved is not in the order, and stands last.
        return static_cast<std::size_t>(m_order.indexOf(nameOf(lane(a))))
            < static_cast<std::size_t>(m_order.indexOf(nameOf(lane(b))));
    });
    std::vector<int> shown;
    std::copy_if(places.begin(), places.end(), std::back_inserter(shown),
                 [&](int place) { return !isHidden(lane(place)); });
    rearrange(whole, shown.size() >= 2 ? shown : places);
    return whole;
}

} // namespace callscope::ui
