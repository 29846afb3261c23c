// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/room_list.h"

#include <QAbstractTableModel>

namespace callscope::ui
{

/// The rooms of an account, one a row, in the order they came.
class RoomsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, MembersColumn, EncryptionColumn, ActivityColumn, ColumnCount };
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setRooms(const QList<live::JoinedRoom> &rooms);
    const live::JoinedRoom &room(int row) const { return m_rooms[row]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<live::JoinedRoom> m_rooms;
};

} // namespace callscope::ui
