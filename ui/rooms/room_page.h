// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace callscope::ui
{

class RoomsModel;
class RowTable;

/// The account's rooms, to search and to choose one of; any other by its alias, ID or link.
class RoomPage : public QWidget
{
    Q_OBJECT
public:
    explicit RoomPage(live::Api &api, QWidget *parent = nullptr);

    void load();

Q_SIGNALS:
    void roomChosen(const QString &roomId);

private:
    void choose();
    QString currentRoom() const;

    live::Api &m_api;
    RoomsModel *m_rooms;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_search;
    RowTable *m_table;
    QLabel *m_message;
    QPushButton *m_go;
};

} // namespace callscope::ui
