// SPDX-License-Identifier: Apache-2.0
#include "window_menus.h"

#include "call_menu.h"
#include "dialogs/about_dialog.h"
#include "dialogs/command_palette.h"
#include "dialogs/rules_dialog.h"
#include "dialogs/shortcuts_dialog.h"
#include "mainwindow.h"
#include "panels/calls_panel.h"
#include "panels/event_panel.h"
#include "panels/findings_panel.h"
#include "panels/ladder_actions.h"
#include "panels/ladder_panel.h"
#include "panels/media_panel.h"
#include "panels/side_panel.h"
#include "session/demo.h"
#include "session/settings.h"
#include "window_files.h"
#include "window_layout.h"
#include "window_live.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

namespace callscope::ui
{

WindowMenus::WindowMenus(MainWindow &window)
    : QObject(&window)
    , m_window(window)
{
    addFileMenu();
    addEditMenu();
    addViewMenu();
    addGoMenu();
    addLiveMenu();
    addHelpMenu();
}

QAction *WindowMenus::add(QMenu *menu, const QString &text, const QString &name, const QKeySequence &key,
                          const std::function<void()> &then)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, then);
    if (!key.isEmpty()) {
        QString what = text;
        m_keys.append(
            { key.toString(QKeySequence::NativeText), what.remove(QLatin1Char('&')).remove(QChar(0x2026)) });
    }
    return action;
}

void WindowMenus::addFileMenu()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&File"));
    add(menu, tr("New &window"), QStringLiteral("newWindow"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
        [this] { Q_EMIT m_window.newWindowRequested(); });
    add(menu, tr("&Open…"), QStringLiteral("open"), QKeySequence::Open,
        [this] { m_window.m_files->choose(false); });
    add(menu, tr("Open fol&der…"), QStringLiteral("openFolder"), {},
        [this] { m_window.m_files->chooseFolder(false); });
    QAction *addMore =
        add(menu, tr("&Add to timeline…"), QStringLiteral("addFiles"),
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A), [this] { m_window.m_files->choose(true); });
    QAction *addFolder = add(menu, tr("Add &folder to timeline…"), QStringLiteral("addFolder"), {},
                             [this] { m_window.m_files->chooseFolder(true); });
    QMenu *recent = menu->addMenu(tr("Open &recent"));
    recent->setObjectName(QStringLiteral("recentMenu"));
    connect(recent, &QMenu::aboutToShow, this, [this, recent] { fillRecent(recent); });
    QAction *demo = add(menu, tr("Open the &demo"), QStringLiteral("demo"), {},
                        [this] { m_window.openFiles({ demoFile() }); });
    demo->setEnabled(!demoFile().isEmpty());
    QAction *reload = add(menu, tr("Re&load"), QStringLiteral("reload"), QKeySequence(Qt::Key_F5),
                          [this] { m_window.session().reload(); });
    menu->addSeparator();
    menu->addAction(m_window.m_callMenu->reportAction());
    m_keys.append(
        { m_window.m_callMenu->reportAction()->shortcut().toString(QKeySequence::NativeText), tr("Report") });
    menu->addSeparator();
    QAction *restore = menu->addAction(tr("Begin with what was open &last"));
    restore->setObjectName(QStringLiteral("restoreWindows"));
    restore->setCheckable(true);
    restore->setChecked(m_window.m_settings.restoresWindows());
    connect(restore, &QAction::toggled, this,
            [this](bool on) { m_window.m_settings.setRestoresWindows(on); });
    add(menu, tr("&Close window"), QStringLiteral("closeWindow"), QKeySequence::Close,
        [this] { m_window.close(); });
    add(menu, tr("&Quit"), QStringLiteral("quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] {
        Q_EMIT m_window.quitRequested();
        m_window.close();
    });

    const auto update = [this, addMore, addFolder, reload] {
        addMore->setEnabled(m_window.session().canReload());
        addFolder->setEnabled(m_window.session().canReload());
        reload->setEnabled(m_window.session().canReload());
    };
    update();
    connect(&m_window.session(), &Session::analysisChanged, this, update);
}

