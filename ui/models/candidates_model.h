// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/call_media.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace callscope::ui
{

/// The ICE candidates of a call, one a row, in the order they came.
class CandidatesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        PartyColumn,
        TypeColumn,
        TransportColumn,
        AddressColumn,
        ClassColumn,
        PortColumn,
        PriorityColumn,
        SectionColumn,
        GenerationColumn,
        FromColumn, ///< the event it came with
        WhenColumn, ///< after the call's first event
        ColumnCount
    };
    enum Role {
        EventRole = Qt::UserRole, ///< int: index into Call::events
        BrokenRole, ///< bool
        DimRole, ///< bool: of a generation before the party's last, or no candidate at all
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// What stands in the columns of the party and of the event; by index of the call's parties and events.
    struct Words {
        QStringList parties;
        QStringList events, times;
    };
    void setCandidates(std::vector<CallCandidate> candidates, Words words);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const CallCandidate &candidate, int column) const;

    std::vector<CallCandidate> m_candidates;
    std::vector<int> m_lastGeneration; ///< by party
    Words m_words;
};

} // namespace callscope::ui
