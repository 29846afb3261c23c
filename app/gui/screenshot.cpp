// SPDX-License-Identifier: Apache-2.0
#include "screenshot.h"

#include "mainwindow.h"

#include <QCoreApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace callscope::gui
{

void saveScreenshot(ui::MainWindow &window, const QString &file, int exitCode)
{
    // Layouts and scroll bars settle in the events that follow what was just shown.
    QTimer::singleShot(200, &window, [&window, file, exitCode] {
        const bool saved = window.grab().save(file);
        if (!saved)
            std::fprintf(stderr, "callscope: %s could not be written\n", qPrintable(file));
        QCoreApplication::exit(saved ? exitCode : 2);
    });
}

} // namespace callscope::gui
