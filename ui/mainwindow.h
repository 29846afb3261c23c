// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/window_palette.h"
#include "session/selection_controller.h"
#include "session/session.h"

#include <QMainWindow>

#include <optional>

class QStackedWidget;

namespace callscope::ui
{

class CallMenu;
class CallsPanel;
class EventPanel;
class FindingsPanel;
class LadderPanel;
class LoadStatus;
class MediaPanel;
class ProblemsBar;
class Settings;
class StartPage;
class StatusSummary;
class WindowFiles;
class WindowLayout;
class WindowLive;
class WindowSession;

/// Composes the panels around one session and one selection; what the panels do is theirs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// `settings` outlives the window. `scheme`: true dark, false light, none as the system.
    explicit MainWindow(Settings &settings, std::optional<bool> scheme = {}, QWidget *parent = nullptr);

    Session &session() { return m_session; }
    SelectionController &selection() { return m_selection; }

    void openFiles(const QStringList &paths);
    WindowLive &live() { return *m_live; }
    WindowSession &windowSession() { return *m_windowSession; }
    /// Selects the (first) call with this call_id; false, and told in the status bar, where there is none.
    bool chooseCallById(const QString &callId);
    /// The call that began last.
    void chooseNewestCall();

Q_SIGNALS:
    /// All that was loaded, or why nothing could be, is on the screen.
    void shown(bool anythingRead);
    void newWindowRequested();
    void quitRequested();
    /// It was closed, by the user or because the program ends.
    void closed();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    friend class WindowMenus;

    void layOutPages();
    void connectPanels();
    void connectCallMenu();
    void applyScheme();
    void showAnalysis(const AnalysisPtr &analysis);
    /// What was open is whole now.
    void showLoaded(const Analysis &analysis);
    void showFailure(const AnalysisPtr &unread);
    void showTitle();
    /// Shows a dialog of this kind: not modal, and one of each kind only.
    template <class Dialog, class... Arguments>
    Dialog *dialog(Arguments &&...arguments)
    {
        auto *dialog = findChild<Dialog *>();
        if (!dialog) {
            dialog = new Dialog(std::forward<Arguments>(arguments)..., this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
        }
        dialog->show();
        dialog->raise();
        dialog->activateWindow();
        return dialog;
    }
    void showSources();
    void showReport();
    void showPage();
    void copyRow();
    void backToEverything();
    /// Says what happened on standard error as well, for whoever started the window from a terminal.
    static void printSources(const Timeline &timeline);

    Settings &m_settings;
    std::optional<bool> m_scheme;
    bool m_applyingScheme = false;
    Session m_session;
    SelectionController m_selection;
    QStackedWidget *m_pages;
    StartPage *m_start;
    ProblemsBar *m_problems;
    CallsPanel *m_calls;
    LadderPanel *m_ladder;
    EventPanel *m_event;
    MediaPanel *m_media;
    FindingsPanel *m_findings;
    StatusSummary *m_summary;
    LoadStatus *m_loadStatus;
    WindowLayout *m_layout;
    WindowFiles *m_files;
    WindowLive *m_live;
    WindowSession *m_windowSession;
    CallMenu *m_callMenu;
    std::vector<std::uint32_t> m_callsInView;
};

} // namespace callscope::ui
