// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace callscope::ui
{

/// What the window remembers between runs: recent files and its own layout, never anything from a
/// timeline.
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
