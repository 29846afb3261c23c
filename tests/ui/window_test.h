// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "mainwindow.h"
#include "session/settings.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace callscope::test
{

inline QString capture(const char *name)
{
    return QStringLiteral(TEST_DATA_DIR "/captures/") + QLatin1String(name);
}

inline QString demo()
{
    return QStringLiteral(TEST_SOURCE_DIR "/resources/demo/demo.ndjson");
}

/// What tests of the whole window share: a window, with settings of its own in a folder that goes with it.
class WindowTest : public QObject
{
protected:
    void makeWindow(std::optional<bool> scheme = {})
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<ui::Settings>(m_dir->filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<ui::MainWindow>(*m_settings, scheme);
        m_window->show();
    }

    template <class T>
    T *child(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }

    /// Whether anything could be read.
    bool open(const QStringList &paths)
    {
        QSignalSpy shown(m_window.get(), &ui::MainWindow::shown);
        m_window->openFiles(paths);
        return shown.wait(60'000) && shown[0][0].toBool();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ui::Settings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace callscope::test
