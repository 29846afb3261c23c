// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_view.h"

#include "views/fonts.h"
#include "views/ladder_header.h"
#include "views/ladder_painter.h"
#include "views/time_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace callscope::ui
{

LadderView::LadderView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installRowAccessibility();
    setAccessibleName(tr("Ladder"));
    setAccessibleDescription(tr("The call's events in order, one a row"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    layOut();
}

void LadderView::setAnalysis(AnalysisPtr analysis)
{
    m_analysis = std::move(analysis);
    if (!m_analysis || m_call >= static_cast<int>(m_analysis->calls.size()))
        m_call = -1;
    rebuild();
}

void LadderView::setCall(int call)
{
    if (!m_analysis || call < 0 || call >= static_cast<int>(m_analysis->calls.size()))
        call = -1;
    if (call == m_call)
        return;
    m_call = call;
    m_current = -1;
    rebuild();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
}

void LadderView::selectEvent(int event)
{
    const int row = m_ladder.rowOfEvent(event);
    if (row == m_current)
        return;
    m_current = row;
    showRow(row);
    viewport()->update();
    announceRow(this, row);
}

void LadderView::setTimeMode(TimeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    viewport()->update();
    Q_EMIT timeModeChanged(mode);
}

void LadderView::cycleTimeMode()
{
    switch (m_mode) {
    case TimeMode::Absolute: return setTimeMode(TimeMode::Delta);
    case TimeMode::Delta: return setTimeMode(TimeMode::Relative);
    case TimeMode::Relative: return setTimeMode(TimeMode::Absolute);
    }
}

void LadderView::setTimeScale(TimeScale scale)
{
    if (scale == m_scale)
        return;
    m_scale = scale;
    layOut();
    showRow(m_current);
    viewport()->update();
    Q_EMIT timeScaleChanged(scale);
}

void LadderView::cycleTimeScale()
{
    switch (m_scale) {
    case TimeScale::Sequential: return setTimeScale(TimeScale::Linear);
    case TimeScale::Linear: return setTimeScale(TimeScale::Logarithmic);
    case TimeScale::Logarithmic: return setTimeScale(TimeScale::Compact);
    case TimeScale::Compact: return setTimeScale(TimeScale::Sequential);
    }
}

void LadderView::setGhostsShown(bool shown)
{
    m_arrangement.ghosts = shown;
    arrange();
}

void LadderView::setEffectsShown(bool shown)
{
    m_arrangement.effects = shown;
    arrange();
}

int LadderView::hiddenLanes() const
{
    return static_cast<int>(m_whole.lanes.size() - m_ladder.lanes.size());
}

void LadderView::setLaneHidden(const LadderLane &lane, bool hidden)
{
    m_arrangement.setHidden(lane, hidden);
    arrange();
}

void LadderView::showAllLanes()
{
    m_arrangement.showAll();
    arrange();
}

void LadderView::moveLane(int from, int to)
{
    const int last = static_cast<int>(m_ladder.lanes.size()) - 1;
    if (from < 0 || from > last || from == std::clamp(to, 0, last))
        return;
    m_arrangement.move(m_ladder.lanes, from, std::clamp(to, 0, last));
    arrange();
}

void LadderView::rebuild()
{
    m_whole = m_analysis ? ladderOf(*m_analysis, m_call) : Ladder();
    arrange();
}

/// Keeps the current row as far as it is still shown.
void LadderView::arrange()
{
    const int event = m_current >= 0 ? m_ladder.rows[static_cast<std::size_t>(m_current)].event : -1;
    m_drag = {};
    m_ladder = m_arrangement.arranged(m_whole);
    m_current = m_ladder.rowOfEvent(event);
    layOut();
    viewport()->update();
    Q_EMIT lanesChanged();
}

void LadderView::layOut()
{
    const QFontMetricsF font(this->font());
    const QFont small = scaledFont(this->font(), 0.92);
    LadderMetrics metrics;
    metrics.line = std::ceil(font.height());
    metrics.compact = m_scale == TimeScale::Compact;
    const qreal clock = QFontMetricsF(small).horizontalAdvance(QStringLiteral("00:00:00.000"));
    metrics.timeWidth = std::ceil((clock + 2 * metrics.pad() + 2) / 4) * 4;
    qreal badges = QFontMetricsF(small).averageCharWidth() * 4;
    for (const LadderRow &row : m_ladder.rows) {
        qreal width = 0;
        for (const Badge &badge : findingBadges(row))
            width += chipWidth(small, badge) + 4;
        badges = std::max(badges, width);
    }
    metrics.badgeWidth = std::ceil(badges + metrics.pad());

    const std::vector<qreal> space = spaceAbove(m_ladder.rows, m_scale, metrics.rowHeight(),
                                                viewport()->height() - metrics.headerHeight());
    std::vector<RowSpace> rows;
    rows.reserve(m_ladder.rows.size());
    for (std::size_t i = 0; i < space.size(); ++i)
        rows.push_back({ m_ladder.rows[i].hangup ? RowSize::Hangup : RowSize::Normal, space[i] });
    for (const int lines : { 2, 3 }) {
        metrics.headerLines = lines;
        metrics.laneBox = wantedLaneBox(metrics);
        m_geometry =
            LadderGeometry(rows, static_cast<int>(m_ladder.lanes.size()), viewport()->width(), metrics);
        if (m_geometry.laneBoxWidth() >= metrics.laneBox)
            break; // the roles fit beside the users
    }

    const int seen = std::max(0, viewport()->height() - static_cast<int>(metrics.headerHeight()));
    const int height = static_cast<int>(std::ceil(m_geometry.contentHeight() + metrics.pad()));
    verticalScrollBar()->setRange(0, std::max(0, height - seen));
    verticalScrollBar()->setPageStep(seen);
    verticalScrollBar()->setSingleStep(static_cast<int>(metrics.rowHeight()));
    const int width = m_ladder.rows.empty() ? 0 : static_cast<int>(std::ceil(m_geometry.contentWidth()));
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(metrics.line));
}

qreal LadderView::wantedLaneBox(const LadderMetrics &metrics) const
{
    const QFontMetricsF bold(boldFont(font())), small(scaledFont(font(), 0.92)),
        mono(monospaceFont(font(), 0.92));
    qreal width = 0;
    for (const LadderLane &lane : m_ladder.lanes) {
        const qreal user = bold.horizontalAdvance(lane.user), role = small.horizontalAdvance(lane.role);
        const qreal names = metrics.headerLines > 2 ? std::max(user, role) : user + metrics.pad() + role;
        width = std::max({ width, names, mono.horizontalAdvance(lane.device) });
    }
    return std::min(std::ceil((width + 2 * metrics.pad() + 2) / 4) * 4, metrics.maxLaneBox());
}

QSize LadderView::sizeHint() const
{
    const LadderMetrics &metrics = m_geometry.metrics();
    return { static_cast<int>(metrics.line * 40),
             static_cast<int>(metrics.headerHeight() + metrics.rowHeight() * 8) };
}

QString LadderView::rowSentence(int row) const
{
    return m_analysis ? callscope::ui::rowSentence(*m_analysis, m_ladder, row) : QString();
}

QRect LadderView::rowRect(int row) const
{
    if (row < 0 || row >= m_geometry.rowCount())
        return {};
    return m_geometry.rowRect(row)
        .translated(-horizontalScrollBar()->value(),
                    m_geometry.metrics().headerHeight() - verticalScrollBar()->value())
        .toAlignedRect();
}

QRect LadderView::rowArea(int row) const
{
    const int header = static_cast<int>(m_geometry.metrics().headerHeight());
    const QRect shown = rowRect(row) & viewport()->rect().adjusted(0, header, 0, 0);
    return shown.isEmpty() ? QRect() : QRect(viewport()->mapToGlobal(shown.topLeft()), shown.size());
}

QPointF LadderView::toContents(QPoint place) const
{
    return { static_cast<qreal>(place.x() + horizontalScrollBar()->value()),
             place.y() + verticalScrollBar()->value() - m_geometry.metrics().headerHeight() };
}

bool LadderView::inHeader(QPoint place) const
{
    return place.y() < m_geometry.metrics().headerHeight();
}

void LadderView::paintEvent(QPaintEvent *event)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.fillRect(event->rect(), theme.panel);
    if (m_ladder.rows.empty()) {
        painter.setPen(theme.dim);
        const int margin = fontMetrics().height();
        painter.drawText(viewport()->rect().adjusted(margin, margin, -margin, -margin),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No call selected. Choose one in the list of calls to see its events."));
        return;
    }
    const qreal header = m_geometry.metrics().headerHeight();
    const qreal scrolled = verticalScrollBar()->value();
    LadderPainter ladder(painter, m_ladder, m_geometry, theme, font());

    painter.save();
    painter.setClipRect(QRectF(0, header, viewport()->width(), viewport()->height() - header));
    painter.translate(-horizontalScrollBar()->value(), header - scrolled);
    const auto [first, last] = m_geometry.rowsBetween(scrolled + event->rect().top() - header,
                                                      scrolled + event->rect().bottom() + 1 - header);
    for (int row = first; row <= last; ++row)
        ladder.paintRow(row, m_mode, row == m_current, hasFocus());
    ladder.paintLanesBelow(scrolled + viewport()->height() - header);
    painter.restore();

    painter.translate(-horizontalScrollBar()->value(), 0);
    paintLadderHeader(painter, m_ladder, m_geometry, theme, this->font(),
                      { m_mode, m_timeHovered, m_drag.isMoving ? m_drag.lane : -1, m_drag.x });
}

void LadderView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    showRow(m_current); // what is selected stays in view
}

