// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/cell_delegate.h"

namespace callscope::ui
{

/// Decorates the rows of a CandidatesModel: addresses in monospace, broken lines in red with a sign, those
/// that no longer count dim.
class CandidatesDelegate : public CellDelegate
{
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(const Cell &cell, const QModelIndex &index) const override;
    qreal contentWidth(const QFont &font, const QModelIndex &index) const override;
    QColor background(const Theme &theme, const QModelIndex &index) const override;
};

} // namespace callscope::ui
