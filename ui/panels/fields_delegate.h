// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/cell_delegate.h"

namespace callscope::ui
{

/// Decorates the rows of an EventFieldsModel: protocol text in monospace, what is absent or odd in red
/// with a sign in front of the name.
class FieldsDelegate : public CellDelegate
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
