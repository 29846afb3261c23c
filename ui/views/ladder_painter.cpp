// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_painter.h"

#include "views/fonts.h"
#include "views/ladder_effects.h"
#include "views/time_text.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderPainter)
};

constexpr qreal hangupWidth = 3;

/// An event that somebody owed.
bool isOwed(const LadderRow &row)
{
    return row.kind == LadderRow::Kind::Missing || row.kind == LadderRow::Kind::Overdue;
}

/// Nobody that it was for took it, as far as can be told.
bool isLost(const LadderRow &row)
{
    return row.standing == Standing::Ignored || (!row.to.empty() && row.effects.size() == row.to.size());
}

qreal lineWidth(const LadderRow &row)
{
    if (row.hangup)
        return hangupWidth;
    return row.standing == Standing::Ignored || !row.signalling ? 1 : 1.5;
}

} // namespace

QString timeText(const LadderRow &row, TimeMode mode)
{
    if (!row.at)
        return QStringLiteral("–");
    if (mode == TimeMode::Delta && row.delta)
        return differenceText(*row.delta);
    if (mode == TimeMode::Relative && row.relative)
        return differenceText(*row.relative);
    return clockText(*row.at);
}

std::vector<Badge> findingBadges(const LadderRow &row)
{
    std::vector<Badge> badges;
    const auto add = [&badges](int count, Severity severity) {
        if (count == 0)
            return;
        Badge badge = severityBadge(severity);
        badge.word = QString::number(count);
        badges.push_back(badge);
    };
    add(row.errors, Severity::Error);
    add(row.warnings, Severity::Warning);
    add(row.infos, Severity::Info);
    return badges;
}

LadderPainter::LadderPainter(QPainter &painter, const Ladder &ladder, const LadderGeometry &geometry,
                             const Theme &theme, const QFont &font)
    : m_painter(painter)
    , m_ladder(ladder)
    , m_geometry(geometry)
    , m_theme(theme)
    , m_font(font)
    , m_bold(boldFont(font))
    , m_small(scaledFont(font, 0.92))
    , m_smallMono(monospaceFont(font, 0.92))
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    // Between hairline and dim text: lanes must be seen, yet stay behind the arrows.
    m_laneInk =
        QColor((theme.hairline.red() + theme.dim.red()) / 2, (theme.hairline.green() + theme.dim.green()) / 2,
               (theme.hairline.blue() + theme.dim.blue()) / 2);
    m_leftAt.assign(ladder.lanes.size(), static_cast<int>(ladder.rows.size()));
    for (std::size_t i = ladder.rows.size(); i-- > 0;) {
        if (ladder.rows[i].kind == LadderRow::Kind::Left && ladder.rows[i].from >= 0)
            m_leftAt[static_cast<std::size_t>(ladder.rows[i].from)] = static_cast<int>(i);
    }
}

QColor LadderPainter::backgroundOf(const LadderRow &row, bool selected) const
{
    if (selected)
        return m_theme.selection;
    return row.errors > 0 ? m_theme.red.fill : m_theme.panel;
}

QColor LadderPainter::inkOf(const LadderRow &row) const
{
    if (row.hangup && row.reason.chip)
        return m_theme.tone(row.reason.badge.tone).ink;
    if (isOwed(row))
        return m_theme.amber.ink;
    return row.standing == Standing::Ignored || !row.signalling ? m_theme.dim : m_theme.text;
}

