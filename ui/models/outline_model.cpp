// SPDX-License-Identifier: Apache-2.0
#include "models/outline_model.h"

namespace callscope::ui
{

namespace
{

QString spoken(const OutlineRow &row)
{
    QStringList parts;
    for (const QString &part : { row.signWord, row.cells.value(0), row.note }) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(QStringLiteral(": "));
}

} // namespace

void OutlineModel::setRows(const QStringList &headings, std::vector<OutlineRow> rows)
{
    beginResetModel();
    m_headings = headings;
    m_nodes.clear();
    m_top = static_cast<int>(rows.size());
    add(std::move(rows), -1);
    // Nodes are appended while they are walked: every node's children end up in one run.
    for (std::size_t i = 0; i < m_nodes.size(); ++i) {
        std::vector<OutlineRow> children = std::move(m_nodes[i].row.children);
        m_nodes[i].firstChild = static_cast<int>(m_nodes.size());
        m_nodes[i].children = static_cast<int>(children.size());
        add(std::move(children), static_cast<int>(i));
    }
    endResetModel();
}

void OutlineModel::add(std::vector<OutlineRow> rows, int parent)
{
    int place = 0;
    for (OutlineRow &row : rows) {
        Node node;
        node.row = std::move(row);
        node.parent = parent;
        node.place = place++;
        m_nodes.push_back(std::move(node));
    }
}

const OutlineModel::Node *OutlineModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_nodes[static_cast<std::size_t>(index.internalId())] : nullptr;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const Node *above = nodeAt(parent);
    return createIndex(row, column, static_cast<quintptr>((above ? above->firstChild : 0) + row));
}

QModelIndex OutlineModel::parent(const QModelIndex &child) const
{
    const Node *node = nodeAt(child);
    if (!node || node->parent < 0)
        return {};
    return createIndex(m_nodes[static_cast<std::size_t>(node->parent)].place, 0,
                       static_cast<quintptr>(node->parent));
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    const Node *node = nodeAt(parent);
    return node ? node->children : m_top;
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(m_headings.size());
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OutlineRow &row = nodeAt(index)->row;
    const QString cell = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole: return cell;
    case Qt::ToolTipRole: return cell;
    case Qt::AccessibleTextRole: return index.column() > 0 ? cell : spoken(row);
    case NoteRole: return row.note;
    case SignRole: return static_cast<int>(row.sign);
    case CodeRole: return row.code;
    case HeadingRole: return row.heading;
    case FoldedRole: return row.folded;
    case TargetRole: return row.target;
    default: return {};
    }
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_headings.value(section) : QVariant();
}

} // namespace callscope::ui
