// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

class QDropEvent;
class QMimeData;
class QPoint;
class QWidget;

namespace callscope::ui
{

class Session;

/// How files come into the window: chosen in a dialog or dropped, opened alone or added to what is open.
class WindowFiles : public QObject
{
    Q_OBJECT
public:
    WindowFiles(Session &session, QWidget *window);

    /// Asks for files, several at once.
    void choose(bool add);
    void chooseMore() { choose(true); }
    void chooseFolder(bool add);
    /// Opens what was dropped. Where something is open a menu at the place of the drop asks whether to add to
    /// it; with Ctrl it is added, with Shift opened, without a question.
    void drop(const QDropEvent &event);
    /// Files and folders of this machine.
    static QStringList localPaths(const QMimeData &data);

private:
    void take(const QStringList &paths, bool add);
    void ask(const QStringList &paths, const QPoint &place);

    Session &m_session;
    QWidget *m_window;
};

} // namespace callscope::ui
