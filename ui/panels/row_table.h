// SPDX-License-Identifier: Apache-2.0
#pragma once

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

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;
};

/// A table of facts: whole rows are selected, one at a time; J and K move like Down and Up.
class RowTable : public QTableView
{
    Q_OBJECT
public:
    explicit RowTable(QWidget *parent = nullptr);

    void moveBy(int rows);
    /// Makes a row current without a signal of this class; -1 selects none.
    void showRow(int row);
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

    bool m_showing = false;
};

} // namespace callscope::ui
