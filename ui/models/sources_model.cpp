// SPDX-License-Identifier: Apache-2.0
#include "models/sources_model.h"

#include "models/text.h"
#include "reports/visible_text.h"

#include <QStringList>

#include <algorithm>

namespace callscope::ui
{

namespace
{

QString windowText(const Source &source)
{
    const auto rooms = static_cast<quint64>(source.rooms.size());
    if (source.error)
        return SourcesModel::tr("not read");
    if (rooms == 0)
        return SourcesModel::tr("no timeline");
    const auto any = [&source](auto is) { return std::any_of(source.rooms.begin(), source.rooms.end(), is); };
    QStringList parts { rooms == 1 ? rangeText(source.rooms.front())
                                   : countText(rooms, SourcesModel::tr("room"), SourcesModel::tr("rooms")) };
    parts.removeAll(QString());
    if (any([](const SourceRoom &room) { return room.oneSided; }))
        parts << SourcesModel::tr("one side only");
    if (source.invitesOnly)
        parts << SourcesModel::tr("invites only");
    parts << (any([](const SourceRoom &room) { return room.stretches > 1; })
                  ? SourcesModel::tr("with breaks")
                  : SourcesModel::tr("without a break"));
    return parts.join(QStringLiteral(" · "));
}

QString notesText(const Source &source)
{
    QStringList parts;
    if (!source.problems.empty())
        parts << countText(static_cast<quint64>(source.problems.size()), SourcesModel::tr("problem"),
                           SourcesModel::tr("problems"));
    if (!source.notices.empty())
        parts << countText(static_cast<quint64>(source.notices.size()), SourcesModel::tr("limit"),
                           SourcesModel::tr("limits"));
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

bool isNumber(int column)
{
    return column >= SourcesModel::SizeColumn && column <= SourcesModel::EncryptedColumn;
}

} // namespace

QString sourceTitle(const Source &source)
{
    return source.name == "-" ? SourcesModel::tr("standard input")
                              : QString::fromStdString(visibleText(source.name));
}

QString rangeText(const SourceRoom &room)
{
    if (!room.first || !room.last)
        return {};
    QString first = QString::fromStdString(isoText(*room.first)).left(19);
    QString last = QString::fromStdString(isoText(*room.last)).left(19);
    first.replace(QLatin1Char('T'), QLatin1Char(' '));
    last.replace(QLatin1Char('T'), QLatin1Char(' '));
    return first.left(10) == last.left(10) ? QStringLiteral("%1 – %2").arg(first, last.mid(11))
                                           : QStringLiteral("%1 – %2").arg(first, last);
}

void SourcesModel::setAnalysis(const AnalysisPtr &analysis)
{
    beginResetModel();
    m_analysis = analysis;
    endResetModel();
}

const Source *SourcesModel::source(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr
                                        : &m_analysis->timeline.sources[static_cast<std::size_t>(row)];
}

int SourcesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_analysis ? 0 : static_cast<int>(m_analysis->timeline.sources.size());
}

int SourcesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const Source &source = *this->source(index.row());
    switch (index.column()) {
    case FileColumn: return sourceTitle(source);
    case FormatColumn: return fromUtf8(formatName(source.format));
    case SizeColumn: return sizeText(source.size);
    case EventsColumn: return groupedNumber(source.events);
    case CallEventsColumn: return groupedNumber(source.callEvents);
    case EncryptedColumn: return groupedNumber(source.encryptedEvents);
    case WindowColumn: return windowText(source);
    default: return notesText(source);
    }
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FileColumn: return tr("File");
    case FormatColumn: return tr("Format");
    case SizeColumn: return tr("Size");
    case EventsColumn: return tr("Events");
    case CallEventsColumn: return tr("Of calls");
    case EncryptedColumn: return tr("Encrypted");
    case WindowColumn: return tr("Shows (UTC)");
    case NotesColumn: return tr("Notes");
    default: return {};
    }
}

} // namespace callscope::ui
