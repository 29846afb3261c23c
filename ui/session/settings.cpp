// SPDX-License-Identifier: Apache-2.0
#include "session/settings.h"

#include <QFileInfo>

namespace callscope::ui
{

namespace
{

QString recentKey()
{
    return QStringLiteral("recentFiles");
}

QString windowsKey()
{
    return QStringLiteral("windows");
}

} // namespace

// A path is no place for a QSettings without a file: Qt would then use an application name that a
// test, or a second program, may not have set.
Settings::Settings(const QString &iniFile)
    : m_settings(iniFile.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                               QStringLiteral("callscope"), QStringLiteral("callscope"))
                                         .fileName()
                                   : iniFile,
                 QSettings::IniFormat)
{
}

QStringList Settings::recentFiles() const
{
    return m_settings.value(recentKey()).toStringList();
}

void Settings::addRecentFiles(const QStringList &paths)
{
    QStringList recent = recentFiles();
    // Backwards, so that the first of several files opened together ends up first.
    for (auto path = paths.crbegin(); path != paths.crend(); ++path) {
        if (*path == QLatin1String("-"))
            continue;
        const QString absolute = QFileInfo(*path).absoluteFilePath();
        recent.removeAll(absolute);
        recent.prepend(absolute);
    }
    m_settings.setValue(recentKey(), recent.mid(0, maxRecentFiles));
}

void Settings::clearRecentFiles()
{
    m_settings.remove(recentKey());
}

void Settings::removeMissingRecentFiles()
{
    QStringList recent = recentFiles();
    recent.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    m_settings.setValue(recentKey(), recent);
}

bool Settings::restoresWindows() const
{
    return m_settings.value(QStringLiteral("restoreWindows"), true).toBool();
}

void Settings::setRestoresWindows(bool restores)
{
    m_settings.setValue(QStringLiteral("restoreWindows"), restores);
}

QList<KeptWindow> Settings::keptWindows() const
{
    QList<KeptWindow> windows;
    for (const QString &entry : m_settings.value(windowsKey()).toStringList()) {
        const QString group = QStringLiteral("window-") + entry + QLatin1Char('/');
        const KeptWindow window { entry, m_settings.value(group + QStringLiteral("files")).toStringList(),
                                  m_settings.value(group + QStringLiteral("call")).toString() };
        if (!window.files.isEmpty())
            windows.append(window);
    }
    return windows;
}

void Settings::keepWindow(const KeptWindow &window)
{
    const QString group = QStringLiteral("window-") + window.id + QLatin1Char('/');
    QStringList ids = m_settings.value(windowsKey()).toStringList();
    if (!ids.contains(window.id))
        m_settings.setValue(windowsKey(), ids << window.id);
    m_settings.setValue(group + QStringLiteral("files"), window.files);
    m_settings.setValue(group + QStringLiteral("call"), window.callId);
}

void Settings::forgetWindow(const QString &id)
{
    QStringList ids = m_settings.value(windowsKey()).toStringList();
    if (ids.removeAll(id) > 0)
        m_settings.setValue(windowsKey(), ids);
    m_settings.remove(QStringLiteral("window-") + id);
}

void Settings::forgetWindows()
{
    for (const QString &id : m_settings.value(windowsKey()).toStringList())
        forgetWindow(id);
}

QString Settings::lastServer() const
{
    return m_settings.value(QStringLiteral("live/server")).toString();
}

QString Settings::lastUser() const
{
    return m_settings.value(QStringLiteral("live/user")).toString();
}

void Settings::setLastServer(const QString &server, const QString &user)
{
    m_settings.setValue(QStringLiteral("live/server"), server);
    m_settings.setValue(QStringLiteral("live/user"), user);
}

QByteArray Settings::layout(const QString &name) const
{
    return m_settings.value(QStringLiteral("layout/") + name).toByteArray();
}

void Settings::setLayout(const QString &name, const QByteArray &state)
{
    m_settings.setValue(QStringLiteral("layout/") + name, state);
}

QStringList Settings::savedFilters() const
{
    return m_settings.value(QStringLiteral("savedFilters")).toStringList();
}

void Settings::setSavedFilters(const QStringList &filters)
{
    m_settings.setValue(QStringLiteral("savedFilters"), filters);
}

} // namespace callscope::ui
