// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QStyledItemDelegate>

namespace callscope::ui
{

/// Paints a table's cell: the row's background, a hairline below, and the text with control and
/// bidirectional characters made visible. Derived delegates paint what is more than text.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int padding = 6;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

protected:
    struct Cell {
        QPainter &painter;
        QRect box; ///< inside the padding
        const Theme &theme;
        QFont font;
    };

    /// What stands in the cell.
    virtual void paintCell(const Cell &cell, const QModelIndex &index) const;
    /// Width that shows all of it, without padding.
    virtual qreal contentWidth(const QFont &font, const QModelIndex &index) const;
    /// Behind the cell unless its row is selected; invalid for the panel's own.
    virtual QColor background(const Theme &theme, const QModelIndex &index) const;

    static void paintText(const Cell &cell, const QString &text, const QColor &ink,
                          Qt::Alignment alignment = Qt::AlignLeft, Qt::TextElideMode elide = Qt::ElideRight);
    static QString shownText(const QModelIndex &index);
};

} // namespace callscope::ui