void WindowMenus::fillRecent(QMenu *menu)
{
    menu->clear();
    Settings &settings = m_window.m_settings;
    bool missing = false;
    for (const QString &path : settings.recentFiles()) {
        QString shown = path;
        shown.replace(QLatin1Char('&'), QLatin1String("&&"));
        if (QFileInfo::exists(path)) {
            connect(menu->addAction(shown), &QAction::triggered, this,
                    [this, path] { m_window.openFiles({ path }); });
        } else {
            menu->addAction(tr("%1 (no longer there)").arg(shown))->setEnabled(false);
            missing = true;
        }
    }
    if (menu->isEmpty()) {
        menu->addAction(tr("No file was opened yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    if (missing)
        connect(menu->addAction(tr("Remove files that are no longer there")), &QAction::triggered, this,
                [&settings] { settings.removeMissingRecentFiles(); });
    connect(menu->addAction(tr("Clear this list")), &QAction::triggered, this,
            [&settings] { settings.clearRecentFiles(); });
}

void WindowMenus::addEditMenu()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Edit"));
    add(menu, tr("&Copy row as text"), QStringLiteral("copy"), QKeySequence::Copy,
        [this] { m_window.copyRow(); });
    menu->addMenu(m_window.m_callMenu->copyMenu());
    menu->addSeparator();
    add(menu, tr("&Filter calls"), QStringLiteral("filter"), QKeySequence(Qt::Key_Slash),
        [this] { m_window.m_calls->focusFilter(); });
    add(menu, tr("&Back to everything"), QStringLiteral("everything"), QKeySequence(Qt::Key_Escape),
        [this] { m_window.backToEverything(); });
}

void WindowMenus::addToggle(QMenu *menu, const QString &text, const QString &name, QWidget *panel)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    action->setChecked(true);
    connect(action, &QAction::toggled, panel, &QWidget::setVisible);
}

void WindowMenus::addViewMenu()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&View"));
    addToggle(menu, tr("&Calls"), QStringLiteral("showCalls"), m_window.m_calls);
    addToggle(menu, tr("&Event"), QStringLiteral("showEvent"), m_window.m_layout->side());
    addToggle(menu, tr("&Findings"), QStringLiteral("showFindings"), m_window.m_findings);
    const auto addPage = [this, menu](const QString &text, const QString &name, int digit, QWidget *page) {
        add(menu, text, name, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + digit)),
            [this, page] { m_window.m_layout->side()->showPage(page); });
    };
    menu->addSeparator();
    addPage(tr("Go to the &event"), QStringLiteral("goEvent"), 1, m_window.m_event);
    addPage(tr("Go to SDP and &ICE"), QStringLiteral("goMedia"), 2, m_window.m_media);
    menu->addSeparator();
    QAction *sources = add(menu, tr("&Sources…"), QStringLiteral("sources"),
                           QKeySequence(Qt::CTRL | Qt::Key_I), [this] { m_window.showSources(); });
    const auto enable = [this, sources] { sources->setEnabled(m_window.session().analysis() != nullptr); };
    enable();
    connect(&m_window.session(), &Session::analysisChanged, this, enable);
    menu->addSeparator();
    addLadder(menu);
    menu->addSeparator();
    add(menu, tr("Next &panel"), QStringLiteral("nextPanel"), QKeySequence(Qt::Key_F6),
        [this] { m_window.m_layout->focusNext(1); });
    add(menu, tr("Pre&vious panel"), QStringLiteral("previousPanel"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
        [this] { m_window.m_layout->focusNext(-1); });
}

void WindowMenus::addLadder(QMenu *menu)
{
    LadderActions *ladder = m_window.m_ladder->actions();
    ladder->addTo(menu);
    for (const QAction *action : ladder->withKeys())
        m_keys.append({ action->shortcut().toString(QKeySequence::NativeText),
                        action->text().remove(QLatin1Char('&')) });
}

void WindowMenus::addGoMenu()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Go"));
    // The keys of these three belong to the list or ladder that has the focus; the menu tells them.
    const auto tell = [this, menu](const QString &text, const QString &key, const QString &name,
                                   const auto &then) {
        QAction *action = menu->addAction(text + QLatin1Char('\t') + key);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, then);
        m_keys.append({ key, text });
    };
    tell(tr("Next row"), QStringLiteral("J"), QStringLiteral("nextCall"),
         [this] { m_window.m_calls->moveBy(1); });
    tell(tr("Previous row"), QStringLiteral("K"), QStringLiteral("previousCall"),
         [this] { m_window.m_calls->moveBy(-1); });
    tell(tr("Into the ladder"), tr("Enter"), QStringLiteral("intoLadder"),
         [this] { m_window.m_ladder->setFocus(); });
    menu->addSeparator();
    add(menu, tr("&Next finding"), QStringLiteral("nextFinding"), QKeySequence(Qt::Key_N),
        [this] { m_window.m_findings->step(1); });
    add(menu, tr("&Previous finding"), QStringLiteral("previousFinding"), QKeySequence(Qt::SHIFT | Qt::Key_N),
        [this] { m_window.m_findings->step(-1); });
}

void WindowMenus::addLiveMenu()
{
    WindowLive *live = m_window.m_live;
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Live"));
    add(menu, tr("&Connect to a room…"), QStringLiteral("connect"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [live] { live->chooseRoom(); });
    QAction *pause = add(menu, tr("&Follow or pause"), QStringLiteral("pause"), QKeySequence(Qt::Key_Space),
                         [live] { live->togglePause(); });
    QAction *mark = add(menu, tr("&Mark this moment"), QStringLiteral("mark"), QKeySequence(Qt::Key_M),
                        [live] { live->markMoment(); });
    QAction *newest = add(menu, tr("Jump to the &newest call"), QStringLiteral("newest"),
                          QKeySequence(Qt::Key_End), [this] { m_window.chooseNewestCall(); });
    QAction *end =
        add(menu, tr("&Disconnect"), QStringLiteral("disconnect"), {}, [live] { live->disconnectRoom(); });
    QAction *out = add(menu, tr("Sign &out"), QStringLiteral("signOut"), {}, [live] { live->signOut(); });
    const auto update = [live, actions = QList<QAction *> { pause, mark, newest, end, out }] {
        for (QAction *action : actions)
            action->setEnabled(live->room() != nullptr);
    };
    update();
    connect(live, &WindowLive::roomChanged, this, update);
}

void WindowMenus::addHelpMenu()
{
    QMenu *menu = m_window.menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&Rules"), QStringLiteral("rules"), {}, [this] { m_window.dialog<RulesDialog>(); });
    add(menu, tr("&Commands…"), QStringLiteral("commands"), QKeySequence(Qt::CTRL | Qt::Key_K),
        [this] { m_window.dialog<CommandPalette>(m_window.menuBar()); });
    add(menu, tr("Keyboard &shortcuts"), QStringLiteral("shortcuts"), QKeySequence(Qt::Key_Question),
        [this] { m_window.dialog<ShortcutsDialog>(m_keys); });
    menu->addSeparator();
    add(menu, tr("&About Callscope"), QStringLiteral("about"), {},
        [this] { m_window.dialog<AboutDialog>(); });
}

} // namespace callscope::ui
