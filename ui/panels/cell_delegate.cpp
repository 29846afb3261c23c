// SPDX-License-Identifier: Apache-2.0
#include "panels/cell_delegate.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace callscope::ui
{

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme theme = Theme::of(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor own = background(theme, index);
    painter->save();
    painter->fillRect(option.rect, selected ? theme.selection : own.isValid() ? own : theme.panel);
    painter->fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, theme.hairline);
    // The bar at the left tells a selected row from a hovered or a red one without any colour.
    if (selected && index.column() == 0)
        painter->fillRect(option.rect.left(), option.rect.top(), 3, option.rect.height(), theme.blue.ink);
    painter->setFont(option.font);
    paintCell({ *painter, option.rect.adjusted(padding, 0, -padding / 2, -1), theme, option.font }, index);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return { static_cast<int>(contentWidth(option.font, index)) + padding + padding / 2 + 2,
             option.fontMetrics.height() + 10 };
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                             const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = visibleText(index.data(Qt::ToolTipRole).toString().toStdString());
    // As rich text only to have it wrapped: what comes from a timeline is escaped.
    QToolTip::showText(
        event->globalPos(),
        text.isEmpty() ? QString() : QStringLiteral("<p>%1</p>").arg(text.left(1500).toHtmlEscaped()), view);
    return true;
}

void CellDelegate::paintCell(const Cell &cell, const QModelIndex &index) const
{
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    paintText(cell, shownText(index), cell.theme.text,
              alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft);
}

qreal CellDelegate::contentWidth(const QFont &font, const QModelIndex &index) const
{
    return QFontMetricsF(font).horizontalAdvance(shownText(index)) + 1;
}

QColor CellDelegate::background(const Theme &, const QModelIndex &) const
{
    return {};
}

void CellDelegate::paintText(const Cell &cell, const QString &text, const QColor &ink,
                             Qt::Alignment alignment, Qt::TextElideMode elide)
{
    cell.painter.setPen(ink);
    cell.painter.setFont(cell.font);
    cell.painter.drawText(cell.box,
                          static_cast<int>((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter)
                              | Qt::TextSingleLine,
                          QFontMetrics(cell.font).elidedText(text, elide, cell.box.width() + 1));
}

QString CellDelegate::shownText(const QModelIndex &index)
{
    return visibleText(index.data().toString().left(400).toStdString());
}

} // namespace callscope::ui
