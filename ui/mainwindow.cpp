// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"

#include "models/call_facts.h"
#include "panels/calls_panel.h"
#include "panels/event_panel.h"
#include "panels/findings_panel.h"
#include "panels/ladder_panel.h"
#include "panels/load_status.h"
#include "panels/problems_bar.h"
#include "panels/row_table.h"
#include "panels/start_page.h"
#include "panels/status_summary.h"
#include "session/demo.h"
#include "session/settings.h"
#include "window_menus.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

#include <cstdio>

namespace callscope::ui
{

namespace
{

constexpr int leastLadder = 345;
constexpr int leastEvent = 220;

} // namespace

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
    , m_findings(new FindingsPanel(&m_selection, this))
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_summary(new StatusSummary(this))
    , m_loadStatus(new LoadStatus(this))
{
    setWindowTitle(tr("Callscope"));
    setAcceptDrops(true);
    setMinimumSize(800, 480);
    resize(1400, 850);
    applyScheme();
    layOutPanels();
    connectPanels();
    new WindowMenus(*this);
    m_start->setDemoAvailable(!demoFile().isEmpty());
    m_start->setRecentFiles(m_settings.recentFiles());
    restoreLayout();
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

void MainWindow::layOutPanels()
{
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->addWidget(m_calls);
    m_columns->addWidget(m_ladder);
    m_columns->addWidget(m_event);
    m_columns->setStretchFactor(1, 1);
    m_calls->setMinimumWidth(280);
    m_ladder->setMinimumWidth(leastLadder);
    m_event->setMinimumWidth(leastEvent);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_panelsChosen = true; });
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_findings);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({ 650, 170 });
    for (QSplitter *splitter : { m_columns, m_rows }) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
    auto *workspace = new QWidget(this);
    auto *layout = new QVBoxLayout(workspace);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_problems);
    layout->addWidget(m_rows, 1);
    m_pages->addWidget(m_start);
    m_pages->addWidget(workspace);
    setCentralWidget(m_pages);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_summary, 1);
    statusBar()->addPermanentWidget(m_loadStatus);
}

void MainWindow::fitPanels()
{
    if (m_panelsChosen)
        return;
    const int all = width() - 2 * m_columns->handleWidth();
    const int event = std::clamp(all * 22 / 100, leastEvent, 400);
    const int ladder = std::max(leastLadder, all * 27 / 100);
    const int calls =
        std::max(m_calls->minimumWidth(), std::min(m_calls->wantedWidth(), all - event - ladder));
    m_columns->setSizes({ calls, all - calls - event, event });
}

