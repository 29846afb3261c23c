// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/loader.h"

namespace callscope::ui
{

/// What is open: the files and the analysis made of them.
///
/// A load that is cancelled, or of which nothing could be read, leaves what was open before as it is.
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(QObject *parent = nullptr);

    /// The files of analysis().
    const QStringList &paths() const { return m_paths; }
    /// Null until the first load succeeds.
    const AnalysisPtr &analysis() const { return m_analysis; }
    bool isLoading() const { return m_loader.isLoading(); }
    /// Standard input cannot be read twice.
    bool canReload() const;

    void openFiles(const QStringList &paths);
    /// Reads the files together with those that are open, into one timeline.
    void addFiles(const QStringList &paths);
    void reload();
    void cancel();

Q_SIGNALS:
    void loadStarted(const QStringList &paths);
    void loadProgressed(const callscope::ui::LoadProgress &progress);
    void loadCancelled(const QStringList &paths);
    /// Nothing at all could be read; the sources say why.
    void loadFailed(const callscope::AnalysisPtr &unread);
    void analysisChanged(const callscope::AnalysisPtr &analysis);

private:
    void start(const QStringList &paths);

    Loader m_loader;
    QStringList m_paths;
    QStringList m_loading;
    AnalysisPtr m_analysis;
};

} // namespace callscope::ui
