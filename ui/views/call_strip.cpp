// SPDX-License-Identifier: Apache-2.0
#include "views/call_strip.h"

#include "views/fonts.h"
#include "views/time_text.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

namespace callscope::ui
{

namespace
{

constexpr qreal smaller = 0.92;
/// Without scrolling; more lanes scroll.
constexpr int lanesInHint = 3;

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    return QColor::fromRgbF(static_cast<float>(a.redF() * share + b.redF() * (1 - share)),
                            static_cast<float>(a.greenF() * share + b.greenF() * (1 - share)),
                            static_cast<float>(a.blueF() * share + b.blueF() * (1 - share)));
}

} // namespace

CallStrip::CallStrip(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installRowAccessibility();
    setAccessibleName(tr("Room timeline"));
    setAccessibleDescription(tr("All calls in view in order of their start"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    layOut();
}

void CallStrip::setAnalysis(AnalysisPtr analysis)
{
    m_analysis = std::move(analysis);
    QVector<int> all;
    if (m_analysis) {
        for (int i = 0; i < static_cast<int>(m_analysis->calls.size()); ++i)
            all << i;
    }
    if (m_call >= all.size())
        m_call = -1;
    m_visible.clear(); // they were another analysis' calls
    setVisibleCalls(all);
}

void CallStrip::setVisibleCalls(const QVector<int> &calls)
{
    if (calls == m_visible && !calls.isEmpty())
        return;
    m_visible = calls;
    m_calls.clear();
    for (const int call : calls) {
        if (!m_analysis || call < 0 || call >= static_cast<int>(m_analysis->calls.size()))
            continue;
        if (std::optional<StripCall> placed = stripCallOf(*m_analysis, call))
            m_calls.push_back(*placed);
    }
    layOut();
    updateGeometry();
}

void CallStrip::setCall(int call)
{
    if (call == m_call)
        return;
    m_call = call;
    showCall();
    viewport()->update();
    announceRow(this, currentRow());
}

void CallStrip::layOut()
{
    const QFontMetricsF small(scaledFont(font(), smaller));
    StripMetrics metrics;
    metrics.line = std::ceil(QFontMetricsF(font()).height());
    metrics.tickWidth = small.horizontalAdvance(QStringLiteral("00:00:00")) + metrics.line;
    m_geometry = StripGeometry(m_calls, viewport()->width(), metrics);
    horizontalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(std::ceil(m_geometry.contentWidth())) - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(static_cast<int>(metrics.line * 2));
    verticalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(std::ceil(m_geometry.contentHeight())) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(metrics.laneHeight()));
    viewport()->update();
}

QSize CallStrip::sizeHint() const
{
    const StripMetrics &metrics = m_geometry.metrics();
    const int lanes = std::clamp(m_geometry.laneCount(), 2, lanesInHint);
    const qreal height = metrics.pad() + lanes * metrics.laneHeight() + metrics.axisHeight();
    return { static_cast<int>(metrics.line * 40), static_cast<int>(height) };
}

QSize CallStrip::minimumSizeHint() const
{
    const StripMetrics &metrics = m_geometry.metrics();
    return { static_cast<int>(metrics.line * 8),
             static_cast<int>(metrics.pad() + metrics.laneHeight() + metrics.axisHeight()) };
}

QPointF CallStrip::toContents(QPoint place) const
{
    return { static_cast<qreal>(place.x() + horizontalScrollBar()->value()),
             static_cast<qreal>(place.y() + verticalScrollBar()->value()) };
}

QRect CallStrip::barRect(int call) const
{
    const int bar = m_geometry.barOfCall(call);
    if (bar < 0)
        return {};
    return m_geometry.barRect(m_geometry.bars()[static_cast<std::size_t>(bar)])
        .translated(-horizontalScrollBar()->value(), -verticalScrollBar()->value())
        .toAlignedRect();
}

QString CallStrip::rowText(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const StripBar &bar = m_geometry.bars()[static_cast<std::size_t>(row)];
    const auto call = static_cast<std::size_t>(bar.call);
    const auto placed = std::find_if(m_calls.begin(), m_calls.end(),
                                     [&bar](const StripCall &one) { return one.call == bar.call; });
    QString text = QStringLiteral("%1 · %2").arg(clockSecondsText(placed->begin),
                                                 outcomeBadge(m_analysis->calls[call].outcome).word);
    if (call < m_analysis->verdicts.size())
        text += QStringLiteral(" · %1").arg(visibleText(m_analysis->verdicts[call]));
    return text;
}

QRect CallStrip::rowArea(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const QRect shown = barRect(m_geometry.bars()[static_cast<std::size_t>(row)].call) & viewport()->rect();
    return shown.isEmpty() ? QRect() : QRect(viewport()->mapToGlobal(shown.topLeft()), shown.size());
}

void CallStrip::paintEvent(QPaintEvent *event)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), theme.panel);
    if (m_geometry.bars().empty()) {
        painter.setPen(theme.dim);
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         m_analysis && !m_analysis->calls.empty() ? tr("No call in view has a time.")
                                                                  : tr("No calls to place in time."));
        return;
    }
    const qreal from = event->rect().left() + horizontalScrollBar()->value();
    const qreal to = from + event->rect().width();
    painter.translate(-horizontalScrollBar()->value(), 0);
    painter.save();
    painter.setClipRect(QRectF(from, 0, to - from, axisTop()));
    painter.translate(0, -verticalScrollBar()->value());
    const std::vector<StripBar> &bars = m_geometry.bars();
    const std::size_t first = m_geometry.firstBarFrom(from);
    for (std::size_t i = first; i < bars.size() && bars[i].left <= to; ++i) {
        paintGlare(painter, theme, bars[i]);
        paintMark(painter, theme, bars[i]);
        paintBar(painter, theme, bars[i]);
    }
    painter.restore();
    paintAxis(painter, theme, from, to);
}

