// SPDX-License-Identifier: Apache-2.0
#include "models/calls_view_model.h"

#include "models/call_order.h"

#include <algorithm>

namespace callscope::ui
{

CallsViewModel::CallsViewModel(CallsModel *calls, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_calls(calls)
{
    setSourceModel(calls);
    connect(calls, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(calls, &QAbstractItemModel::modelReset, this, [this] {
        refill();
        endResetModel();
    });
    refill();
}

void CallsViewModel::setFilter(const ViewFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    refill();
    endResetModel();
}

int CallsViewModel::rowOf(int call) const
{
    const auto index = static_cast<std::size_t>(call);
    return call < 0 || index >= m_rowOf.size() ? -1 : m_rowOf[index];
}

int CallsViewModel::callAt(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : static_cast<int>(m_rows[static_cast<std::size_t>(row)]);
}

void CallsViewModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_column && order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> calls;
    for (const QModelIndex &index : before)
        calls.push_back(callAt(index.row()));

    m_column = column;
    m_order = order;
    this->order();
    number();

    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(calls[static_cast<std::size_t>(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void CallsViewModel::refill()
{
    const AnalysisPtr &analysis = m_calls->analysis();
    m_rows = analysis ? matchingCalls(*analysis, m_filter) : std::vector<std::uint32_t>();
    m_rowOf.assign(analysis ? analysis->calls.size() : 0, -1);
    order();
    number();
}

void CallsViewModel::order()
{
    if (!m_calls->analysis())
        return;
    if (m_column < 0) {
        std::sort(m_rows.begin(), m_rows.end());
        return;
    }
    const auto keys = callSortKeys(*m_calls->analysis(), static_cast<CallsModel::Column>(m_column));
    // Calls that are alike keep the order of the timeline, whichever way the column is turned.
    std::sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (keys[a] != keys[b])
            return m_order == Qt::AscendingOrder ? keys[a] < keys[b] : keys[b] < keys[a];
        return a < b;
    });
}

void CallsViewModel::number()
{
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row]] = static_cast<std::int32_t>(row);
}

QModelIndex CallsViewModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex CallsViewModel::parent(const QModelIndex &) const
{
    return {};
}

int CallsViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CallsViewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : CallsModel::ColumnCount;
}

QModelIndex CallsViewModel::mapToSource(const QModelIndex &proxy) const
{
    return proxy.isValid() ? m_calls->index(callAt(proxy.row()), proxy.column()) : QModelIndex();
}

QModelIndex CallsViewModel::mapFromSource(const QModelIndex &source) const
{
    return source.isValid() ? index(rowOf(source.row()), source.column()) : QModelIndex();
}

QVariant CallsViewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_calls->headerData(section, orientation, role);
}

} // namespace callscope::ui
