// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_geometry.h"
#include "views/ladder_rows.h"

#include <QFont>

namespace callscope::ui
{

/// The text of a row's time; a dash where it has none.
QString timeText(const LadderRow &row, TimeMode mode);
/// The findings column of one row: one badge a severity, worst first.
std::vector<Badge> findingBadges(const LadderRow &row);

/// Paints single rows of a ladder. Holds references: make one for each painting.
class LadderPainter
{
public:
    LadderPainter(QPainter &painter, const Ladder &ladder, const LadderGeometry &geometry, const Theme &theme,
                  const QFont &font);

    void paintRow(int row, TimeMode mode, bool selected, bool focused);
    /// The lanes below the last row, down to `bottom`.
    void paintLanesBelow(qreal bottom);

private:
    void paintLanes(int row, qreal top, qreal bottom);
    void paintArrow(int index, const LadderRow &row, const QColor &ink);
    void paintPause(int index, const LadderRow &row, TimeMode mode);
    /// From one lane to the last that it is for on one side.
    void paintShaft(int index, const LadderRow &row, int to, const QColor &ink);
    void paintHead(QPointF tip, bool toRight, const QColor &ink, Handling handling, qreal size);
    void paintPassing(int index, const LadderRow &row, int lane, const QColor &ink);
    qreal headSize(const LadderRow &row) const;
    void paintAcross(int index, const LadderRow &row);
    void paintLeft(int index, const LadderRow &row);
    void paintLabel(int index, const LadderRow &row, const QColor &background);
    void paintTime(int index, const LadderRow &row, TimeMode mode);
    void paintBadges(int index, const LadderRow &row, const QColor &background);
    /// One piece of a label at `box`'s left on `background`; takes its width off `box`.
    void paintPiece(QRectF &box, const QString &text, const QFont &font, const QColor &ink,
                    const QColor &background);
    void paintPieceChip(QRectF &box, const Badge &badge, const QColor &background);
    QColor backgroundOf(const LadderRow &row, bool selected) const;
    QColor inkOf(const LadderRow &row) const;

    QPainter &m_painter;
    const Ladder &m_ladder;
    const LadderGeometry &m_geometry;
    const Theme &m_theme;
    QFont m_font, m_bold, m_small, m_smallMono;
    QColor m_laneInk;
    std::vector<int> m_leftAt; ///< row in which each lane's user left; the number of rows where nobody did
};

} // namespace callscope::ui
