// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"

#include "call_menu.h"
#include "dialogs/report_dialog.h"
#include "dialogs/sources_dialog.h"
#include "kept_view.h"
#include "models/text.h"
#include "panels/calls_panel.h"
#include "panels/event_panel.h"
#include "panels/findings_panel.h"
#include "panels/ladder_panel.h"
#include "panels/load_status.h"
#include "panels/media_panel.h"
#include "panels/problems_bar.h"
#include "panels/row_table.h"
#include "panels/start_page.h"
#include "panels/status_summary.h"
#include "session/demo.h"
#include "session/settings.h"
#include "window_files.h"
#include "window_layout.h"
#include "window_live.h"
#include "window_menus.h"
#include "window_session.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

#include <cstdio>

namespace callscope::ui
{

MainWindow::MainWindow(Settings &settings, std::optional<bool> scheme, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_scheme(scheme)
    , m_pages(new QStackedWidget(this))
    , m_start(new StartPage(this))
    , m_problems(new ProblemsBar(this))
    , m_calls(new CallsPanel(&m_selection, this))
    , m_ladder(new LadderPanel(&m_selection, this))
    , m_event(new EventPanel(&m_selection, this))
    , m_media(new MediaPanel(&m_selection, this))
    , m_findings(new FindingsPanel(&m_selection, this))
    , m_summary(new StatusSummary(this))
    , m_loadStatus(new LoadStatus(this))
    , m_layout(new WindowLayout({ m_calls, m_ladder, m_event, m_media, m_findings }, this))
    , m_files(new WindowFiles(m_session, this))
    , m_live(new WindowLive(m_session, m_settings, statusBar(), this))
    , m_windowSession(new WindowSession(*this, m_settings))
    , m_callMenu(new CallMenu(m_session, m_selection, this))
{
    setWindowTitle(tr("Callscope"));
    setAcceptDrops(true);
    setMinimumSize(800, 480);
    resize(1400, 850);
    applyScheme();
    layOutPages();
    connectPanels();
    connectCallMenu();
    new WindowMenus(*this);
    m_start->setDemoAvailable(!demoFile().isEmpty());
    m_start->setRecentFiles(m_settings.recentFiles());
    m_calls->setSavedFilters(m_settings.savedFilters());
    connect(m_calls, &CallsPanel::savedFiltersChanged, this,
            [this](const QStringList &filters) { m_settings.setSavedFilters(filters); });
    m_layout->restore(m_settings);
}

void MainWindow::openFiles(const QStringList &paths)
{
    m_session.openFiles(paths);
}

bool MainWindow::chooseCallById(const QString &callId)
{
    const AnalysisPtr &analysis = m_session.analysis();
    const std::string wanted = callId.toStdString();
    for (std::size_t i = 0; analysis && i < analysis->calls.size(); ++i) {
        if (analysis->calls[i].callId.view() == wanted) {
            m_calls->chooseCall(static_cast<int>(i));
            return true;
        }
    }
    statusBar()->showMessage(tr("No call has the call_id %1.").arg(visibleText(wanted)), 15'000);
    return false;
}

void MainWindow::chooseNewestCall()
{
    const AnalysisPtr &analysis = m_session.analysis();
    if (analysis && !analysis->calls.empty())
        m_calls->chooseCall(static_cast<int>(analysis->calls.size()) - 1);
}

void MainWindow::layOutPages()
{
    auto *workspace = new QWidget(this);
    auto *layout = new QVBoxLayout(workspace);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addWidget(m_layout->widget(), 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(workspace);
    setCentralWidget(m_pages);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_summary, 1);
    statusBar()->addPermanentWidget(m_loadStatus);
}

void MainWindow::connectPanels()
{
    connect(&m_session, &Session::loadStarted, this, [this](const QStringList &paths) {
        m_loadStatus->start();
        m_start->showLoading(paths);
    });
    connect(&m_session, &Session::loadProgressed, this, [this](const LoadProgress &progress) {
        m_loadStatus->setProgress(progress);
        if (m_session.isPreview())
            m_problems->showReading(progress.analysing ? 1000 : progress.permille());
    });
    connect(&m_session, &Session::analysisChanged, this, &MainWindow::showAnalysis);
    connect(&m_session, &Session::loadFailed, this, &MainWindow::showFailure);
    connect(&m_session, &Session::loadCancelled, this, [this] {
        m_loadStatus->hide();
        m_start->showWelcome();
        statusBar()->showMessage(tr("Loading was cancelled."), 5000);
    });
    connect(m_loadStatus, &LoadStatus::cancelRequested, &m_session, &Session::cancel);

    connect(m_problems, &ProblemsBar::sourcesRequested, this, &MainWindow::showSources);
    connect(m_summary, &StatusSummary::activated, this, &MainWindow::showSources);

    connect(m_start, &StartPage::openRequested, this, [this] { m_files->choose(false); });
    connect(m_start, &StartPage::demoRequested, this, [this] { openFiles({ demoFile() }); });
    connect(m_start, &StartPage::recentRequested, this, [this](const QString &path) { openFiles({ path }); });

    connect(m_calls, &CallsPanel::callsInViewChanged, m_ladder, &LadderPanel::setCallsInView);
    connect(m_calls, &CallsPanel::callsInViewChanged, m_findings, &FindingsPanel::setCallsInView);
    connect(m_calls, &CallsPanel::callsInViewChanged, this,
            [this](const std::vector<std::uint32_t> &calls) { m_callsInView = calls; });
    connect(m_calls, &CallsPanel::callActivated, m_ladder, qOverload<>(&QWidget::setFocus));
    connect(m_findings, &FindingsPanel::findingActivated, m_ladder, qOverload<>(&QWidget::setFocus));
    connect(m_ladder, &LadderPanel::callChosen, m_calls, &CallsPanel::chooseCall);
}

void MainWindow::connectCallMenu()
{
    for (QWidget *view : { static_cast<QWidget *>(m_calls->table()), static_cast<QWidget *>(m_ladder),
                           static_cast<QWidget *>(m_findings->table()) })
        m_callMenu->addTo(view);
    connect(m_callMenu, &CallMenu::copied, this,
            [this](const QString &what) { statusBar()->showMessage(what, 5000); });
    connect(m_callMenu, &CallMenu::reportRequested, this, &MainWindow::showReport);
}

void MainWindow::applyScheme()
{
    if (m_applyingScheme)
        return;
    m_applyingScheme = true;
    if (m_scheme) {
        QApplication::setPalette(schemePalette(*m_scheme));
    } else {
        // Without a palette of its own the application has the system's, whatever it is by now.
        QApplication::setPalette(QPalette());
        QApplication::setPalette(windowPalette(QApplication::palette()));
    }
    m_applyingScheme = false;
}

void MainWindow::showAnalysis(const AnalysisPtr &analysis)
{
    // After a reload, and once more of the files is read, the same stays selected where it is still there.
    const AnalysisPtr before = m_ladder->analysis();
    const KeptView kept(before, m_selection, *m_calls, *m_ladder, *m_findings);
    m_selection.clear();
    m_summary->setAnalysis(analysis);
    m_problems->setAnalysis(m_session.isPreview() ? nullptr : analysis);
    if (m_session.isPreview())
        m_problems->showReading(0);
    m_ladder->setAnalysis(analysis);
    m_event->setAnalysis(analysis);
    m_media->setAnalysis(analysis);
    m_findings->setAnalysis(analysis);
    m_calls->setAnalysis(analysis); // last: it tells the others which calls are in view
    m_layout->fit();
    if (analysis && !kept.restore(*analysis))
        m_calls->chooseCall(m_calls->firstCall());
    showTitle();
    const bool wasEmpty = m_pages->currentIndex() == 0;
    showPage();
    if (wasEmpty)
        m_calls->table()->setFocus();
    if (analysis && !m_session.isPreview())
        showLoaded(*analysis);
}

void MainWindow::showLoaded(const Analysis &analysis)
{
    m_loadStatus->hide();
    if (m_session.isLive()) {
        setWindowTitle(tr("%1 — Callscope").arg(m_live->room() ? m_live->room()->room() : tr("Live")));
        return;
    }
    QStringList readable;
    for (const Source &source : analysis.timeline.sources) {
        const QString path = m_session.pathOf(source);
        if (!source.error && !readable.contains(path))
            readable << path;
    }
    m_settings.addRecentFiles(readable);
    m_start->setRecentFiles(m_settings.recentFiles());
    printSources(analysis.timeline);
    Q_EMIT shown(true);
}

void MainWindow::showTitle()
{
    const QStringList &paths = m_session.paths();
    if (paths.isEmpty()) {
        setWindowTitle(tr("Callscope"));
        return;
    }
    const QString first = QFileInfo(paths.first()).fileName();
    setWindowTitle(paths.size() == 1 ? tr("%1 — Callscope").arg(first)
                                     : tr("%1 and %2 more — Callscope").arg(first).arg(paths.size() - 1));
}

void MainWindow::showFailure(const AnalysisPtr &unread)
{
    m_loadStatus->hide();
    m_start->showErrors(unread->timeline.sources);
    printSources(unread->timeline);
    if (m_session.analysis()) {
        // What is open stays in view; the bar says what did not come.
        const Source &first = unread->timeline.sources.front();
        const QString name = QString::fromStdString(first.name);
        const QString cause = visibleText(first.error->message);
        m_problems->showMessage(first.error->offset
                                    ? tr("%1, byte %2: %3").arg(name).arg(*first.error->offset).arg(cause)
                                    : tr("%1: %2").arg(name, cause));
    }
    showPage();
    Q_EMIT shown(false);
}

void MainWindow::showPage()
{
    m_pages->setCurrentIndex(m_session.analysis() ? 1 : 0);
}

void MainWindow::showSources()
{
    connect(dialog<SourcesDialog>(m_session), &SourcesDialog::addRequested, m_files, &WindowFiles::chooseMore,
            Qt::UniqueConnection);
}

void MainWindow::showReport()
{
    dialog<ReportDialog>()->setCalls(m_session.analysis(), m_selection.call(), m_callsInView);
}

void MainWindow::copyRow()
{
    const QWidget *focus = QApplication::focusWidget();
    QString text;
    if (m_findings->isAncestorOf(focus))
        text = m_findings->rowText();
    else if (m_event->isAncestorOf(focus))
        text = m_event->rowText();
    else if (m_media->isAncestorOf(focus))
        text = m_media->rowText();
    else if (m_ladder->isAncestorOf(focus))
        text = m_ladder->rowText();
    else
        text = m_calls->rowText();
    if (text.isEmpty())
        return;
    QApplication::clipboard()->setText(text);
    statusBar()->showMessage(tr("Copied."), 2000);
}

void MainWindow::backToEverything()
{
    m_findings->showAll();
    m_calls->clearFilter();
}

void MainWindow::printSources(const Timeline &timeline)
{
    const auto print = [](const std::string &source, const std::string &message,
                          std::optional<std::uint64_t> offset) {
        QString line = QStringLiteral("callscope: %1: %2").arg(visibleText(source), visibleText(message));
        if (offset)
            line += QStringLiteral(" (at byte %1)").arg(*offset);
        std::fprintf(stderr, "%s\n", qPrintable(line));
    };
    for (const Source &source : timeline.sources) {
        if (source.error) {
            print(source.name, source.error->message, source.error->offset);
            continue;
        }
        // A file of nothing but broken lines must not bury the rest.
        for (std::size_t i = 0; i < source.problems.size() && i < 20; ++i)
            print(source.name, source.problems[i].message, source.problems[i].offset);
    }
}

bool MainWindow::event(QEvent *event)
{
    if (event->type() == QEvent::ThemeChange && !m_scheme)
        applyScheme();
    return QMainWindow::event(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_layout->fit();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.cancel();
    m_layout->save(m_settings);
    Q_EMIT closed();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!WindowFiles::localPaths(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (WindowFiles::localPaths(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_files->drop(*event);
}

} // namespace callscope::ui
