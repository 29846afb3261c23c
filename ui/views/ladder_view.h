// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/accessible_rows.h"
#include "views/ladder_geometry.h"
#include "views/ladder_rows.h"

#include <QAbstractScrollArea>

namespace callscope::ui
{

/// One call as a ladder: a lane a device, an arrow an event, in the timeline's order.
/// Keys: J/K, Up/Down, Page Up/Down, Home/End move, Enter activates, T cycles the time mode.
class LadderView : public QAbstractScrollArea, public RowSource
{
    Q_OBJECT
public:
    explicit LadderView(QWidget *parent = nullptr);

    /// Keeps the call and the row as far as the new analysis has them.
    void setAnalysis(AnalysisPtr analysis);
    /// Index into Analysis::calls; -1 for none.
    void setCall(int call);
    /// Index into Timeline::callEvents; -1, or an event of another call, selects no row.
    void selectEvent(int event);
    void setTimeMode(TimeMode mode);

    int call() const { return m_call; }
    TimeMode timeMode() const { return m_mode; }
    int currentRow() const override { return m_current; }
    const Ladder &ladder() const { return m_ladder; }
    const LadderGeometry &geometry() const { return m_geometry; }
    /// The row in words, findings included.
    QString rowSentence(int row) const;
    /// Where a row shows in the viewport; may lie outside of it.
    QRect rowRect(int row) const;

    int rowCount() const override { return static_cast<int>(m_ladder.rows.size()); }
    QString rowText(int row) const override { return rowSentence(row); }
    QRect rowArea(int row) const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The user chose an event's row, by mouse or keyboard. Index into Timeline::callEvents.
    void eventActivated(int event);
    void timeModeChanged(callscope::ui::TimeMode mode);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void rebuild();
    void layOut();
    /// What the widest box of the header needs for its text.
    qreal wantedLaneBox(const LadderMetrics &metrics) const;
    void cycleTimeMode();
    void moveTo(int row);
    void showRow(int row);
    void setTimeHovered(bool hovered);
    QString tipAt(QPoint place) const;
    /// From the viewport to the contents below the header.
    QPointF toContents(QPoint place) const;
    bool inHeader(QPoint place) const;

    AnalysisPtr m_analysis;
    int m_call = -1;
    int m_current = -1;
    TimeMode m_mode = TimeMode::Delta;
    bool m_timeHovered = false;
    Ladder m_ladder;
    LadderGeometry m_geometry;
};

} // namespace callscope::ui