void MainWindow::connectPanels()
{
    connect(&m_session, &Session::loadStarted, this, [this](const QStringList &paths) {
        m_loadStatus->start();
        m_start->showLoading(paths);
    });
    connect(&m_session, &Session::loadProgressed, m_loadStatus, &LoadStatus::setProgress);
    connect(&m_session, &Session::analysisChanged, this, &MainWindow::showAnalysis);
    connect(&m_session, &Session::loadFailed, this, &MainWindow::showFailure);
    connect(&m_session, &Session::loadCancelled, this, [this] {
        m_loadStatus->hide();
        m_start->showWelcome();
        statusBar()->showMessage(tr("Loading was cancelled."), 5000);
    });
    connect(m_loadStatus, &LoadStatus::cancelRequested, &m_session, &Session::cancel);

    connect(m_start, &StartPage::openRequested, this, [this] { chooseFiles(false); });
    connect(m_start, &StartPage::demoRequested, this, [this] { openFiles({ demoFile() }); });
    connect(m_start, &StartPage::recentRequested, this, [this](const QString &path) { openFiles({ path }); });

    connect(m_calls, &CallsPanel::callsInViewChanged, m_ladder, &LadderPanel::setCallsInView);
    connect(m_calls, &CallsPanel::callsInViewChanged, m_findings, &FindingsPanel::setCallsInView);
    connect(m_calls, &CallsPanel::callActivated, m_ladder, qOverload<>(&QWidget::setFocus));
    connect(m_findings, &FindingsPanel::findingActivated, m_ladder, qOverload<>(&QWidget::setFocus));
    connect(m_ladder, &LadderPanel::callChosen, m_calls, &CallsPanel::chooseCall);
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
    // After a reload the same call stays selected, if it is still there.
    const AnalysisPtr before = m_ladder->analysis();
    const int selected = m_selection.call();
    std::optional<CallKey> key;
    if (before && selected >= 0)
        key.emplace(before->calls[static_cast<std::size_t>(selected)]);

    m_selection.clear();
    m_loadStatus->hide();
    m_summary->setAnalysis(analysis);
    m_problems->setAnalysis(analysis);
    m_ladder->setAnalysis(analysis);
    m_event->setAnalysis(analysis);
    m_findings->setAnalysis(analysis);
    m_calls->setAnalysis(analysis); // last: it tells the others which calls are in view
    fitPanels();
    int choice = key ? key->find(*analysis) : -1;
    if (choice < 0)
        choice = m_calls->firstCall();
    m_calls->chooseCall(choice);

    QStringList readable;
    for (qsizetype i = 0; i < m_session.paths().size(); ++i) {
        const auto &sources = analysis->timeline.sources;
        if (std::any_of(sources.begin(), sources.end(), [i](const Source &source) {
                return source.input == static_cast<std::uint32_t>(i) && !source.error;
            }))
            readable << m_session.paths()[i];
    }
    m_settings.addRecentFiles(readable);
    m_start->setRecentFiles(m_settings.recentFiles());
    const QString first = QFileInfo(m_session.paths().first()).fileName();
    const auto others = static_cast<int>(m_session.paths().size()) - 1;
    setWindowTitle(others == 0 ? tr("%1 — Callscope").arg(first)
                               : tr("%1 and %2 more — Callscope").arg(first).arg(others));
    printSources(analysis->timeline);
    showPage();
    m_calls->table()->setFocus();
    Q_EMIT shown(true);
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

void MainWindow::chooseFiles(bool add)
{
    const QStringList paths =
        QFileDialog::getOpenFileNames(this, add ? tr("Add to the timeline") : tr("Open timelines"), {},
                                      tr("Timelines (*.json *.ndjson *.jsonl *.txt *.log);;All files (*)"));
    if (paths.isEmpty())
        return;
    if (add)
        m_session.addFiles(paths);
    else
        openFiles(paths);
}

void MainWindow::focusNextPanel(int step)
{
    const QList<QWidget *> panels { m_calls, m_ladder, m_event, m_findings };
    int current = -1;
    for (int i = 0; i < panels.size(); ++i) {
        if (panels[i]->isAncestorOf(QApplication::focusWidget()))
            current = i;
    }
    const auto count = static_cast<int>(panels.size());
    for (int i = 1; i <= count; ++i) {
        const int next = ((current < 0 && step < 0 ? 0 : current) + i * step + 2 * count) % count;
        if (panels[next]->isVisible()) {
            panels[next]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void MainWindow::copyRow()
{
    const QWidget *focus = QApplication::focusWidget();
    QString text;
    if (m_findings->isAncestorOf(focus))
        text = m_findings->rowText();
    else if (m_event->isAncestorOf(focus))
        text = m_event->rowText();
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
    fitPanels();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_session.cancel();
    saveLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl &url) { return url.isLocalFile(); }))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openFiles(paths);
}

void MainWindow::restoreLayout()
{
    restoreGeometry(m_settings.layout(QStringLiteral("window")));
    m_panelsChosen = m_columns->restoreState(m_settings.layout(QStringLiteral("columns")));
    m_rows->restoreState(m_settings.layout(QStringLiteral("rows")));
    m_calls->restoreLayout(m_settings);
    m_event->restoreLayout(m_settings);
    m_findings->restoreLayout(m_settings);
}

void MainWindow::saveLayout()
{
    m_settings.setLayout(QStringLiteral("window"), saveGeometry());
    if (m_panelsChosen)
        m_settings.setLayout(QStringLiteral("columns"), m_columns->saveState());
    m_settings.setLayout(QStringLiteral("rows"), m_rows->saveState());
    m_calls->saveLayout(m_settings);
    m_event->saveLayout(m_settings);
    m_findings->saveLayout(m_settings);
}

} // namespace callscope::ui
