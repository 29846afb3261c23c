// SPDX-License-Identifier: Apache-2.0
#include "session/session.h"

namespace callscope::ui
{

Session::Session(QObject *parent)
    : QObject(parent)
{
    connect(&m_loader, &Loader::progressed, this, &Session::loadProgressed);
    connect(&m_loader, &Loader::cancelled, this, [this] {
        Q_EMIT loadCancelled(m_loading);
        if (isPreview())
            show(m_pathsBefore, m_before);
    });
    connect(&m_loader, &Loader::previewed, this,
            [this](const AnalysisPtr &beginning) { show(m_loading, beginning); });
    connect(&m_loader, &Loader::finished, this, [this](const AnalysisPtr &analysis) {
        if (analysis->timeline.nothingRead()) {
            Q_EMIT loadFailed(analysis);
            if (isPreview())
                show(m_pathsBefore, m_before);
            return;
        }
        show(m_loading, analysis);
        m_before.reset();
    });
}

QString Session::pathOf(const Source &source) const
{
    const auto input = static_cast<qsizetype>(source.input);
    return input < m_paths.size() ? m_paths[input] : QString();
}

bool Session::canReload() const
{
    return !m_paths.isEmpty() && !m_paths.contains(QStringLiteral("-"));
}

void Session::showLive(const AnalysisPtr &analysis)
{
    m_loader.cancel();
    m_before.reset();
    m_paths.clear();
    m_analysis = analysis;
    m_isLive = true;
    Q_EMIT analysisChanged(m_analysis);
}

void Session::openFiles(const QStringList &paths)
{
    start(paths);
}

void Session::addFiles(const QStringList &paths)
{
    QStringList all = coming();
    for (const QString &path : paths) {
        if (!all.contains(path))
            all.append(path);
    }
    start(all);
}

void Session::removeFile(const QString &path)
{
    QStringList others = coming();
    others.removeAll(path);
    if (!others.isEmpty()) {
        start(others);
        return;
    }
    m_loader.cancel();
    m_before.reset();
    show({}, nullptr);
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
    if (!isPreview()) {
        m_pathsBefore = m_paths;
        m_before = m_analysis;
    }
    m_loading = paths;
    m_loader.load(paths);
    Q_EMIT loadStarted(paths);
}

void Session::show(const QStringList &paths, const AnalysisPtr &analysis)
{
    m_paths = paths;
    m_analysis = analysis;
    m_isLive = false;
    Q_EMIT analysisChanged(m_analysis);
}

} // namespace callscope::ui
