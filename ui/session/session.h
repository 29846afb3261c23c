// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/loader.h"

namespace callscope::ui
{

/// What is open: the files and the analysis made of them.
///
/// While large files are read, the analysis is that of their beginning. A load that is cancelled, or of which
/// nothing could be read, leaves what was open before as it is.
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(QObject *parent = nullptr);

    /// The files of analysis().
    const QStringList &paths() const { return m_paths; }
    /// Null until the first load shows something.
    const AnalysisPtr &analysis() const { return m_analysis; }
    bool isLoading() const { return m_loader.isLoading(); }
    /// The analysis is of the beginning of files that are still being read.
    bool isPreview() const { return m_analysis && m_analysis->timeline.isCut(); }
    /// Which of paths() a source came from: the file itself, or the folder or archive that holds it.
    QString pathOf(const Source &source) const;
    /// Standard input cannot be read twice.
    bool canReload() const;

    /// What was received of a live room so far; no file is open then.
    void showLive(const AnalysisPtr &analysis);
    bool isLive() const { return m_isLive; }

    void openFiles(const QStringList &paths);
    /// Reads the files together with those that are open, into one timeline.
    void addFiles(const QStringList &paths);
    /// Reads the others again without this one; nothing is open after the last.
    void removeFile(const QString &path);
    void reload();
    void cancel();

Q_SIGNALS:
    void loadStarted(const QStringList &paths);
    void loadProgressed(const callscope::ui::LoadProgress &progress);
    void loadCancelled(const QStringList &paths);
    /// Nothing at all could be read; the sources say why.
    void loadFailed(const callscope::AnalysisPtr &unread);
    /// Null where nothing is open any more.
    void analysisChanged(const callscope::AnalysisPtr &analysis);

private:
    void start(const QStringList &paths);
    void show(const QStringList &paths, const AnalysisPtr &analysis);
    /// What is open once a running load is done.
    const QStringList &coming() const { return isLoading() ? m_loading : m_paths; }

    Loader m_loader;
    QStringList m_paths;
    QStringList m_loading;
    AnalysisPtr m_analysis;
    bool m_isLive = false;
    /// What was open before the running load showed a beginning.
    QStringList m_pathsBefore;
    AnalysisPtr m_before;
};

} // namespace callscope::ui
