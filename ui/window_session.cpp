// SPDX-License-Identifier: Apache-2.0
#include "window_session.h"

#include "mainwindow.h"
#include "models/text.h"

#include <QFileInfo>
#include <QUuid>

namespace callscope::ui
{

WindowSession::WindowSession(MainWindow &window, Settings &settings)
    : QObject(&window)
    , m_window(window)
    , m_settings(settings)
{
    m_kept.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    connect(&window, &MainWindow::shown, this, [this](bool anythingRead) {
        const QString wanted = std::exchange(m_wanted, QString());
        if (anythingRead && !wanted.isEmpty())
            m_window.chooseCallById(wanted);
        keep();
    });
    connect(&window.selection(), &SelectionController::callChanged, this, &WindowSession::keep);
}

void WindowSession::restore(const KeptWindow &kept)
{
    m_kept = kept;
    m_wanted = kept.callId;
    m_window.openFiles(kept.files);
}

void WindowSession::forget()
{
    m_settings.forgetWindow(m_kept.id);
}

void WindowSession::keep()
{
    const Session &session = m_window.session();
    // While files are read the selection is of a part of them.
    if (session.isLoading() || session.isPreview() || !m_wanted.isEmpty())
        return;
    if (!session.canReload()) {
        forget();
        return;
    }
    m_kept.files.clear();
    for (const QString &path : session.paths())
        m_kept.files << QFileInfo(path).absoluteFilePath();
    const int call = m_window.selection().call();
    const AnalysisPtr &analysis = session.analysis();
    m_kept.callId =
        call < 0 ? QString() : fromUtf8(analysis->calls[static_cast<std::size_t>(call)].callId.view());
    m_settings.keepWindow(m_kept);
}

} // namespace callscope::ui
