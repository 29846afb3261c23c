// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>
#include <utility>

class QAction;
class QMenu;
class QWidget;

namespace callscope::ui
{

class MainWindow;

/// The menus of the window and the keys in them.
class WindowMenus : public QObject
{
    Q_OBJECT
public:
    explicit WindowMenus(MainWindow &window);

private:
    void addFileMenu();
    void addEditMenu();
    void addViewMenu();
    void addLadder(QMenu *menu);
    void addGoMenu();
    void addLiveMenu();
    void addHelpMenu();
    QAction *add(QMenu *menu, const QString &text, const QString &name, const QKeySequence &key,
                 const std::function<void()> &then);
    void addToggle(QMenu *menu, const QString &text, const QString &name, QWidget *panel);
    void fillRecent(QMenu *menu);

    MainWindow &m_window;
    QList<std::pair<QString, QString>> m_keys;
};

} // namespace callscope::ui