void CallStrip::paintBar(QPainter &painter, const Theme &theme, const StripBar &bar)
{
    const QRectF rect = m_geometry.barRect(bar);
    if (bar.call == m_call) { // outlined
        painter.setPen(QPen(theme.blue.ink, 2));
        painter.setBrush(theme.selection);
        painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 3, 3);
    }
    // Phases differ in height as well as in colour: thin while it rings, full while people talk.
    const auto phase = [&](qreal from, qreal to, const ToneColors &tone, qreal height) {
        if (to - from <= 0)
            return;
        const qreal inset = std::round(rect.height() * (1 - height) / 2);
        const QRectF part(from, rect.top() + inset, std::max<qreal>(1, to - from), rect.height() - 2 * inset);
        painter.fillRect(part, mixed(tone.ink, tone.fill, 0.6));
    };
    const Call &call = m_analysis->calls[static_cast<std::size_t>(bar.call)];
    if (call.partial) {
        painter.fillRect(rect, QBrush(theme.grey.ink, Qt::BDiagPattern));
        painter.setPen(QPen(theme.grey.ink, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    } else {
        phase(bar.left, bar.answered, theme.amber, 0.5);
        phase(bar.answered, bar.accepted, theme.blue, 0.75);
        phase(bar.accepted, bar.right, theme.green, 1);
    }
    if (bar.openEnd) { // nothing said that it ended
        painter.setPen(QPen(theme.dim, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(bar.right + 1, rect.top() - 1), QPointF(bar.right + 1, rect.bottom() + 1));
    }
}

void CallStrip::paintMark(QPainter &painter, const Theme &theme, const StripBar &bar)
{
    const Call &call = m_analysis->calls[static_cast<std::size_t>(bar.call)];
    const ReasonBadge reason = reasonBadge(call);
    Badge badge = outcomeBadge(call.outcome);
    if (reason.chip && reason.badge.tone != Tone::Blue) // what stands out comes first
        badge = reason.badge;
    const StripMetrics &metrics = m_geometry.metrics();
    const QColor ink = theme.tone(badge.tone).ink;
    const qreal middle = m_geometry.barRect(bar).center().y();
    const qreal side = std::round(metrics.line * 0.85);
    const qreal left = bar.right + std::round(metrics.line * 0.3);
    paintGlyph(painter, badge.glyph, QRectF(left, middle - side / 2, side, side), ink);

    QString word = reason.chip && call.reasonState == ReasonState::Missing ? tr("no reason") : badge.word;
    if (call.glareWith >= 0)
        word = tr("%1 · glare").arg(word);
    const QFont small = scaledFont(font(), smaller);
    const QFontMetricsF text(small);
    const qreal room = bar.freeUntil - (left + side + 4) - metrics.pad();
    if (text.horizontalAdvance(word) > room)
        return;
    painter.setFont(small);
    painter.setPen(ink);
    painter.drawText(QPointF(left + side + 4, std::round(middle + (text.ascent() - text.descent()) / 2)),
                     word);
}

/// A small curve from the call that crossed with this one, drawn once for the pair.
void CallStrip::paintGlare(QPainter &painter, const Theme &theme, const StripBar &bar)
{
    const int other = m_analysis->calls[static_cast<std::size_t>(bar.call)].glareWith;
    const int index = other >= 0 ? m_geometry.barOfCall(other) : -1;
    if (index < 0 || other > bar.call)
        return;
    const QRectF a = m_geometry.barRect(bar);
    const QRectF b = m_geometry.barRect(m_geometry.bars()[static_cast<std::size_t>(index)]);
    const qreal bulge = m_geometry.metrics().pad() * 1.2;
    const qreal left = std::min(a.left(), b.left()) - bulge;
    QPainterPath curve(QPointF(a.left() - 2, a.center().y()));
    curve.cubicTo(QPointF(left, a.center().y()), QPointF(left, b.center().y()),
                  QPointF(b.left() - 2, b.center().y()));
    painter.strokePath(curve, QPen(theme.blue.ink, 1.5));
}

qreal CallStrip::axisTop() const
{
    return std::min<qreal>(viewport()->height(), m_geometry.contentHeight())
        - m_geometry.metrics().axisHeight();
}

void CallStrip::paintAxis(QPainter &painter, const Theme &theme, qreal from, qreal to)
{
    const qreal top = axisTop();
    const StripMetrics &metrics = m_geometry.metrics();
    painter.fillRect(QRectF(from, top, to - from, metrics.axisHeight()), theme.panel);
    painter.fillRect(QRectF(from, top, to - from, 1), theme.hairline);
    painter.setFont(scaledFont(font(), smaller));
    const QFontMetricsF text(painter.font());
    const qreal baseline = top + std::round((metrics.axisHeight() + text.ascent() - text.descent()) / 2);
    for (const StripTick &tick : m_geometry.ticks()) {
        if (tick.x + 3 * metrics.tickWidth < from || tick.x > to)
            continue;
        painter.setPen(theme.dim);
        painter.drawLine(QPointF(tick.x + 0.5, top), QPointF(tick.x + 0.5, top + 3));
        const QString day = tick.newDay ? dateText(tick.at) + QLatin1Char(' ') : QString();
        painter.drawText(QPointF(tick.x, baseline), day + clockSecondsText(tick.at));
    }
    for (const qreal gap : m_geometry.gaps()) { // a broken axis where time was collapsed
        if (gap < from - metrics.gap() || gap > to + metrics.gap())
            continue;
        painter.fillRect(QRectF(gap - 3, top - 1, 6, 3), theme.panel);
        painter.setPen(QPen(theme.dim, 1.2));
        for (const qreal x : { gap - 3, gap + 3 })
            painter.drawLine(QPointF(x - 2, top + 3), QPointF(x + 2, top - 3));
    }
}

void CallStrip::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void CallStrip::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        layOut();
        updateGeometry();
    }
    viewport()->update();
}

