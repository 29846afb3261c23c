// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

namespace callscope::ui
{

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(&m_loader, &Loader::progressed, this, &Session::loadProgressed);
    connect(&m_loader, &Loader::cancelled, this, [this] { Q_EMIT loadCancelled(m_loading); });
    connect(&m_loader, &Loader::finished, this, [this](const AnalysisPtr &analysis) {
        if (analysis->timeline.nothingRead()) {
            Q_EMIT loadFailed(analysis);
            return;
        }
        m_paths = m_loading;
        m_analysis = analysis;
        Q_EMIT analysisChanged(m_analysis);
    });
}

bool Session::canReload() const
{
    return !m_paths.isEmpty() && !m_paths.contains(QStringLiteral("-"));
}

void Session::openFiles(const QStringList &paths)
{
    start(paths);
}

void Session::addFiles(const QStringList &paths)
{
    QStringList all = m_paths;
    for (const QString &path : paths) {
        if (!all.contains(path))
            all.append(path);
    }
    start(all);
}

void Session::reload()
{
    if (canReload())
        start(m_paths);
}

void Session::cancel()
{
    m_loader.cancel();
}

void Session::start(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_loading = paths;
    m_loader.load(paths);
    Q_EMIT loadStarted(paths);
}

} // namespace callscope::ui
