// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QAbstractTableModel>

namespace callscope::ui
{

/// The sources of an analysis, one a row: what each is, how much is in it, and what it shows.
class SourcesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        FileColumn,
        FormatColumn,
        SizeColumn,
        EventsColumn,
        CallEventsColumn,
        EncryptedColumn,
        WindowColumn,
        NotesColumn,
        ColumnCount,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnalysis(const AnalysisPtr &analysis);
    /// Null for a row that is not there.
    const Source *source(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    AnalysisPtr m_analysis;
};

/// `standard input`, or the path.
QString sourceTitle(const Source &source);
/// `2026-11-24 23:27:04 – 23:27:07`: the times of one room, or nothing.
QString rangeText(const SourceRoom &room);

} // namespace callscope::ui
