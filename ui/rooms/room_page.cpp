// SPDX-License-Identifier: Apache-2.0
#include "rooms/room_page.h"

#include "live/room_address.h"
#include "live/room_list.h"
#include "panels/cell_delegate.h"
#include "panels/row_table.h"
#include "rooms/rooms_model.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace callscope::ui
{

RoomPage::RoomPage(live::Api &api, QWidget *parent)
    : QWidget(parent)
    , m_api(api)
    , m_rooms(new RoomsModel(this))
    , m_shown(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_table(new RowTable(this))
    , m_message(new QLabel(this))
    , m_go(new QPushButton(tr("Follow"), this))
{
    m_shown->setSourceModel(m_rooms);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_shown->setSortRole(RoomsModel::sortRole);
    m_search->setObjectName(QStringLiteral("roomSearch"));
    m_search->setPlaceholderText(tr("Search, or an alias, ID or matrix.to link of any room"));
    m_search->setClearButtonEnabled(true);
    m_table->setObjectName(QStringLiteral("rooms"));
    m_table->setModel(m_shown);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RoomsModel::ActivityColumn, Qt::DescendingOrder);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(RoomsModel::NameColumn, QHeaderView::Stretch);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_go->setObjectName(QStringLiteral("follow"));

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    layout->addWidget(m_go, 0, Qt::AlignRight);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_shown->setFilterFixedString(live::RoomAddress::parse(text) ? QString() : text);
    });
    connect(m_search, &QLineEdit::returnPressed, this, &RoomPage::choose);
    connect(m_table, &RowTable::rowActivated, this, &RoomPage::choose);
    connect(m_go, &QPushButton::clicked, this, &RoomPage::choose);
}

void RoomPage::load()
{
    m_message->setText(tr("Loading the rooms…"));
    live::askRooms(
        m_api,
        [self =
             QPointer<RoomPage>(this)](const tl::expected<QList<live::JoinedRoom>, live::ApiError> &rooms) {
            if (!self)
                return;
            self->m_message->setText(rooms ? QString() : rooms.error().text());
            if (!rooms)
                return;
            self->m_rooms->setRooms(*rooms);
            if (!rooms->isEmpty())
                self->m_table->showRow(0);
            else
                self->m_message->setText(tr("This account is in no room. Give the address of one above."));
        });
}

QString RoomPage::currentRoom() const
{
    const QModelIndex current = m_shown->mapToSource(m_table->currentIndex());
    if (current.isValid())
        return m_rooms->room(current.row()).id;
    return m_shown->rowCount() == 1 ? m_rooms->room(m_shown->mapToSource(m_shown->index(0, 0)).row()).id
                                    : QString();
}

void RoomPage::choose()
{
    const QString text = m_search->text().trimmed();
    if (!live::RoomAddress::parse(text)) {
        if (const QString room = currentRoom(); !room.isEmpty())
            Q_EMIT roomChosen(room);
        return;
    }
    live::resolveRoom(m_api, text,
                      [self = QPointer<RoomPage>(this)](const tl::expected<QString, live::ApiError> &room) {
                          if (!self)
                              return;
                          if (room)
                              Q_EMIT self->roomChosen(*room);
                          else
                              self->m_message->setText(room.error().text());
                      });
}

} // namespace callscope::ui
