// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include <QRectF>
#include <QSizeF>

namespace callscope::ui
{

/// Sizes the ladder is laid out with, in logical pixels. All follow from the height of a line of text,
/// so that the ladder scales with the font.
struct LadderMetrics {
    qreal line = 16; ///< height of a line of text
    qreal timeWidth = 104; ///< of the column of times
    qreal badgeWidth = 48; ///< of the column of findings
    int headerLines = 2; ///< lines of text in a lane's box
    qreal laneBox = 128; ///< what the widest box of the header needs for its text
    bool compact = false; ///< rows as low as their text allows

    qreal pad() const;
    qreal headerHeight() const;
    qreal rowHeight() const;
    qreal hangupHeight() const;
    qreal minLaneBox() const;
    qreal maxLaneBox() const;
    qreal maxLaneGap() const;
};

/// What a row needs; hangups are taller, for the heaviest line.
enum class RowSize : std::uint8_t { Normal, Hangup };

/// The room of one row.
struct RowSpace {
    RowSize size = RowSize::Normal;
    qreal above = 0; ///< kept free above the row, for the time that passed
};

/// Rows to y, lanes to x, and back, without a widget. The origin is the top left of the contents; the
/// header with the lanes is not among the rows: it stays in view above them.
class LadderGeometry
{
public:
    LadderGeometry() = default;
    /// `width`: what the viewport offers. Where the lanes need more, contentWidth() says how much.
    LadderGeometry(const std::vector<RowSpace> &rows, int lanes, qreal width, const LadderMetrics &metrics);

    const LadderMetrics &metrics() const { return m_metrics; }
    int rowCount() const { return static_cast<int>(m_tops.size()) - 1; }
    int laneCount() const { return m_lanes; }
    qreal contentWidth() const { return m_width; }
    /// Of the rows alone.
    qreal contentHeight() const { return m_tops.back(); }

    /// With what is kept free above the row.
    qreal spaceTop(int row) const { return m_tops[static_cast<std::size_t>(row)]; }
    qreal rowTop(int row) const { return spaceTop(row) + m_above[static_cast<std::size_t>(row)]; }
    qreal rowHeight(int row) const { return spaceTop(row + 1) - rowTop(row); }
    QRectF rowRect(int row) const { return { 0, rowTop(row), m_width, rowHeight(row) }; }
    /// Row at this y of the contents, or of the room above it; -1 for none.
    int rowAt(qreal y) const;
    /// First and last row that show between two y; (0, -1) where none does.
    std::pair<int, int> rowsBetween(qreal top, qreal bottom) const;

    /// The arrow's y in a row.
    qreal arrowY(int row) const;
    qreal laneX(int lane) const;
    qreal laneBoxWidth() const { return m_box; }
    /// Left edge of a lane's box. The outer boxes reach inwards, over the arrows' texts: so the lanes
    /// stand as far apart as the width allows.
    qreal laneBoxLeft(int lane) const;
    /// Where the texts of a row stand: right of the first lane, above the arrow, left of the findings.
    QRectF labelRect(int row) const;
    QRectF timeRect(int row) const;
    QRectF badgeRect(int row) const;
    bool inTimeColumn(qreal x) const { return x >= 0 && x < m_metrics.timeWidth; }
    /// Lane whose box in the header holds this x, or -1.
    int laneAt(qreal x) const;
    /// The lane that stands nearest to this x; -1 where there is none.
    int laneNear(qreal x) const;

private:
    LadderMetrics m_metrics;
    std::vector<qreal> m_tops { 0 };
    std::vector<qreal> m_above; ///< kept free above each row
    int m_lanes = 0;
    qreal m_width = 0;
    qreal m_box = 0;
    qreal m_inset = 0; ///< of the outer lanes in their boxes
    qreal m_firstLane = 0;
    qreal m_laneStep = 0;
};

} // namespace callscope::ui
