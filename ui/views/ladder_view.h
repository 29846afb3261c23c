// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/accessible_rows.h"
#include "views/ladder_arrangement.h"
#include "views/ladder_geometry.h"
#include "views/ladder_rows.h"
#include "views/ladder_scale.h"

#include <QAbstractScrollArea>

namespace callscope::ui
{

/// One call as a ladder: a lane a device, an arrow an event, in the timeline's order.
/// Keys: J/K, Up/Down, Page Up/Down, Home/End move, Enter activates. Lanes are dragged by their boxes.
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
    void cycleTimeMode();
    void setTimeScale(TimeScale scale);
    void cycleTimeScale();
    /// Rows of what did not happen.
    void setGhostsShown(bool shown);
    /// What receivers made of events.
    void setEffectsShown(bool shown);

    /// All of the call's lanes, hidden ones included, in the order they came.
    const std::vector<LadderLane> &lanes() const { return m_whole.lanes; }
    const LadderArrangement &arrangement() const { return m_arrangement; }
    int hiddenLanes() const;
    void setLaneHidden(const LadderLane &lane, bool hidden);
    void showAllLanes();
    /// Indices into the ladder's lanes, as they are shown.
    void moveLane(int from, int to);

    int call() const { return m_call; }
    TimeMode timeMode() const { return m_mode; }
    TimeScale timeScale() const { return m_scale; }
    int currentRow() const override { return m_current; }
    /// As it is shown.
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
    void timeScaleChanged(callscope::ui::TimeScale scale);
    /// Another call, or other lanes of it, are shown.
    void lanesChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A box of the header while the mouse has it.
    struct LaneDrag {
        int lane = -1;
        QPoint pressed;
        bool isMoving = false; ///< far enough for a drag
        qreal x = 0; ///< in the contents' coordinates
    };

    void rebuild();
    void arrange();
    void layOut();
    /// What the widest box of the header needs for its text.
    qreal wantedLaneBox(const LadderMetrics &metrics) const;
    void moveTo(int row);
    void showRow(int row);
    void setTimeHovered(bool hovered);
    QString tipAt(QPoint place) const;
    QString laneTip(int lane) const;
    /// From the viewport to the contents below the header.
    QPointF toContents(QPoint place) const;
    bool inHeader(QPoint place) const;

    AnalysisPtr m_analysis;
    int m_call = -1;
    int m_current = -1;
    TimeMode m_mode = TimeMode::Delta;
    bool m_timeHovered = false;
    TimeScale m_scale = TimeScale::Sequential;
    LaneDrag m_drag;
    LadderArrangement m_arrangement;
    Ladder m_whole; ///< before it was arranged
    Ladder m_ladder;
    LadderGeometry m_geometry;
};

} // namespace callscope::ui
