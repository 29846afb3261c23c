// SPDX-License-Identifier: Apache-2.0
#include "panels/candidates_delegate.h"

#include "models/candidates_model.h"
#include "views/fonts.h"

namespace callscope::ui
{

namespace
{

bool isBroken(const QModelIndex &index)
{
    return index.data(CandidatesModel::BrokenRole).toBool();
}

QFont fontFor(const QFont &font, const QModelIndex &index)
{
    return index.column() == CandidatesModel::AddressColumn ? monospaceFont(font, 0.92) : font;
}

} // namespace

void CandidatesDelegate::paintCell(const Cell &cell, const QModelIndex &index) const
{
    Cell text = cell;
    text.font = fontFor(cell.font, index);
    const QColor ink = isBroken(index)                  ? cell.theme.red.ink
        : index.data(CandidatesModel::DimRole).toBool() ? cell.theme.dim
                                                        : cell.theme.text;
    paintText(text, shownText(index), ink, Qt::AlignLeft,
              index.column() == CandidatesModel::AddressColumn ? Qt::ElideMiddle : Qt::ElideRight);
}

qreal CandidatesDelegate::contentWidth(const QFont &font, const QModelIndex &index) const
{
    return CellDelegate::contentWidth(fontFor(font, index), index);
}

QColor CandidatesDelegate::background(const Theme &theme, const QModelIndex &index) const
{
    return isBroken(index) ? theme.red.fill : QColor();
}

} // namespace callscope::ui