void LadderView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange) {
        layOut();
        viewport()->update();
    }
}

void LadderView::moveTo(int row)
{
    if (m_ladder.rows.empty())
        return;
    m_current = std::clamp(row, 0, rowCount() - 1);
    showRow(m_current);
    viewport()->update();
    announceRow(this, m_current);
    if (const int event = m_ladder.rows[static_cast<std::size_t>(m_current)].event; event >= 0)
        Q_EMIT eventActivated(event);
}

void LadderView::showRow(int row)
{
    if (row < 0)
        return;
    QScrollBar *bar = verticalScrollBar();
    const int top = static_cast<int>(m_geometry.rowTop(row));
    const int bottom = top + static_cast<int>(std::ceil(m_geometry.rowHeight(row)));
    if (top < bar->value())
        bar->setValue(top);
    else if (bottom > bar->value() + bar->pageStep())
        bar->setValue(bottom - bar->pageStep());
}

void LadderView::keyPressEvent(QKeyEvent *event)
{
    if ((event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) != Qt::NoModifier)
        return QAbstractScrollArea::keyPressEvent(event);
    const int page =
        std::max(1, static_cast<int>(verticalScrollBar()->pageStep() / m_geometry.metrics().rowHeight()) - 1);
    switch (event->key()) {
    case Qt::Key_J:
    case Qt::Key_Down: return moveTo(m_current + 1);
    case Qt::Key_K:
    case Qt::Key_Up: return moveTo(m_current < 0 ? rowCount() - 1 : m_current - 1);
    case Qt::Key_PageDown: return moveTo(m_current + page);
    case Qt::Key_PageUp: return moveTo(m_current - page);
    case Qt::Key_Home: return moveTo(0);
    case Qt::Key_End: return moveTo(rowCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return moveTo(std::max(0, m_current));
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void LadderView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_ladder.rows.empty())
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint place = event->position().toPoint();
    if (inHeader(place)) {
        const qreal x = toContents(place).x();
        if (m_geometry.inTimeColumn(x))
            cycleTimeMode();
        else
            m_drag = { m_geometry.laneAt(x), place, false, x };
        return;
    }
    if (const int row = m_geometry.rowAt(toContents(place).y()); row >= 0)
        moveTo(row);
}

void LadderView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    if (m_drag.lane >= 0) {
        m_drag.isMoving |= (place - m_drag.pressed).manhattanLength() >= QApplication::startDragDistance();
        m_drag.x = toContents(place).x();
        viewport()->update();
        return;
    }
    setTimeHovered(!m_ladder.rows.empty() && inHeader(place)
                   && m_geometry.inTimeColumn(toContents(place).x()));
}

