// SPDX-License-Identifier: Apache-2.0
#include "panels/outline_view.h"

#include "models/outline_model.h"
#include "panels/cell_delegate.h"
#include "panels/row_table.h"
#include "views/fonts.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QResizeEvent>

#include <numeric>

namespace callscope::ui
{

namespace
{

constexpr int margin = 6;

class OutlineDelegate : public CellDelegate
{
public:
    explicit OutlineDelegate(OutlineView *view)
        : CellDelegate(view)
        , m_view(view)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize cells = CellDelegate::sizeHint(option, index);
        return { cells.width(), m_view->cellHeight() + m_view->noteHeight(index) };
    }

protected:
    void paintCell(const Cell &cell, const QModelIndex &index) const override
    {
        Cell text = cell;
        text.box.setHeight(m_view->cellHeight() - 1);
        if (const Badge sign = signOf(index); sign.glyph != Glyph::None) {
            const qreal side = signSide(cell.font);
            paintGlyph(cell.painter, sign.glyph,
                       QRectF(text.box.left(), text.box.center().y() - side / 2 + 0.5, side, side),
                       cell.theme.tone(sign.tone).ink);
            text.box.setLeft(text.box.left() + static_cast<int>(side) + signGap);
        }
        text.font = fontOf(cell.font, index);
        paintText(text, shownText(index), cell.theme.text);
    }

    qreal contentWidth(const QFont &font, const QModelIndex &index) const override
    {
        return CellDelegate::contentWidth(fontOf(font, index), index)
            + (signOf(index).glyph == Glyph::None ? 0 : signSide(font) + signGap);
    }

private:
    static constexpr int signGap = 4;

    static Badge signOf(const QModelIndex &index)
    {
        if (index.column() > 0)
            return {};
        switch (static_cast<OutlineSign>(index.data(OutlineModel::SignRole).toInt())) {
        case OutlineSign::Good: return { Glyph::Check, Tone::Green, {} };
        case OutlineSign::Plain: return { Glyph::Dot, Tone::Grey, {} };
        case OutlineSign::Notable: return { Glyph::Triangle, Tone::Amber, {} };
        case OutlineSign::Wrong: return { Glyph::HeavyCross, Tone::Red, {} };
        case OutlineSign::None: break;
        }
        return {};
    }
    static qreal signSide(const QFont &font) { return QFontMetricsF(font).height() * 0.8; }
    static QFont fontOf(const QFont &font, const QModelIndex &index)
    {
        if (index.data(OutlineModel::CodeRole).toBool())
            return monospaceFont(font, 0.92);
        return index.data(OutlineModel::HeadingRole).toBool() ? boldFont(font) : font;
    }

    OutlineView *m_view;
};

} // namespace

OutlineView::OutlineView(QWidget *parent)
    : QTreeView(parent)
    , m_header(new FlatHeader(this))
{
    setHeader(m_header);
    setItemDelegate(new OutlineDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(false);
    setAllColumnsShowFocus(true);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setVerticalScrollMode(ScrollPerPixel);
    setIndentation(14);
    setMouseTracking(true);
    m_header->setStretchLastSection(true);
    m_header->setSectionsMovable(false);
    m_header->setSectionsClickable(false);
    connect(this, &QTreeView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT targetActivated(index.data(OutlineModel::TargetRole).toInt());
    });
}

QString OutlineView::noteOf(const QModelIndex &index)
{
    return visibleText(index.data(OutlineModel::NoteRole).toString().left(2000).toStdString());
}

void OutlineView::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        unfold({});
        fitColumns();
    });
    unfold({});
}

void OutlineView::setShares(const QList<int> &shares)
{
    m_shares = shares;
    fitColumns();
}

void OutlineView::fitColumns()
{
    const int all = std::accumulate(m_shares.begin(), m_shares.end(), 0);
    // The last one takes what is left.
    for (int column = 0; column < m_shares.size() - 1 && column < header()->count(); ++column)
        setColumnWidth(column, viewport()->width() * m_shares[column] / all);
}

