// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLineEdit;
class QMenu;
class QMenuBar;
class QTreeWidget;

namespace callscope::ui
{

/// Every command of the menus that can be used now, found by typing a part of its name.
class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(const QMenuBar *menus, QWidget *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void addCommands(const QMenu *menu, const QString &path);
    void filter(const QString &text);
    void run();

    QLineEdit *m_search;
    QTreeWidget *m_list;
};

} // namespace callscope::ui
