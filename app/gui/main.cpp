// SPDX-License-Identifier: Apache-2.0
#include "mainwindow.h"
#include "options.h"
#include "screenshot.h"
#include "session/settings.h"
#include "windows.h"

#include <QApplication>
#include <QIcon>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <cstdio>

int main(int argc, char *argv[])
{
    using namespace callscope;

    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("callscope"));
    QApplication::setApplicationVersion(QStringLiteral(CALLSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.callscope.Callscope"));
    QApplication::setWindowIcon(QIcon::fromTheme(QStringLiteral("org.callscope.Callscope")));
    const gui::Options options = gui::parseOptions(application);

    // A picture must not depend on how somebody left their window, nor change it.
    const QTemporaryDir scratch;
    ui::Settings settings(options.screenshot.isEmpty() ? QString()
                                                       : scratch.filePath(QStringLiteral("settings.ini")));
    ui::Windows windows(settings, options.dark);
    const bool restores = options.files.isEmpty() && settings.restoresWindows();
    if (restores && windows.restore())
        return QApplication::exec();
    settings.forgetWindows();

    ui::MainWindow *window = windows.add();
    if (options.size.isValid())
        window->resize(options.size);
    QObject::connect(
        window, &ui::MainWindow::shown, window,
        [window, options](bool anythingRead) {
            int exitCode = anythingRead ? 0 : 2;
            if (anythingRead && !options.callId.isEmpty() && !window->chooseCallById(options.callId)) {
                std::fprintf(stderr, "callscope: no call has the call_id %s\n", qPrintable(options.callId));
                exitCode = 2;
            }
            if (!options.screenshot.isEmpty())
                gui::saveScreenshot(*window, options.screenshot, exitCode);
        },
        Qt::SingleShotConnection);
    window->show();
    if (!options.files.isEmpty())
        window->openFiles(options.files);
    else if (!options.screenshot.isEmpty())
        gui::saveScreenshot(*window, options.screenshot, 0);
    return QApplication::exec();
}
