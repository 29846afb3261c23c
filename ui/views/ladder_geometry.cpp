// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_geometry.h"

#include <algorithm>
#include <cmath>

namespace callscope::ui
{

namespace
{

/// To the 4 px grid.
qreal snapped(qreal length)
{
    return std::ceil(length / 4) * 4;
}

} // namespace

qreal LadderMetrics::pad() const
{
    return snapped(line * 0.4);
}

qreal LadderMetrics::headerHeight() const
{
    return snapped(line * headerLines + 2 * pad());
}

qreal LadderMetrics::rowHeight() const
{
    return snapped(line * (compact ? 1.5 : 2.2));
}

qreal LadderMetrics::hangupHeight() const
{
    return snapped(line * (compact ? 1.5 : 2.7));
}

qreal LadderMetrics::minLaneBox() const
{
    return snapped(line * 4.5);
}

qreal LadderMetrics::maxLaneBox() const
{
    return snapped(line * 13);
}

qreal LadderMetrics::maxLaneGap() const
{
    return snapped(line * 30);
}

LadderGeometry::LadderGeometry(const std::vector<RowSpace> &rows, int lanes, qreal width,
                               const LadderMetrics &metrics)
    : m_metrics(metrics)
    , m_lanes(lanes)
{
    m_tops.reserve(rows.size() + 1);
    m_above.reserve(rows.size());
    for (const RowSpace &row : rows) {
        const qreal height = row.size == RowSize::Hangup ? metrics.hangupHeight() : metrics.rowHeight();
        m_tops.push_back(m_tops.back() + row.above + height);
        m_above.push_back(row.above);
    }

    const qreal pad = metrics.pad();
    const qreal sides = metrics.timeWidth + metrics.badgeWidth + 2 * pad;
    const qreal least = sides + lanes * (metrics.minLaneBox() + pad);
    m_width = std::max(width, least);
    const qreal room = m_width - sides;
    if (lanes > 0)
        m_box = std::clamp(std::min(room / lanes - pad, metrics.laneBox), metrics.minLaneBox(),
                           metrics.maxLaneBox());
    m_inset = lanes > 1 ? std::min(2 * pad, m_box / 2) : m_box / 2;
    m_firstLane = metrics.timeWidth + pad + m_inset;
    if (lanes > 1)
        m_laneStep = std::min((room - 2 * m_inset) / (lanes - 1), metrics.maxLaneGap());
}

int LadderGeometry::rowAt(qreal y) const
{
    if (y < 0 || y >= contentHeight())
        return -1;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), y);
    return static_cast<int>(after - m_tops.begin()) - 1;
}

std::pair<int, int> LadderGeometry::rowsBetween(qreal top, qreal bottom) const
{
    if (rowCount() == 0 || bottom <= 0 || top >= contentHeight() || bottom <= top)
        return { 0, -1 };
    const int first = rowAt(std::max<qreal>(0, top));
    // The row that begins exactly at the bottom does not show.
    const auto after = std::lower_bound(m_tops.begin(), m_tops.end(), std::min(bottom, contentHeight()));
    return { first, static_cast<int>(after - m_tops.begin()) - 1 };
}

qreal LadderGeometry::arrowY(int row) const
{
    return spaceTop(row + 1) - std::round(m_metrics.line * (m_metrics.compact ? 0.25 : 0.55));
}

qreal LadderGeometry::laneX(int lane) const
{
    return std::round(m_firstLane + lane * m_laneStep);
}

qreal LadderGeometry::laneBoxLeft(int lane) const
{
    const qreal share = m_lanes > 1 ? static_cast<qreal>(lane) / (m_lanes - 1) : 0;
    return laneX(lane) - m_inset - (m_box - 2 * m_inset) * share;
}

QRectF LadderGeometry::labelRect(int row) const
{
    const qreal left = laneX(0) + m_metrics.pad() * 1.5;
    const qreal right = m_width - m_metrics.badgeWidth - m_metrics.pad();
    const bool isTall = rowHeight(row) > m_metrics.rowHeight();
    const qreal bottom = arrowY(row)
        - std::round(m_metrics.line
                     * (isTall                  ? 0.3
                            : m_metrics.compact ? 0.1
                                                : 0.2));
    const qreal top = rowTop(row) + 1;
    return { left, top, std::max<qreal>(0, right - left), bottom - top };
}

QRectF LadderGeometry::timeRect(int row) const
{
    const QRectF label = labelRect(row);
    return { m_metrics.pad(), label.top(), m_metrics.timeWidth - 2 * m_metrics.pad(), label.height() };
}

QRectF LadderGeometry::badgeRect(int row) const
{
    return { m_width - m_metrics.badgeWidth, rowTop(row), m_metrics.badgeWidth - m_metrics.pad(),
             rowHeight(row) };
}

int LadderGeometry::laneAt(qreal x) const
{
    for (int lane = 0; lane < m_lanes; ++lane) {
        if (x >= laneBoxLeft(lane) && x <= laneBoxLeft(lane) + m_box)
            return lane;
    }
    return -1;
}

int LadderGeometry::laneNear(qreal x) const
{
    int nearest = -1;
    for (int lane = 0; lane < m_lanes; ++lane) {
        if (nearest < 0 || std::abs(laneX(lane) - x) < std::abs(laneX(nearest) - x))
            nearest = lane;
    }
    return nearest;
}

} // namespace callscope::ui
