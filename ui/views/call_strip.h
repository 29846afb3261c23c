// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/accessible_rows.h"
#include "views/strip_geometry.h"
#include "views/theme.h"

#include <QAbstractScrollArea>
#include <QVector>

namespace callscope::ui
{

/// All calls in view on one line of time: bars of phases, overlaps stacked, idle time collapsed.
/// Keys: Left/Right previous and next call, Home/End, Enter.
class CallStrip : public QAbstractScrollArea, public RowSource
{
    Q_OBJECT
public:
    explicit CallStrip(QWidget *parent = nullptr);

    /// Shows all of its calls until setVisibleCalls() says otherwise.
    void setAnalysis(AnalysisPtr analysis);
    /// Indices into Analysis::calls; calls whose events have no time cannot be placed and are left out.
    void setVisibleCalls(const QVector<int> &calls);
    /// The call to outline; -1 for none.
    void setCall(int call);

    int call() const { return m_call; }
    const StripGeometry &geometry() const { return m_geometry; }
    /// Where a call's bar shows in the viewport; empty where it is not among the bars.
    QRect barRect(int call) const;

    int rowCount() const override { return static_cast<int>(m_geometry.bars().size()); }
    int currentRow() const override { return m_geometry.barOfCall(m_call); }
    QString rowText(int row) const override;
    QRect rowArea(int row) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user chose a call, by mouse or keyboard. Index into Analysis::calls.
    void callActivated(int call);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void layOut();
    void moveTo(int bar);
    void showCall();
    QPointF toContents(QPoint place) const;
    qreal axisTop() const;
    void paintBar(QPainter &painter, const Theme &theme, const StripBar &bar);
    void paintMark(QPainter &painter, const Theme &theme, const StripBar &bar);
    void paintGlare(QPainter &painter, const Theme &theme, const StripBar &bar);
    void paintAxis(QPainter &painter, const Theme &theme, qreal from, qreal to);

    AnalysisPtr m_analysis;
    QVector<int> m_visible; ///< as setVisibleCalls() was told
    std::vector<StripCall> m_calls;
    StripGeometry m_geometry;
    int m_call = -1;
};

} // namespace callscope::ui
