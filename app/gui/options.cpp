// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

namespace callscope::gui
{

namespace
{

[[noreturn]] void fail(const QString &message)
{
    std::fprintf(stderr, "callscope: %s\n", qPrintable(message));
    std::exit(2);
}

} // namespace

Options parseOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Call debugger for Matrix rooms: every call of a "
                                                    "timeline, why it ended, what broke the specification."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption theme(QStringLiteral("theme"),
                                   QStringLiteral("Colours: light, dark, or system."), QStringLiteral("name"),
                                   QStringLiteral("system"));
    const QCommandLineOption call(QStringLiteral("call"),
                                  QStringLiteral("Select the call with this call_id."),
                                  QStringLiteral("call_id"));
    const QCommandLineOption screenshot(
        QStringLiteral("screenshot"),
        QStringLiteral("Save a picture of the window once the files are shown, and exit."),
        QStringLiteral("file.png"));
    const QCommandLineOption size(QStringLiteral("size"),
                                  QStringLiteral("Size of the window, such as 1400x850."),
                                  QStringLiteral("size"));
    parser.addOptions({ theme, call, screenshot, size });
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QStringLiteral("Timelines to open as one; - is standard input."),
                                 QStringLiteral("[file…]"));
    if (!parser.parse(application.arguments()))
        fail(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(0);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    Options options;
    options.files = parser.positionalArguments();
    options.callId = parser.value(call);
    options.screenshot = parser.value(screenshot);
    const QString themeName = parser.value(theme);
    if (themeName == QLatin1String("dark") || themeName == QLatin1String("light"))
        options.dark = themeName == QLatin1String("dark");
    else if (themeName != QLatin1String("system"))
        fail(QStringLiteral("--theme is light, dark or system, not \"%1\"").arg(themeName));
    if (parser.isSet(size)) {
        static const QRegularExpression shape(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
        const QRegularExpressionMatch match = shape.match(parser.value(size));
        if (!match.hasMatch())
            fail(QStringLiteral("--size is width x height such as 1400x850, not \"%1\"")
                     .arg(parser.value(size)));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
    }
    return options;
}

} // namespace callscope::gui
