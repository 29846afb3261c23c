// SPDX-License-Identifier: Apache-2.0
#include "panels/calls_delegate.h"

#include "models/calls_model.h"
#include "views/time_text.h"

#include <QPainter>

namespace callscope::ui
{

namespace
{

constexpr qreal chipGap = 3;
constexpr qreal bellSize = 0.8; ///< of the text's height

std::size_t callIndex(const QModelIndex &index)
{
    return static_cast<std::size_t>(index.data(CallsModel::CallRole).toInt());
}

/// Users without their sigil, rooms without their server: whole ids are in the tooltip.
QString shortened(const QModelIndex &index, const QString &text)
{
    if (index.column() == CallsModel::RoomColumn)
        return text.section(QLatin1Char(':'), 0, 0).remove(QLatin1Char('!'));
    return text.startsWith(QLatin1Char('@')) ? text.mid(1) : text;
}

/// A user whose localpart others have as well is told with the server, which is cut before the user is.
Qt::TextElideMode elideOf(const QString &user)
{
    return user.contains(QLatin1Char(':')) ? Qt::ElideRight : Qt::ElideMiddle;
}

bool isId(const QModelIndex &index)
{
    return index.column() == CallsModel::CallerColumn || index.column() == CallsModel::CalleeColumn
        || index.column() == CallsModel::RoomColumn;
}

} // namespace

QString CallsDelegate::lengthOnly(const QModelIndex &index) const
{
    const auto shown = lengthOf(call(index));
    return shown ? lengthText(shown->length) : QStringLiteral("–");
}

const Call &CallsDelegate::call(const QModelIndex &index) const
{
    return m_analysis->calls[callIndex(index)];
}

std::vector<Badge> CallsDelegate::chips(const QModelIndex &index) const
{
    switch (index.column()) {
    case CallsModel::OutcomeColumn: return { outcomeBadge(call(index).outcome) };
    case CallsModel::ReasonColumn: {
        const ReasonBadge reason = reasonBadge(call(index));
        return reason.chip ? std::vector<Badge> { reason.badge } : std::vector<Badge>();
    }
    case CallsModel::FindingsColumn: {
        const FindingCounts counts = findingCounts(*m_analysis, callIndex(index));
        std::vector<Badge> badges;
        for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info }) {
            if (const int count = counts[static_cast<std::size_t>(severity)]) {
                Badge badge = severityBadge(severity);
                badge.word = QString::number(count);
                badges.push_back(badge);
            }
        }
        return badges;
    }
    default: return {};
    }
}

void CallsDelegate::paintCell(const Cell &cell, const QModelIndex &index) const
{
    QRectF rest = cell.box;
    if (index.column() == CallsModel::OutcomeColumn)
        rest.setRight(rest.right() + padding / 2);
    const std::vector<Badge> badges = chips(index);
    for (const Badge &badge : badges) {
        paintChip(cell.painter, rest, cell.theme, badge);
        rest.setLeft(rest.left() + chipWidth(cell.font, badge) + chipGap);
    }
    if (!badges.empty())
        return;

    switch (index.column()) {
    case CallsModel::MediaColumn: {
        const Badge badge = mediaBadge(call(index).media);
        const qreal side = QFontMetricsF(cell.font).height();
        const QRectF icon(cell.box.left(), cell.box.center().y() - side / 2 + 0.5, side, side);
        paintGlyph(cell.painter, badge.glyph, icon, cell.theme.dim);
        return;
    }
    case CallsModel::CallerColumn:
    case CallsModel::CalleeColumn: {
        const QString user = shortened(index, shownText(index));
        paintText(cell, user, cell.theme.text, Qt::AlignLeft, elideOf(user));
        return;
    }
    case CallsModel::RoomColumn: paintText(cell, shortened(index, shownText(index)), cell.theme.dim); return;
    case CallsModel::ReasonColumn:
        paintText(cell, reasonBadge(call(index)).badge.word,
                  call(index).statedReason.hasValue() ? cell.theme.text : cell.theme.dim);
        return;
    case CallsModel::FindingsColumn: paintText(cell, shownText(index), cell.theme.dim); return;
    case CallsModel::LengthColumn: {
        const bool talked = call(index).talk.has_value();
        const QString length = lengthOnly(index);
        paintText(cell, length, talked ? cell.theme.text : cell.theme.dim, Qt::AlignRight);
        if (!talked && call(index).ring) {
            const QFontMetricsF metrics(cell.font);
            const qreal side = metrics.height() * bellSize;
            const qreal left = cell.box.right() - metrics.horizontalAdvance(length) - side - 4;
            paintGlyph(cell.painter, Glyph::Bell,
                       QRectF(left, cell.box.center().y() - side / 2 + 0.5, side, side), cell.theme.dim);
        }
        return;
    }
    default: CellDelegate::paintCell(cell, index);
    }
}

qreal CallsDelegate::contentWidth(const QFont &font, const QModelIndex &index) const
{
    const std::vector<Badge> badges = chips(index);
    if (!badges.empty()) {
        qreal width = -chipGap;
        for (const Badge &badge : badges)
            width += chipWidth(font, badge) + chipGap;
        return width;
    }
    if (index.column() == CallsModel::MediaColumn)
        return QFontMetricsF(font).height();
    if (index.column() == CallsModel::LengthColumn) {
        const QFontMetricsF metrics(font);
        return metrics.horizontalAdvance(lengthOnly(index)) + metrics.height() * bellSize + 5;
    }
    if (isId(index))
        return QFontMetricsF(font).horizontalAdvance(shortened(index, shownText(index))) + 1;
    return CellDelegate::contentWidth(font, index);
}

} // namespace callscope::ui
