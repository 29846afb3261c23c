// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "panels/cell_delegate.h"

#include <vector>

namespace callscope::ui
{

/// Decorates the rows of a CallsViewModel: outcomes, unusual reasons and findings as chips, users
/// elided in the middle.
class CallsDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    void setAnalysis(const AnalysisPtr &analysis) { m_analysis = analysis; }

protected:
    void paintCell(const Cell &cell, const QModelIndex &index) const override;
    qreal contentWidth(const QFont &font, const QModelIndex &index) const override;

private:
    const Call &call(const QModelIndex &index) const;
    /// Without a word for ring or talk: a bell says that.
    QString lengthOnly(const QModelIndex &index) const;
    /// The chips of a cell; empty where it shows text.
    std::vector<Badge> chips(const QModelIndex &index) const;

    AnalysisPtr m_analysis;
};

} // namespace callscope::ui
