// SPDX-License-Identifier: Apache-2.0
#include "rooms/rooms_model.h"

#include "views/theme.h"

#include <QDateTime>

namespace callscope::ui
{

namespace
{

qint64 activityOf(const live::JoinedRoom &room)
{
    return room.lastActivity ? room.lastActivity->time_since_epoch().count() : 0;
}

QVariant shown(const live::JoinedRoom &room, int column)
{
    switch (column) {
    case RoomsModel::NameColumn: return visibleText(room.name.toStdString());
    case RoomsModel::MembersColumn: return room.members > 0 ? QVariant(room.members) : QVariant();
    case RoomsModel::EncryptionColumn:
        return room.isEncrypted ? RoomsModel::tr("encrypted") : RoomsModel::tr("not encrypted");
    default: break;
    }
    if (!room.lastActivity)
        return {};
    return QDateTime::fromMSecsSinceEpoch(activityOf(room)).toString(QStringLiteral("yyyy-MM-dd hh:mm"));
}

} // namespace

void RoomsModel::setRooms(const QList<live::JoinedRoom> &rooms)
{
    beginResetModel();
    m_rooms = rooms;
    endResetModel();
}

int RoomsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rooms.size());
}

int RoomsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RoomsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const live::JoinedRoom &room = m_rooms[index.row()];
    if (role == Qt::DisplayRole)
        return shown(room, index.column());
    if (role == sortRole && index.column() == ActivityColumn)
        return activityOf(room);
    if (role == sortRole)
        return shown(room, index.column());
    if (role == Qt::ToolTipRole)
        return room.alias.isEmpty() ? room.id : room.alias + QLatin1Char('\n') + room.id;
    if (role == Qt::TextAlignmentRole && index.column() == MembersColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant RoomsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Room");
    case MembersColumn: return tr("Members");
    case EncryptionColumn: return tr("Encryption");
    default: return tr("Last activity");
    }
}

} // namespace callscope::ui
