// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "models/event_fields.h"

#include <QAbstractTableModel>

#include <optional>

namespace callscope::ui
{

/// The fields of one event: name, value as it came, and how that stands to the specification.
class EventFieldsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ValueColumn, NoteColumn, ColumnCount };
    enum Role {
        StateRole = Qt::UserRole, ///< int: an EventField::State
        SeverityRole, ///< int: the gravest Severity of a finding at this field; invalid where there is none
        EnvelopeRole, ///< bool: no field of the content
        PointerRole, ///< QString: JSON pointer into the event
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `json`: the event's bytes. `event` may be -1: no rows.
    void setEvent(const AnalysisPtr &analysis, int event, std::string_view json);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString note(const EventField &field) const;
    QString wholeNote(const EventField &field) const;

    std::vector<EventField> m_fields;
    std::vector<std::optional<Severity>> m_severity; ///< index by index with m_fields
};

} // namespace callscope::ui
