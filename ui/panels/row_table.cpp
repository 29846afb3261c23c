// SPDX-License-Identifier: Apache-2.0
#include "panels/row_table.h"

#include "views/fonts.h"
#include "views/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QResizeEvent>

namespace callscope::ui
{

namespace
{

constexpr int padding = 6;
constexpr int arrowSpace = 14;
constexpr int measuredRows = 64;

void paintSortArrow(QPainter &painter, const QRect &box, bool up, const QColor &color)
{
    const QPointF center = QRectF(box).center();
    const qreal side = up ? -2.5 : 2.5;
    QPainterPath path(QPointF(center.x() - 4, center.y() - side));
    path.lineTo(center.x(), center.y() + side);
    path.lineTo(center.x() + 4, center.y() - side);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    painter.drawPath(path);
    painter.restore();
}

} // namespace

FlatHeader::FlatHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setFont(boldFont(scaledFont(font(), 0.9)));
    setMinimumSectionSize(24);
}

void FlatHeader::setSectionGlyph(int section, Glyph glyph)
{
    m_glyphs.insert(section, glyph);
    viewport()->update();
}

QSize FlatHeader::sizeHint() const
{
    return { QHeaderView::sizeHint().width(), fontMetrics().height() + 10 };
}

void FlatHeader::paintEvent(QPaintEvent *event)
{
    {
        const Theme theme = Theme::of(palette());
        QPainter painter(viewport());
        painter.fillRect(viewport()->rect(), theme.panel);
        painter.fillRect(0, viewport()->height() - 1, viewport()->width(), 1, theme.hairline);
    }
    QHeaderView::paintEvent(event);
}

void FlatHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme theme = Theme::of(palette());
    painter->fillRect(rect, theme.panel);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.hairline);
    QRect box = rect.adjusted(padding, 0, -padding / 2, -1);
    if (isSortIndicatorShown() && sortIndicatorSection() == section) {
        const QRect arrow(box.right() - arrowSpace + 4, box.top(), arrowSpace, box.height());
        paintSortArrow(*painter, arrow, sortIndicatorOrder() == Qt::AscendingOrder, theme.blue.ink);
        box.setRight(box.right() - arrowSpace);
    }
    const QVariant alignment = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
    const auto flags = alignment.isValid() ? alignment.toInt() : static_cast<int>(defaultAlignment());
    if (const auto glyph = m_glyphs.find(section); glyph != m_glyphs.end()) {
        const int side = fontMetrics().height();
        paintGlyph(*painter, *glyph, QRectF(box.left(), box.center().y() - side / 2.0 + 0.5, side, side),
                   theme.dim);
        return;
    }
    painter->setFont(font());
    painter->setPen(theme.dim);
    painter->drawText(box, flags | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(
                          model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(),
                          Qt::ElideRight, box.width() + 1));
}

QSize FlatHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    const int arrow = isSortIndicatorShown() && sortIndicatorSection() == section ? arrowSpace : 0;
    const int content =
        m_glyphs.contains(section) ? fontMetrics().height() : fontMetrics().horizontalAdvance(text);
    return { content + padding + padding / 2 + arrow + 2, sizeHint().height() };
}

RowTable::RowTable(QWidget *parent)
    : QTableView(parent)
    , m_header(new FlatHeader(this))
{
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    fitRows();
    connect(this, &QTableView::activated, this,
            [this](const QModelIndex &index) { Q_EMIT rowActivated(index.row()); });
}

int RowTable::wantedWidth(int column) const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int width = m_header->wantedWidth(column);
    const int step = 1 + model()->rowCount() / measuredRows;
    for (int row = 0; row < model()->rowCount(); row += step)
        width = std::max(width, itemDelegate()->sizeHint(option, model()->index(row, column)).width());
    return width;
}

void RowTable::moveBy(int rows)
{
    if (model()->rowCount() == 0)
        return;
    const int row = std::clamp(currentIndex().row() + rows, 0, model()->rowCount() - 1);
    setCurrentIndex(model()->index(row, std::max(0, currentIndex().column())));
}

void RowTable::showRow(int row)
{
    m_showing = true;
    if (row < 0) {
        selectionModel()->clear();
    } else if (row != currentIndex().row() || !selectionModel()->isRowSelected(row)) {
        setCurrentIndex(model()->index(row, 0));
        scrollTo(currentIndex());
    }
    m_showing = false;
}

int RowTable::rowsAboveCurrent() const
{
    const int rows = currentIndex().row() - std::max(0, rowAt(0));
    return currentIndex().isValid() && viewport()->rect().intersects(visualRect(currentIndex())) ? rows : -1;
}

void RowTable::placeCurrent(int rowsAbove)
{
    if (rowsAbove >= 0 && currentIndex().isValid())
        scrollTo(model()->index(std::max(0, currentIndex().row() - rowsAbove), 0), PositionAtTop);
}

QString RowTable::rowText() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return {};
    QStringList cells;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!isColumnHidden(column))
            cells << current.siblingAtColumn(column).data().toString();
    }
    return cells.join(QLatin1Char('\t'));
}

void RowTable::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_J || event->key() == Qt::Key_K)) {
        moveBy(event->key() == Qt::Key_J ? 1 : -1);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            Q_EMIT rowActivated(currentIndex().row());
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void RowTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        Q_EMIT widthChanged();
}

void RowTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitRows();
}

void RowTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_showing && current.isValid())
        Q_EMIT rowChosen(current.row());
}

void RowTable::fitRows()
{
    verticalHeader()->setMinimumSectionSize(16);
    verticalHeader()->setDefaultSectionSize(std::max(24, fontMetrics().height() + 10));
}

} // namespace callscope::ui
