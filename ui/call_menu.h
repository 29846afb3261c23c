// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/call_copy.h"

#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QWidget;

namespace callscope::ui
{

class SelectionController;
class Session;

/// What can be done with the selected call from every view that shows it: copy it in some form, report it.
class CallMenu : public QObject
{
    Q_OBJECT
public:
    CallMenu(Session &session, SelectionController &selection, QWidget *window);

    QMenu *copyMenu() const { return m_copy; }
    QAction *reportAction() const { return m_report; }
    /// Opens at a right click on the view, or at its menu key.
    void addTo(QWidget *view);

Q_SIGNALS:
    void copied(const QString &what);
    void reportRequested();

private:
    void addForm(const QString &text, CopyForm form);
    void copy(CopyForm form);
    void copyLink();
    void copyPicture();
    void update();

    Session &m_session;
    SelectionController &m_selection;
    QWidget *m_window;
    QMenu *m_copy;
    QAction *m_report;
};

} // namespace callscope::ui
