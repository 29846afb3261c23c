// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/view_filter.h"
#include "models/calls_model.h"

#include <QAbstractProxyModel>

#include <vector>

namespace callscope::ui
{

/// The calls in view: those of a CallsModel that pass a filter, in a chosen order.
///
/// Not a QSortFilterProxyModel: that takes seconds to sort a million rows and close to a minute to
/// hide most of them, because it asks for every cell as a variant and announces every range on its
/// own. Here rows are a vector of indices, made anew in one go.
class CallsViewModel : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit CallsViewModel(CallsModel *calls, QObject *parent = nullptr);

    const ViewFilter &filter() const { return m_filter; }
    void setFilter(const ViewFilter &filter);

    /// Indices into Analysis::calls, row by row.
    const std::vector<std::uint32_t> &calls() const { return m_rows; }
    /// The row that shows a call, or -1.
    int rowOf(int call) const;
    /// The call in a row, or -1.
    int callAt(int row) const;

    void sort(int column, Qt::SortOrder order) override;
    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxy) const override;
    QModelIndex mapFromSource(const QModelIndex &source) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refill();
    void order();
    void number();

    CallsModel *m_calls;
    ViewFilter m_filter;
    int m_column = -1; ///< -1: the analysis' own order
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::int32_t> m_rowOf; ///< index by index with Analysis::calls
};

} // namespace callscope::ui
