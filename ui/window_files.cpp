// SPDX-License-Identifier: Apache-2.0
#include "window_files.h"

#include "session/session.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>

namespace callscope::ui
{

WindowFiles::WindowFiles(Session &session, QWidget *window)
    : QObject(window)
    , m_session(session)
    , m_window(window)
{
}

void WindowFiles::choose(bool add)
{
    take(QFileDialog::getOpenFileNames(
             m_window, add ? tr("Add to the timeline") : tr("Open timelines"), {},
             tr("Timelines (*.json *.ndjson *.jsonl *.har *.txt *.log *.csv *.gz *.zst *.xz *.zip);;"
                "All files (*)")),
         add);
}

void WindowFiles::chooseFolder(bool add)
{
    const QString folder = QFileDialog::getExistingDirectory(
        m_window, add ? tr("Add a folder to the timeline") : tr("Open a folder"));
    if (!folder.isEmpty())
        take({ folder }, add);
}

void WindowFiles::drop(const QDropEvent &event)
{
    const QStringList paths = localPaths(*event.mimeData());
    if (!m_session.canReload() || event.modifiers().testFlag(Qt::ShiftModifier))
        take(paths, false);
    else if (event.modifiers().testFlag(Qt::ControlModifier))
        take(paths, true);
    else
        ask(paths, m_window->mapToGlobal(event.position().toPoint()));
}

QStringList WindowFiles::localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

void WindowFiles::take(const QStringList &paths, bool add)
{
    if (add)
        m_session.addFiles(paths);
    else
        m_session.openFiles(paths);
}

void WindowFiles::ask(const QStringList &paths, const QPoint &place)
{
    auto *menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("dropMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QString &name, bool toTimeline) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, paths, toTimeline] { take(paths, toTimeline); });
        return action;
    };
    menu->setDefaultAction(add(tr("&Add to the open timeline"), QStringLiteral("dropAdd"), true));
    add(tr("&Open instead"), QStringLiteral("dropOpen"), false);
    menu->addSeparator();
    menu->addAction(tr("Cancel"));
    menu->popup(place);
}

} // namespace callscope::ui