void CallStrip::moveTo(int bar)
{
    if (m_geometry.bars().empty())
        return;
    const int call = m_geometry.bars()[static_cast<std::size_t>(std::clamp(bar, 0, rowCount() - 1))].call;
    setCall(call);
    Q_EMIT callActivated(call);
}

void CallStrip::showCall()
{
    const int index = currentRow();
    if (index < 0)
        return;
    const QRectF rect = m_geometry.barRect(m_geometry.bars()[static_cast<std::size_t>(index)]);
    const auto show = [](QScrollBar *bar, qreal from, qreal to, qreal margin) {
        if (from - margin < bar->value())
            bar->setValue(static_cast<int>(from - margin));
        else if (to + margin > bar->value() + bar->pageStep())
            bar->setValue(static_cast<int>(std::min(from - margin, to + margin - bar->pageStep())));
    };
    show(horizontalScrollBar(), rect.left(), rect.right(), m_geometry.metrics().markWidth());
    show(verticalScrollBar(), rect.top(), rect.bottom() + m_geometry.metrics().axisHeight(),
         m_geometry.metrics().pad());
}

void CallStrip::keyPressEvent(QKeyEvent *event)
{
    if ((event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier)
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Left: return moveTo(currentRow() - 1);
    case Qt::Key_Right: return moveTo(currentRow() + 1);
    case Qt::Key_Home: return moveTo(0);
    case Qt::Key_End: return moveTo(rowCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter: return moveTo(std::max(0, currentRow()));
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void CallStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    const QPoint place = event->position().toPoint();
    if (place.y() >= axisTop())
        return;
    if (const int bar = m_geometry.barAt(toContents(place)); bar >= 0)
        moveTo(bar);
}

void CallStrip::wheelEvent(QWheelEvent *event)
{
    // An ordinary wheel moves through time where there is nothing to scroll down to.
    if (verticalScrollBar()->maximum() == 0 && event->angleDelta().x() == 0
        && horizontalScrollBar()->maximum() > 0) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->angleDelta().y());
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void CallStrip::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    announceRow(this, currentRow());
}

void CallStrip::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool CallStrip::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QString tip = rowText(m_geometry.barAt(toContents(help->pos())));
    QToolTip::showText(help->globalPos(),
                       tip.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(tip.toHtmlEscaped()),
                       viewport());
    return true;
}

} // namespace callscope::ui
