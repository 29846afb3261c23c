// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_scale.h"

#include <algorithm>
#include <cmath>

namespace callscope::ui
{

namespace
{

/// Since the row before, for rows that time moves down: 0 where it ran backwards or is unknown.
std::vector<qreal> pauses(const std::vector<LadderRow> &rows)
{
    std::vector<qreal> result;
    std::optional<Timestamp> before;
    result.reserve(rows.size());
    for (const LadderRow &row : rows) {
        const Ms pause = row.at && before ? *row.at - *before : Ms(0);
        result.push_back(std::max<qreal>(0, static_cast<qreal>(pause.count())));
        if (row.at)
            before = row.at;
    }
    return result;
}

} // namespace

std::vector<qreal> spaceAbove(const std::vector<LadderRow> &rows, TimeScale scale, qreal rowHeight,
                              qreal height)
{
    std::vector<qreal> space(rows.size(), 0);
    if (scale == TimeScale::Sequential || scale == TimeScale::Compact)
        return space;
    const std::vector<qreal> pause = pauses(rows);
    if (scale == TimeScale::Logarithmic) {
        constexpr qreal fromMs = 100; // shorter pauses are not worth the room
        std::transform(pause.begin(), pause.end(), space.begin(), [rowHeight](qreal ms) {
            return std::round(0.75 * rowHeight * std::log10(1 + ms / fromMs));
        });
        return space;
    }
    qreal whole = 0;
    for (const qreal ms : pause)
        whole += ms;
    if (whole <= 0)
        return space;
    const qreal perMs = std::max(height, 2 * rowHeight * static_cast<qreal>(rows.size())) / whole;
    std::transform(pause.begin(), pause.end(), space.begin(), [rowHeight, perMs](qreal ms) {
        return std::round(std::max<qreal>(0, ms * perMs - rowHeight));
    });
    return space;
}

} // namespace callscope::ui