void LadderView::mouseReleaseEvent(QMouseEvent *event)
{
    const LaneDrag drag = std::exchange(m_drag, {});
    if (drag.isMoving)
        moveLane(drag.lane, m_geometry.laneNear(drag.x));
    viewport()->update();
    QAbstractScrollArea::mouseReleaseEvent(event);
}

void LadderView::contextMenuEvent(QContextMenuEvent *event)
{
    const int lane = inHeader(event->pos()) ? m_geometry.laneAt(toContents(event->pos()).x()) : -1;
    if (lane < 0 || static_cast<std::size_t>(lane) >= m_ladder.lanes.size()) {
        event->ignore(); // the rows have the call's menu
        return;
    }
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("laneMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const LadderLane which = m_ladder.lanes[static_cast<std::size_t>(lane)];
    const auto add = [this, menu](const QString &text, bool enabled, auto then) {
        QAction *action = menu->addAction(text);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, then);
    };
    const int last = static_cast<int>(m_ladder.lanes.size()) - 1;
    add(tr("Hide %1 %2").arg(which.user, which.device), last >= 2,
        [this, which] { setLaneHidden(which, true); });
    add(tr("Move left"), lane > 0, [this, lane] { moveLane(lane, lane - 1); });
    add(tr("Move right"), lane < last, [this, lane] { moveLane(lane, lane + 1); });
    add(tr("Show all lanes"), hiddenLanes() > 0, [this] { showAllLanes(); });
    menu->popup(event->globalPos());
}

