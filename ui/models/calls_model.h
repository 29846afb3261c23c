// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/call_facts.h"

#include <QAbstractTableModel>

namespace callscope::ui
{

/// The calls of an analysis, one a row, in its order. States facts; how they are decorated is the
/// delegate's business.
class CallsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        OutcomeColumn,
        StartColumn,
        CallerColumn,
        CalleeColumn,
        MediaColumn,
        ReasonColumn,
        LengthColumn,
        FindingsColumn,
        RoomColumn,
        ColumnCount,
    };
    enum Role {
        CallRole = Qt::UserRole, ///< int: index into Analysis::calls
        WholeTextRole, ///< QString: what the cell would show with all the room in the world
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnalysis(const AnalysisPtr &analysis);
    const AnalysisPtr &analysis() const { return m_analysis; }
    const UserNames &names() const { return m_names; }
    /// Calls lie on several days, so that a time of day is not enough.
    bool severalDays() const { return m_severalDays; }

    bool severalRooms() const { return m_severalRooms; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(std::size_t row, int column) const;
    QString wholeText(std::size_t row, int column) const;
    QString startText(const Call &call) const;
    QString calleeText(const Call &call) const;

    AnalysisPtr m_analysis;
    UserNames m_names;
    bool m_severalDays = false;
    bool m_severalRooms = false;
};

} // namespace callscope::ui
