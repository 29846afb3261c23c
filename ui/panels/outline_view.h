// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

namespace callscope::ui
{

class FlatHeader;

/// An OutlineModel as a tree: columns, and below them the row's note over the whole width, as many lines
/// as it needs. J and K move like Down and Up.
class OutlineView : public QTreeView
{
    Q_OBJECT
public:
    explicit OutlineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    FlatHeader *flatHeader() const { return m_header; }
    /// How the columns share the width, in parts of their sum.
    void setShares(const QList<int> &shares);
    /// The current row's cells, tab-separated, and its note.
    QString rowText() const;
    /// Height that shows all rows.
    int wantedHeight() const;

    /// Height of a row's cells, without its note.
    int cellHeight() const;
    int noteHeight(const QModelIndex &index) const;

Q_SIGNALS:
    /// Mouse or keyboard went to a row that stands for something (OutlineModel::TargetRole).
    void targetChosen(int target);
    void targetActivated(int target);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    static QString noteOf(const QModelIndex &index);
    void unfold(const QModelIndex &parent);
    int noteLeft(const QModelIndex &index) const;

    void fitColumns();

    FlatHeader *m_header;
    QList<int> m_shares;
};

} // namespace callscope::ui
