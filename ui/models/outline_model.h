// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include <vector>

namespace callscope::ui
{

/// What a row amounts to, to be shown by a sign.
enum class OutlineSign : std::uint8_t { None, Good, Plain, Notable, Wrong };

/// One row of an outline, with what folds below it.
struct OutlineRow {
    QStringList cells; ///< by column; what is left out is empty
    QString note; ///< a sentence below the cells, over the whole width
    OutlineSign sign = OutlineSign::None; ///< in front of the first cell
    QString signWord; ///< what the sign says, for the ear
    bool code = false; ///< protocol text: in monospace
    bool heading = false;
    bool folded = false; ///< at first
    int target = -1; ///< what the row stands for; its meaning is the owner's
    std::vector<OutlineRow> children = {};
};

/// Rows that fold, as whoever fills it says: descriptions, differences, groups.
class OutlineModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        NoteRole = Qt::UserRole, ///< QString
        SignRole, ///< int: an OutlineSign
        CodeRole, ///< bool
        HeadingRole, ///< bool
        FoldedRole, ///< bool: at first
        TargetRole, ///< int
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// `headings`: one for each column.
    void setRows(const QStringList &headings, std::vector<OutlineRow> rows);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// A row among all rows, its children in one run.
    struct Node {
        OutlineRow row;
        int parent = -1; ///< index of a node
        int place = 0; ///< among its parent's children
        int firstChild = 0, children = 0;
    };
    void add(std::vector<OutlineRow> rows, int parent);
    const Node *nodeAt(const QModelIndex &index) const;

    QStringList m_headings;
    std::vector<Node> m_nodes; ///< those at the top first
    int m_top = 0; ///< how many
};

} // namespace callscope::ui
