// SPDX-License-Identifier: Apache-2.0
#include "windows.h"

#include "mainwindow.h"
#include "window_session.h"

#include <QApplication>

#include <utility>

namespace callscope::ui
{

namespace
{

// So that a new window does not hide the one it came from.
constexpr QPoint cascade(32, 32);

} // namespace

Windows::Windows(Settings &settings, std::optional<bool> scheme, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_scheme(scheme)
{
}

Windows::~Windows()
{
    // They would tell this that they go.
    for (MainWindow *window : std::exchange(m_windows, {})) {
        window->disconnect(this);
        delete window;
    }
}

MainWindow *Windows::add()
{
    auto *window = new MainWindow(m_settings, m_scheme);
    window->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_windows.isEmpty())
        window->move(m_windows.last()->pos() + cascade);
    m_windows.append(window);
    connect(window, &MainWindow::newWindowRequested, this, [this] { add()->show(); });
    connect(window, &MainWindow::quitRequested, this, [this] {
        m_quits = true;
        QApplication::closeAllWindows();
    });
    connect(window, &MainWindow::closed, this, [this, window] {
        // The last one comes back too.
        if (!m_quits && m_windows.size() > 1)
            window->windowSession().forget();
        m_windows.removeOne(window);
    });
    return window;
}

bool Windows::restore()
{
    const QList<KeptWindow> kept = m_settings.keptWindows();
    for (const KeptWindow &one : kept) {
        MainWindow *window = add();
        window->show();
        window->windowSession().restore(one);
    }
    return !kept.isEmpty();
}

} // namespace callscope::ui
