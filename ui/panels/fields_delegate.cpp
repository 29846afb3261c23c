// SPDX-License-Identifier: Apache-2.0
#include "panels/fields_delegate.h"

#include "models/event_fields_model.h"
#include "views/fonts.h"

#include <optional>

namespace callscope::ui
{

namespace
{

/// How a row stands out: by the finding at it, else by the field's own state.
std::optional<Badge> mark(const QModelIndex &index)
{
    const QVariant severity = index.data(EventFieldsModel::SeverityRole);
    if (severity.isValid())
        return severityBadge(static_cast<Severity>(severity.toInt()));
    switch (static_cast<EventField::State>(index.data(EventFieldsModel::StateRole).toInt())) {
    case EventField::State::AbsentRequired:
    case EventField::State::WrongKind: return Badge { Glyph::Warning, Tone::Amber, {} };
    default: return std::nullopt;
    }
}

} // namespace

void FieldsDelegate::paintCell(const Cell &cell, const QModelIndex &index) const
{
    const auto marked = mark(index);
    const QColor ink = marked ? cell.theme.tone(marked->tone).ink
        : index.data(EventFieldsModel::EnvelopeRole).toBool()
            || index.column() == EventFieldsModel::NoteColumn
        ? cell.theme.dim
        : cell.theme.text;
    Cell text = cell;
    if (marked && index.column() == EventFieldsModel::NameColumn) {
        const qreal side = QFontMetricsF(cell.font).height() * 0.8;
        paintGlyph(cell.painter, marked->glyph,
                   QRectF(cell.box.left(), cell.box.center().y() - side / 2 + 0.5, side, side), ink);
        text.box.setLeft(cell.box.left() + static_cast<int>(side) + 4);
    }
    if (index.column() != EventFieldsModel::NoteColumn)
        text.font = monospaceFont(cell.font, 0.92);
    paintText(text, shownText(index), ink, Qt::AlignLeft,
              index.column() == EventFieldsModel::ValueColumn ? Qt::ElideMiddle : Qt::ElideRight);
}

qreal FieldsDelegate::contentWidth(const QFont &font, const QModelIndex &index) const
{
    const bool mono = index.column() != EventFieldsModel::NoteColumn;
    qreal width = CellDelegate::contentWidth(mono ? monospaceFont(font, 0.92) : font, index);
    if (index.column() == EventFieldsModel::NameColumn && mark(index))
        width += QFontMetricsF(font).height() * 0.8 + 4;
    return width;
}

QColor FieldsDelegate::background(const Theme &theme, const QModelIndex &index) const
{
    const auto marked = mark(index);
    return marked ? theme.tone(marked->tone).fill : QColor();
}

} // namespace callscope::ui