void LadderPainter::paintRow(int index, TimeMode mode, bool selected, bool focused)
{
    const LadderRow &row = m_ladder.rows[static_cast<std::size_t>(index)];
    const QRectF rect = m_geometry.rowRect(index);
    const QColor background = backgroundOf(row, selected);
    m_painter.fillRect(rect, background);
    if (selected) // the place, not the colour alone
        m_painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), m_theme.blue.ink);
    paintLanes(index, m_geometry.spaceTop(index), rect.bottom());
    paintPause(index, row, mode);
    paintLabel(index, row, background); // before the arrow, whose head reaches up to the text
    switch (row.kind) {
    case LadderRow::Kind::Missing:
    case LadderRow::Kind::Overdue:
    case LadderRow::Kind::Event: paintArrow(index, row, inkOf(row)); break;
    case LadderRow::Kind::LifetimeOver:
    case LadderRow::Kind::LifetimeGhost: paintAcross(index, row); break;
    case LadderRow::Kind::Left: paintLeft(index, row); break;
    }
    paintTime(index, row, mode);
    paintBadges(index, row, background);
    if (selected && focused) {
        m_painter.setPen(QPen(m_theme.blue.ink, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LadderPainter::paintLanes(int row, qreal top, qreal bottom)
{
    for (int lane = 0; lane < m_geometry.laneCount(); ++lane) {
        const auto i = static_cast<std::size_t>(lane);
        const bool gone = m_ladder.lanes[i].kind != LadderLane::Kind::Party || m_leftAt[i] < row;
        // The dashes run on from row to row because the pattern is anchored at the contents' top.
        QPen pen(m_laneInk, 1.5);
        if (gone) {
            pen.setDashPattern({ 3, 3 });
            pen.setDashOffset(top / pen.widthF());
            pen.setCapStyle(Qt::FlatCap);
        }
        m_painter.setPen(pen);
        const qreal x = m_geometry.laneX(lane);
        m_painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    }
}

void LadderPainter::paintLanesBelow(qreal bottom)
{
    const qreal top = m_geometry.contentHeight();
    if (bottom > top)
        paintLanes(m_geometry.rowCount(), top, bottom);
}

/// Where the scale keeps room for a pause, a line beside the times says how long it was.
void LadderPainter::paintPause(int index, const LadderRow &row, TimeMode mode)
{
    const qreal top = m_geometry.spaceTop(index), bottom = m_geometry.rowTop(index);
    const qreal line = m_geometry.metrics().line;
    if (bottom - top < line || !row.delta)
        return;
    const qreal x = m_geometry.metrics().timeWidth - m_geometry.metrics().pad();
    m_painter.setPen(QPen(m_theme.hairline, 1.5, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawLine(QPointF(x, top + 2), QPointF(x, bottom - 2));
    for (const qreal end : { top + 2, bottom - 2 })
        m_painter.drawLine(QPointF(x - 3, end), QPointF(x + 3, end));
    if (mode == TimeMode::Delta) // the row says it
        return;
    m_painter.setFont(m_small);
    m_painter.setPen(m_theme.dim);
    m_painter.drawText(QRectF(0, (top + bottom - line) / 2, x - m_geometry.metrics().pad(), line),
                       Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, lengthText(*row.delta));
}

qreal LadderPainter::headSize(const LadderRow &row) const
{
    return std::round(m_geometry.metrics().line * (row.hangup ? 0.7 : 0.55));
}

/// Solid where the receiver took the event, hollow where it did not: crossed where it ignored it, with a bar
/// where it kept it for later.
void LadderPainter::paintHead(QPointF tip, bool toRight, const QColor &ink, Handling handling, qreal size)
{
    const qreal back = toRight ? -size : size;
    QPainterPath head;
    head.moveTo(tip);
    head.lineTo(tip + QPointF(back, -size * 0.5));
    head.lineTo(tip + QPointF(back, size * 0.5));
    head.closeSubpath();
    const bool isTaken = handling == Handling::Handled || handling == Handling::Fails;
    const QColor &edge = handling == Handling::Fails ? m_theme.red.ink : ink;
    const QPen pen(edge, 1.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin);
    m_painter.setPen(pen);
    m_painter.setBrush(isTaken ? edge : m_theme.panel);
    m_painter.drawPath(head);
    const QPointF middle = tip + QPointF(back * 1.7, 0);
    const qreal half = size * 0.35;
    if (handling == Handling::Ignored) {
        m_painter.drawLine(middle - QPointF(half, half), middle + QPointF(half, half));
        m_painter.drawLine(middle - QPointF(half, -half), middle + QPointF(half, -half));
    } else if (handling == Handling::Buffered) {
        for (const qreal x : { -1.5, 1.5 })
            m_painter.drawLine(middle + QPointF(x, -half), middle + QPointF(x, half));
    }
}

void LadderPainter::paintShaft(int index, const LadderRow &row, int to, const QColor &ink)
{
    const qreal y = m_geometry.arrowY(index), from = m_geometry.laneX(row.from), tip = m_geometry.laneX(to);
    const bool toRight = to > row.from;
    const qreal size = headSize(row);
    Handling handling = row.handlingOf(to);
    if (handling == Handling::Handled && (row.standing == Standing::Ignored || isOwed(row)))
        handling = Handling::Undefined; // hollow, and no more is known
    QPen pen(ink, lineWidth(row), Qt::SolidLine, Qt::FlatCap);
    if (isOwed(row))
        pen.setDashPattern({ 2, 3 });
    else if (isLost(row))
        pen.setDashPattern({ 5, 3 });
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(from, y), QPointF(tip + (toRight ? -size : size), y));
    paintHead({ tip, y }, toRight, ink, handling, size);
}

/// Where an arrow passes a lane that it is for as well: a tick, or a ring where that one did not take it.
void LadderPainter::paintPassing(int index, const LadderRow &row, int lane, const QColor &ink)
{
    const QPointF at(m_geometry.laneX(lane), m_geometry.arrowY(index));
    const qreal half = headSize(row) * 0.5;
    m_painter.setPen(QPen(ink, lineWidth(row), Qt::SolidLine, Qt::FlatCap));
    if (row.handlingOf(lane) == Handling::Handled) {
        m_painter.drawLine(at - QPointF(0, half), at + QPointF(0, half));
        return;
    }
    m_painter.setBrush(m_theme.panel);
    m_painter.drawEllipse(at, half, half);
}

void LadderPainter::paintArrow(int index, const LadderRow &row, const QColor &ink)
{
    if (row.from < 0)
        return;
    const qreal dot = lineWidth(row) + 1;
    m_painter.setBrush(isOwed(row) ? m_theme.panel : ink);
    m_painter.setPen(isOwed(row) ? QPen(ink, 1) : QPen(Qt::NoPen));
    m_painter.drawEllipse(QPointF(m_geometry.laneX(row.from), m_geometry.arrowY(index)), dot, dot);
    if (row.to.empty())
        return;
    const auto [leftmost, rightmost] = std::minmax_element(row.to.begin(), row.to.end());
    if (*rightmost > row.from)
        paintShaft(index, row, *rightmost, ink);
    if (*leftmost < row.from)
        paintShaft(index, row, *leftmost, ink);
    for (const int lane : row.to) {
        const bool isEnd = (lane == *leftmost && lane < row.from) || (lane == *rightmost && lane > row.from);
        if (!isEnd)
            paintPassing(index, row, lane, ink);
    }
}

void LadderPainter::paintAcross(int index, const LadderRow &row)
{
    const bool ghost = row.kind == LadderRow::Kind::LifetimeGhost;
    const qreal y = m_geometry.arrowY(index);
    QPen pen(ghost ? m_theme.dim : m_theme.amber.ink, ghost ? 1 : 1.5, Qt::SolidLine, Qt::FlatCap);
    pen.setDashPattern(ghost ? QList<qreal> { 1, 4 } : QList<qreal> { 6, 4 });
    m_painter.setPen(pen);
    const qreal margin = m_geometry.metrics().pad() * 1.5;
    m_painter.drawLine(QPointF(m_geometry.laneX(0) - margin, y),
                       QPointF(m_geometry.laneX(m_geometry.laneCount() - 1) + margin, y));
}

void LadderPainter::paintLeft(int index, const LadderRow &row)
{
    if (row.from < 0)
        return;
    const qreal side = std::round(m_geometry.metrics().line * 1.1);
    const qreal x = m_geometry.laneX(row.from);
    const qreal y = m_geometry.rowRect(index).center().y();
    const QRectF box(x - side / 2, y - side / 2, side, side);
    m_painter.setPen(QPen(m_theme.dim, 1));
    m_painter.setBrush(m_theme.panel);
    m_painter.drawEllipse(box.adjusted(-3, -3, 3, 3));
    paintGlyph(m_painter, Glyph::Door, box, m_theme.text);
}

void LadderPainter::paintPiece(QRectF &box, const QString &text, const QFont &font, const QColor &ink,
                               const QColor &background)
{
    if (text.isEmpty() || box.width() <= 0)
        return;
    const QFontMetricsF metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, box.width());
    const qreal width = std::ceil(metrics.horizontalAdvance(shown));
    const QRectF place(box.left(), box.bottom() - m_geometry.metrics().line, width,
                       m_geometry.metrics().line);
    m_painter.fillRect(place.adjusted(-2, 0, 2, 0), background); // lanes pass behind the text
    m_painter.setFont(font);
    m_painter.setPen(ink);
    m_painter.drawText(QPointF(place.left(), place.bottom() - QFontMetricsF(m_font).descent()), shown);
    box.setLeft(place.right() + m_geometry.metrics().pad());
}

void LadderPainter::paintPieceChip(QRectF &box, const Badge &badge, const QColor &background)
{
    m_painter.setFont(m_small);
    const qreal wanted = chipWidth(m_small, badge);
    const qreal width = std::min(wanted, box.width());
    if (width < wanted * 0.3)
        return;
    const qreal height = std::ceil(QFontMetricsF(m_small).height() * 1.2);
    const QRectF place(box.left(), box.bottom() - m_geometry.metrics().line / 2 - height / 2, width, height);
    m_painter.fillRect(place.adjusted(-2, 0, 2, 0), background);
    paintChip(m_painter, place, m_theme, badge, m_theme.tone(badge.tone).fill == background);
    box.setLeft(place.right() + m_geometry.metrics().pad());
}

void LadderPainter::paintLabel(int index, const LadderRow &row, const QColor &background)
{
    QRectF box = m_geometry.labelRect(index);
    if (findingBadges(row).empty())
        box.setRight(box.right() + m_geometry.metrics().badgeWidth);
    const bool quiet = isLost(row) || row.kind == LadderRow::Kind::LifetimeGhost;
    if (row.kind == LadderRow::Kind::Left)
        box.setLeft(
            std::max(box.left(), m_geometry.laneX(std::max(0, row.from)) + m_geometry.metrics().line * 1.4));
    const bool isAmber = row.kind == LadderRow::Kind::LifetimeOver || isOwed(row);
    const QColor nameInk = isAmber ? m_theme.amber.ink : quiet ? m_theme.dim : m_theme.text;
    const QFont &nameFont = row.hangup ? m_bold : row.isGhost() ? m_small : m_font;
    // What stands out is never the piece that is cut: its room is kept before the facts are elided.
    std::vector<Badge> chips;
    if (row.hangup && row.reason.chip)
        chips.push_back(row.reason.badge);
    if (row.standing == Standing::Unexpected && row.kind == LadderRow::Kind::Event)
        chips.push_back({ Glyph::Warning, Tone::Amber, Words::tr("unexpected") });

    paintPiece(box, row.name, nameFont, nameInk, background);
    if (!chips.empty()) {
        for (const Badge &badge : chips)
            paintPieceChip(box, badge, background);
    }
    QStringList facts;
    if (row.hangup && !row.reason.chip)
        facts << row.reason.badge.word;
    if (!row.facts.isEmpty())
        facts << row.facts;
    if (const QString effects = effectWords(row, m_ladder.lanes); !effects.isEmpty())
        facts << effects;
    else if (row.standing == Standing::Ignored)
        facts << Words::tr("ignored");
    else if (row.standing == Standing::Tolerated)
        facts << Words::tr("tolerated");
    if (row.ending && !row.hangup)
        facts << Words::tr("ends the call");
    paintPiece(box, facts.join(QStringLiteral(" · ")), m_small, m_theme.dim, background);
}

void LadderPainter::paintTime(int index, const LadderRow &row, TimeMode mode)
{
    const QRectF box = m_geometry.timeRect(index);
    const bool backwards = row.delta && row.delta->count() < 0 && mode == TimeMode::Delta;
    const QFontMetricsF metrics(m_small);
    m_painter.setFont(m_small);
    m_painter.setPen(backwards ? m_theme.amber.ink : m_theme.dim);
    const QString text = metrics.elidedText(timeText(row, mode), Qt::ElideLeft, box.width());
    const qreal baseline = box.bottom() - QFontMetricsF(m_font).descent();
    m_painter.drawText(QPointF(box.right() - metrics.horizontalAdvance(text), baseline), text);
}

void LadderPainter::paintBadges(int index, const LadderRow &row, const QColor &background)
{
    QRectF box = m_geometry.badgeRect(index);
    m_painter.setFont(m_small);
    const std::vector<Badge> badges = findingBadges(row);
    for (auto badge = badges.rbegin(); badge != badges.rend(); ++badge) { // from the right, worst leftmost
        const qreal width = chipWidth(m_small, *badge);
        paintChip(m_painter, QRectF(box.right() - width, box.top(), width, box.height()), m_theme, *badge,
                  m_theme.tone(badge->tone).fill == background);
        box.setRight(box.right() - width - 4);
    }
}

} // namespace callscope::ui