void LadderView::setTimeHovered(bool hovered)
{
    if (hovered == m_timeHovered)
        return;
    m_timeHovered = hovered;
    viewport()->setCursor(hovered ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void LadderView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
    announceRow(this, m_current);
}

void LadderView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

QString LadderView::tipAt(QPoint place) const
{
    const QPointF contents = toContents(place);
    if (!inHeader(place)) {
        const int row = m_geometry.rowAt(contents.y());
        if (row <= 0 || contents.y() >= m_geometry.rowTop(row))
            return rowSentence(row);
        const LadderRow &after = m_ladder.rows[static_cast<std::size_t>(row)];
        return after.delta ? tr("%1 until %2").arg(lengthText(*after.delta), after.name) : QString();
    }
    if (m_geometry.inTimeColumn(contents.x()))
        return tr("Click, or press T: time of day, time since the row before, time since the first row.");
    return laneTip(m_geometry.laneAt(contents.x()));
}

QString LadderView::laneTip(int lane) const
{
    if (lane < 0)
        return {};
    const LadderLane &one = m_ladder.lanes[static_cast<std::size_t>(lane)];
    QStringList lines;
    for (const QString &line : { one.userId, one.device, one.role }) {
        if (!line.isEmpty())
            lines << line;
    }
    lines << tr("Drag it to another place; a right click hides it.");
    return lines.join(QLatin1Char('\n'));
}

bool LadderView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QString tip = m_ladder.rows.empty() ? QString() : tipAt(help->pos());
        // Escaped, since it holds text from the timeline; as HTML, so that long sentences wrap.
        const QString html = tip.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
        QToolTip::showText(help->globalPos(),
                           tip.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(html), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        setTimeHovered(false);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace callscope::ui
