// SPDX-License-Identifier: Apache-2.0
#include "models/event_fields_model.h"

#include "models/text.h"

#include <algorithm>

namespace callscope::ui
{

namespace
{

QString kindText(JsonKind kind)
{
    switch (kind) {
    case JsonKind::String: return EventFieldsModel::tr("string");
    case JsonKind::Number: return EventFieldsModel::tr("number");
    case JsonKind::Boolean: return EventFieldsModel::tr("boolean");
    case JsonKind::Null: return EventFieldsModel::tr("null");
    case JsonKind::Object: return EventFieldsModel::tr("object");
    case JsonKind::Array: return EventFieldsModel::tr("array");
    case JsonKind::None: break;
    }
    return {};
}

} // namespace

void EventFieldsModel::setEvent(const AnalysisPtr &analysis, int event, std::string_view json)
{
    beginResetModel();
    m_fields.clear();
    m_severity.clear();
    if (analysis && event >= 0) {
        const auto index = static_cast<std::uint32_t>(event);
        m_fields = eventFields(analysis->timeline.callEvents[index], json);
        m_severity.resize(m_fields.size());
        const int call = analysis->callOfEvent(index);
        const auto mark = [&](const Finding &finding) {
            if (finding.events.empty() || finding.events.front() != index)
                return;
            const QString pointer = fromUtf8(finding.pointer);
            for (std::size_t i = 0; i < m_fields.size(); ++i) {
                if (!pointer.isEmpty() && m_fields[i].pointer == pointer)
                    m_severity[i] = std::max(m_severity[i].value_or(Severity::Info), finding.severity);
            }
        };
        if (call >= 0) {
            for (const std::uint32_t finding : analysis->findingsOfCall[static_cast<std::size_t>(call)])
                mark(analysis->findings[finding]);
        } else {
            std::for_each(analysis->findings.begin(), analysis->findings.end(), mark);
        }
    }
    endResetModel();
}

int EventFieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int EventFieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventFieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventField &field = m_fields[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (index.column() == NameColumn)
            return role == Qt::ToolTipRole ? field.pointer : field.name;
        if (index.column() == NoteColumn && role == Qt::ToolTipRole)
            return wholeNote(field);
        if (index.column() == NoteColumn) {
            const auto severity = m_severity[static_cast<std::size_t>(index.row())];
            const bool asSpecified = field.state == EventField::State::AsSpecified;
            return asSpecified && severity ? fromUtf8(severityName(*severity)) : note(field);
        }
        return field.state == EventField::State::AbsentRequired ? tr("— absent —") : field.value;
    case StateRole: return static_cast<int>(field.state);
    case SeverityRole: {
        const auto severity = m_severity[static_cast<std::size_t>(index.row())];
        return severity ? QVariant(static_cast<int>(*severity)) : QVariant();
    }
    case EnvelopeRole: return field.envelope;
    case PointerRole: return field.pointer;
    default: return {};
    }
}

QVariant EventFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Field");
    case ValueColumn: return tr("Value");
    case NoteColumn: return tr("Spec");
    default: return {};
    }
}

QString EventFieldsModel::wholeNote(const EventField &field) const
{
    switch (field.state) {
    case EventField::State::AbsentRequired:
        return tr("The specification requires %1; it is absent.").arg(field.name);
    case EventField::State::WrongKind:
        return tr("The specification has a %1 here, found is a %2.")
            .arg(kindText(field.expected), kindText(field.kind));
    case EventField::State::Extra: return tr("The specification does not name this field here.");
    case EventField::State::AsSpecified: break;
    }
    return tr("A %1, as specified; %2.").arg(kindText(field.kind), sizeText(field.size));
}

QString EventFieldsModel::note(const EventField &field) const
{
    switch (field.state) {
    case EventField::State::AbsentRequired: return tr("required");
    case EventField::State::WrongKind:
        return tr("%1, not %2").arg(kindText(field.kind), kindText(field.expected));
    case EventField::State::Extra: return tr("extra");
    case EventField::State::AsSpecified: break;
    }
    if (field.kind == JsonKind::Array)
        return tr("%1 ✓").arg(countText(field.size, tr("entry"), tr("entries")));
    if (field.kind == JsonKind::String && field.size > 300)
        return tr("%1 ✓").arg(sizeText(field.size));
    return QStringLiteral("✓");
}

} // namespace callscope::ui
