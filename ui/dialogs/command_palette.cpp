// SPDX-License-Identifier: Apache-2.0
#include "dialogs/command_palette.h"

#include <QAction>
#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

constexpr int actionRole = Qt::UserRole;
constexpr int rowHeight = 24;

// "&Open recent…\tJ" without what is there for the menu only.
QString plain(QString text)
{
    text = text.section(QLatin1Char('\t'), 0, 0);
    text.replace(QLatin1String("&&"), QStringLiteral("\x01")).remove(QLatin1Char('&'));
    return text.replace(QLatin1Char('\x01'), QLatin1Char('&')).remove(QChar(0x2026));
}

QString keyOf(const QAction *action)
{
    const QString told = action->text().section(QLatin1Char('\t'), 1);
    return told.isEmpty() ? action->shortcut().toString(QKeySequence::NativeText) : told;
}

} // namespace

CommandPalette::CommandPalette(const QMenuBar *menus, QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Commands"));
    m_search->setPlaceholderText(tr("Type a part of a command"));
    m_search->setAccessibleName(tr("Find a command"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commands"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const QAction *menu : menus->actions()) {
        if (menu->menu())
            addCommands(menu->menu(), plain(menu->text()));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(8);
    layout->addWidget(m_search);
    layout->addWidget(m_list);
    resize(520, 400);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_search, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    filter({});
}

void CommandPalette::addCommands(const QMenu *menu, const QString &path)
{
    for (QAction *action : menu->actions()) {
        if (action->isSeparator() || !action->isEnabled() || !action->isVisible())
            continue;
        const QString name = path + QStringLiteral(" › ") + plain(action->text());
        if (action->menu()) {
            addCommands(action->menu(), name);
            continue;
        }
        auto *item = new QTreeWidgetItem(m_list, { name, keyOf(action) });
        item->setSizeHint(0, { 0, rowHeight });
        item->setData(0, actionRole, QVariant::fromValue(QPointer<QAction>(action)));
        if (action->isCheckable())
            item->setText(0, action->isChecked() ? tr("%1 (on)").arg(name) : tr("%1 (off)").arg(name));
    }
}

// Shows the commands that hold every word, in any order.
void CommandPalette::filter(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QTreeWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const bool fits = std::all_of(words.begin(), words.end(), [item](const QString &word) {
            return item->text(0).contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!fits);
        first = fits && !first ? item : first;
    }
    m_list->setCurrentItem(first);
}

void CommandPalette::run()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item || item->isHidden())
        return;
    const auto action = item->data(0, actionRole).value<QPointer<QAction>>();
    close(); // first: the command may be about what has the focus
    if (action)
        action->trigger();
}

// The list is moved in while the text is typed.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched != m_search || !isKey)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (event->type() == QEvent::ShortcutOverride) {
        event->setAccepted(key == Qt::Key_Escape); // it closes this, and means nothing for the window
        return event->isAccepted();
    }
    switch (key) {
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: QCoreApplication::sendEvent(m_list, event); return true;
    default: return false;
    }
}

void CommandPalette::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    const QRect window = parentWidget()->geometry();
    move(window.left() + (window.width() - width()) / 2, window.top() + window.height() / 6);
    m_search->setFocus();
}

} // namespace callscope::ui
