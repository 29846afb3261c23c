// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_painter.h"

#include "views/fonts.h"
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

void LadderPainter::paintHeader(TimeMode mode, bool timeHovered)
{
    const LadderMetrics &metrics = m_geometry.metrics();
    const qreal height = metrics.headerHeight();
    m_painter.fillRect(QRectF(0, 0, m_geometry.contentWidth(), height), m_theme.panel);

    QFont title = m_small;
    title.setUnderline(timeHovered);
    m_painter.setFont(title);
    m_painter.setPen(timeHovered ? m_theme.text : m_theme.dim);
    const QString words = mode == TimeMode::Absolute ? Words::tr("time (UTC)")
        : mode == TimeMode::Delta                    ? Words::tr("delta")
                                                     : Words::tr("since start");
    const QRectF timeBox(metrics.pad(), 0, metrics.timeWidth - 2 * metrics.pad(), height - metrics.pad());
    m_painter.drawText(timeBox, Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine, words);

    for (int lane = 0; lane < m_geometry.laneCount(); ++lane) {
        const LadderLane &one = m_ladder.lanes[static_cast<std::size_t>(lane)];
        const QRectF box = QRectF(m_geometry.laneBoxLeft(lane), metrics.pad() / 2, m_geometry.laneBoxWidth(),
                                  height - metrics.pad());
        const bool dashed = one.kind != LadderLane::Kind::Party;
        m_painter.setPen(QPen(m_theme.hairline, 1, dashed ? Qt::DashLine : Qt::SolidLine));
        m_painter.setBrush(dashed ? m_theme.panel : m_theme.header);
        m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

        QRectF line = box.adjusted(metrics.pad(), metrics.pad() / 2, -metrics.pad(), 0);
        line.setHeight(metrics.line);
        const QFontMetricsF bold(m_bold), small(m_small), mono(m_smallMono);
        m_painter.setFont(m_bold);
        m_painter.setPen(m_theme.text);
        const QString user = bold.elidedText(one.user, Qt::ElideMiddle, line.width());
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, user);
        // The role stands beside the user, or below the device where the boxes are narrow.
        QRectF roleLine = metrics.headerLines > 2
            ? line.translated(0, 2 * metrics.line)
            : line.adjusted(bold.horizontalAdvance(user) + metrics.pad(), 0, 0, 0);
        m_painter.setFont(m_small);
        m_painter.setPen(m_theme.dim);
        m_painter.drawText(roleLine, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           small.elidedText(one.role, Qt::ElideRight, roleLine.width()));
        line.translate(0, metrics.line);
        m_painter.setFont(dashed ? m_small : m_smallMono);
        m_painter.setPen(m_theme.dim);
        m_painter.drawText(
            line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            (dashed ? small : mono)
                .elidedText(one.device, dashed ? Qt::ElideRight : Qt::ElideMiddle, line.width()));
    }
    m_painter.fillRect(QRectF(0, height - 1, m_geometry.contentWidth(), 1), m_theme.hairline);
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
    paintLanes(index, rect.top(), rect.bottom());
    paintLabel(index, row, background); // before the arrow, whose head reaches up to the text
    switch (row.kind) {
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

void LadderPainter::paintHead(QPointF tip, bool toRight, const QColor &ink, bool hollow, qreal size)
{
    const qreal back = toRight ? -size : size;
    QPainterPath head;
    head.moveTo(tip);
    head.lineTo(tip + QPointF(back, -size * 0.5));
    head.lineTo(tip + QPointF(back, size * 0.5));
    head.closeSubpath();
    m_painter.setPen(QPen(ink, 1.2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.setBrush(hollow ? m_theme.panel : ink);
    m_painter.drawPath(head);
}

void LadderPainter::paintArrow(int index, const LadderRow &row, const QColor &ink)
{
    if (row.from < 0)
        return;
    const qreal y = m_geometry.arrowY(index);
    const qreal from = m_geometry.laneX(row.from);
    const qreal width = lineWidth(row);
    const qreal size = std::round(m_geometry.metrics().line * (row.hangup ? 0.7 : 0.55));
    const bool hollow = row.standing == Standing::Ignored;
    m_painter.setBrush(ink);
    m_painter.setPen(Qt::NoPen);
    m_painter.drawEllipse(QPointF(from, y), width + 1, width + 1);
    if (row.to.empty())
        return;
    const auto [leftmost, rightmost] = std::minmax_element(row.to.begin(), row.to.end());
    const auto run = [&](int lane, bool toRight) {
        const qreal tip = m_geometry.laneX(lane);
        QPen pen(ink, width, Qt::SolidLine, Qt::FlatCap);
        if (hollow)
            pen.setDashPattern({ 5, 3 });
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(from, y), QPointF(tip + (toRight ? -size : size), y));
        paintHead({ tip, y }, toRight, ink, hollow, size);
    };
    if (*rightmost > row.from)
        run(*rightmost, true);
    if (*leftmost < row.from)
        run(*leftmost, false);
    // A small tick where the arrow passes a lane that it is for as well.
    for (const int lane : row.to) {
        if (lane == *leftmost && lane < row.from)
            continue;
        if (lane == *rightmost && lane > row.from)
            continue;
        const qreal x = m_geometry.laneX(lane);
        m_painter.setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap));
        m_painter.drawLine(QPointF(x, y - size * 0.5), QPointF(x, y + size * 0.5));
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
    const bool quiet = row.standing == Standing::Ignored || row.kind == LadderRow::Kind::LifetimeGhost;
    if (row.kind == LadderRow::Kind::Left)
        box.setLeft(
            std::max(box.left(), m_geometry.laneX(std::max(0, row.from)) + m_geometry.metrics().line * 1.4));
    const QColor nameInk = row.kind == LadderRow::Kind::LifetimeOver ? m_theme.amber.ink
        : quiet                                                      ? m_theme.dim
                                                                     : m_theme.text;
    const QFont &nameFont = row.hangup               ? m_bold
        : row.kind == LadderRow::Kind::LifetimeGhost ? m_small
                                                     : m_font;
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
    if (row.standing == Standing::Ignored)
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
