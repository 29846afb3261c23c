// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace callscope::ui
{

/// What one window showed.
struct KeptWindow {
    QString id; ///< of the window, from run to run
    QStringList files; ///< absolute paths
    QString callId; ///< the call that was selected; empty for none
};

/// What the window remembers between runs: recent files and its own layout, of a timeline
/// never more than the call_id that was selected.
class Settings
{
public:
    static constexpr qsizetype maxRecentFiles = 12;

    /// The user's settings, or those in an INI file of the caller's choice.
    explicit Settings(const QString &iniFile = {});

    /// Absolute paths, most recent first. Files that vanished are still in it.
    QStringList recentFiles() const;
    void addRecentFiles(const QStringList &paths);
    void clearRecentFiles();
    void removeMissingRecentFiles();

    /// Filters that the user keeps, in the order they were saved.
    QStringList savedFilters() const;
    void setSavedFilters(const QStringList &filters);

    /// Whether the program begins with what it showed last.
    bool restoresWindows() const;
    void setRestoresWindows(bool restores);
    /// The windows that are open, or were when the program ended.
    QList<KeptWindow> keptWindows() const;
    void keepWindow(const KeptWindow &window);
    void forgetWindow(const QString &id);
    void forgetWindows();

    /// Of the live room that was followed last: where and as whom. Never a secret.
    QString lastServer() const;
    QString lastUser() const;
    void setLastServer(const QString &server, const QString &user);

    /// Geometry, splitter sizes and column widths, under a name the widget chooses.
    QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);

private:
    QSettings m_settings;
};

} // namespace callscope::ui
