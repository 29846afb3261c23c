// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QHeaderView>
#include <QTableView>

namespace callscope::ui
{

/// A header without gradients: bold words on the panel's header colour, an arrow for the sort order.
class FlatHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit FlatHeader(QWidget *parent = nullptr);

    /// Shows a glyph in place of a section's word, which stays its accessible name.
    void setSectionGlyph(int section, Glyph glyph);
    int wantedWidth(int section) const { return sectionSizeFromContents(section).width(); }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    QHash<int, Glyph> m_glyphs;
};

/// A table of facts: whole rows are selected, one at a time; J and K move like Down and Up.
class RowTable : public QTableView
{
    Q_OBJECT
public:
    explicit RowTable(QWidget *parent = nullptr);

    FlatHeader *header() const { return m_header; }
    /// Width that shows a column's header and its cells whole, be it hidden or not. Of a long list only some
    /// rows are measured, spread over all of it: a list of a million must come up at once.
    int wantedWidth(int column) const;

    void moveBy(int rows);
    /// Makes a row current without a signal of this class; -1 selects none.
    void showRow(int row);
    /// How many rows of the viewport lie above the current one; -1 where it is out of sight.
    int rowsAboveCurrent() const;
    /// Scrolls so that so many rows lie above the current one; nothing for -1.
    void placeCurrent(int rowsAbove);
    /// The current row's cells, tab-separated; empty where no row is current.
    QString rowText() const;

Q_SIGNALS:
    /// The user went to another row, by mouse or keyboard.
    void rowChosen(int row);
    /// Enter or a double click.
    void rowActivated(int row);
    /// The room for columns changed.
    void widthChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitRows();

    FlatHeader *m_header;
    bool m_showing = false;
};

} // namespace callscope::ui
