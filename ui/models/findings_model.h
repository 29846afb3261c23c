// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/call_facts.h"

#include <QAbstractTableModel>

#include <vector>

namespace callscope::ui
{

/// Which findings are listed.
struct FindingScope {
    int call = -1; ///< of this call only; -1: of all calls in view
    /// Bit n stands for the Severity of that number.
    unsigned severities = 7;

    bool has(Severity severity) const { return (severities >> static_cast<unsigned>(severity) & 1U) != 0; }
    friend bool operator==(const FindingScope &, const FindingScope &) = default;
};

/// The findings of the calls in view, one a row: gravest first, then as in the timeline, unless
/// sorted by a column.
class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        SeverityColumn,
        RuleColumn,
        WhatColumn,
        CallColumn,
        EventColumn,
        ClauseColumn,
        ColumnCount
    };
    enum Role {
        FindingRole = Qt::UserRole, ///< int: index into Analysis::findings
        SeverityRole, ///< int: a Severity
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnalysis(const AnalysisPtr &analysis);
    /// The calls in view; findings that belong to no call are always in view.
    void setCalls(const std::vector<std::uint32_t> &calls);
    void setScope(const FindingScope &scope);
    const FindingScope &scope() const { return m_scope; }

    /// The finding in a row, or -1.
    int findingAt(int row) const;
    /// The row of a finding, or -1.
    int rowOf(int finding) const;
    /// How many findings all calls in view have, and how many the scope's call has, whatever is listed.
    int inView() const { return m_inView; }
    int inCall(int call) const;

    void sort(int column, Qt::SortOrder order) override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refill();
    void order();
    QString text(const Finding &finding, int column) const;
    QString callText(const Finding &finding) const;
    QString eventText(const Finding &finding) const;

    AnalysisPtr m_analysis;
    UserNames m_names;
    FindingScope m_scope;
    std::vector<bool> m_callInView;
    std::vector<std::uint32_t> m_rows;
    int m_inView = 0;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

/// `m.call.hangup` for the specification's section of that name; the anchor itself otherwise.
QString clauseText(const Rule &rule);

} // namespace callscope::ui
