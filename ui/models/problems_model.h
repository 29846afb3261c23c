// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QAbstractTableModel>

#include <vector>

namespace callscope::ui
{

/// What is to be known about the sources: files that could not be read, records that are broken, and
/// what a source cannot show.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { KindColumn, SourceColumn, PlaceColumn, WhatColumn, ColumnCount };
    enum class Kind : std::uint8_t { Unreadable, Damaged, Limit };
    enum Role { KindRole = Qt::UserRole }; ///< int: a Kind

    using QAbstractTableModel::QAbstractTableModel;

    void setAnalysis(const AnalysisPtr &analysis);
    int count(Kind kind) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Problem {
        Kind kind;
        QString source;
        QString place; ///< `byte 14 208`, or empty
        QString what;
    };
    std::vector<Problem> m_problems;
};

} // namespace callscope::ui