void OutlineView::unfold(const QModelIndex &parent)
{
    for (int row = 0; row < model()->rowCount(parent); ++row) {
        const QModelIndex index = model()->index(row, 0, parent);
        setFirstColumnSpanned(row, parent, index.data(OutlineModel::HeadingRole).toBool());
        if (model()->rowCount(index) == 0)
            continue;
        setExpanded(index, !index.data(OutlineModel::FoldedRole).toBool());
        unfold(index);
    }
}

QString OutlineView::rowText() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return {};
    QStringList parts;
    for (int column = 0; column < model()->columnCount(); ++column)
        parts << current.siblingAtColumn(column).data().toString();
    if (const QString note = current.data(OutlineModel::NoteRole).toString(); !note.isEmpty())
        parts << note;
    return parts.join(QLatin1Char('\t'));
}

int OutlineView::cellHeight() const
{
    return std::max(24, fontMetrics().height() + 10);
}

int OutlineView::noteLeft(const QModelIndex &index) const
{
    int depth = rootIsDecorated() ? 1 : 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    return depth * indentation() + margin;
}

int OutlineView::noteHeight(const QModelIndex &index) const
{
    const QString note = noteOf(index);
    if (note.isEmpty())
        return 0;
    const int width = std::max(80, viewport()->width() - noteLeft(index) - margin);
    return QFontMetrics(scaledFont(font(), 0.95))
               .boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, note)
               .height()
        + margin;
}

int OutlineView::wantedHeight() const
{
    int height = header()->isHidden() ? 0 : header()->height();
    QModelIndex index = model()->index(0, 0);
    while (index.isValid()) {
        height += cellHeight() + noteHeight(index);
        index = indexBelow(index);
    }
    return height;
}

void OutlineView::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    const QString note = noteOf(index);
    if (note.isEmpty())
        return;
    const Theme theme = Theme::of(palette());
    const QRect box(noteLeft(index), option.rect.top() + cellHeight() - 3,
                    viewport()->width() - noteLeft(index) - margin, noteHeight(index));
    painter->save();
    painter->setFont(scaledFont(font(), 0.95));
    painter->setPen(theme.dim);
    painter->drawText(box, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, note);
    painter->restore();
}

void OutlineView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme theme = Theme::of(palette());
    const bool selected = selectionModel()->isRowSelected(index.row(), index.parent());
    painter->fillRect(rect, selected ? theme.selection : theme.panel);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.hairline);
    if (model()->rowCount(index) == 0)
        return;
    const QPointF center(rect.right() - indentation() / 2.0 + 1, rect.top() + cellHeight() / 2.0);
    QPainterPath path;
    if (isExpanded(index)) {
        path.moveTo(center.x() - 4, center.y() - 2);
        path.lineTo(center.x(), center.y() + 2);
        path.lineTo(center.x() + 4, center.y() - 2);
    } else {
        path.moveTo(center.x() - 2, center.y() - 4);
        path.lineTo(center.x() + 2, center.y());
        path.lineTo(center.x() - 2, center.y() + 4);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.dim, 1.5));
    painter->drawPath(path);
    painter->restore();
}

void OutlineView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        const QModelIndex next =
            event->key() == Qt::Key_J ? indexBelow(currentIndex()) : indexAbove(currentIndex());
        if (next.isValid())
            setCurrentIndex(next);
        return;
    }
    QTreeView::keyPressEvent(event);
}

void OutlineView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->size().width() == event->oldSize().width())
        return;
    fitColumns();
    scheduleDelayedItemsLayout(); // notes wrap anew
}

void OutlineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (current.isValid() && (hasFocus() || viewport()->hasFocus()))
        Q_EMIT targetChosen(current.data(OutlineModel::TargetRole).toInt());
}

} // namespace callscope::ui
