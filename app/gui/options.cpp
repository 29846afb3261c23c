// SPDX-License-Identifier: Apache-2.0
#include "options.h"

#include "session/call_link.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

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

// A path, or what a desktop hands over: the URL of a file or a link to a call.
void take(const QString &argument, Options &options)
{
    if (argument.startsWith(QLatin1String("callscope:"))) {
        const std::optional<ui::CallLink> link = ui::parseCallLink(argument);
        if (!link)
            fail(QStringLiteral("\"%1\" is no link to a call: it should be "
                                "callscope://call/<call_id>?file=<path>")
                     .arg(argument));
        options.files += link->files;
        options.callId = link->callId;
        return;
    }
    const bool isUrl = argument.startsWith(QLatin1String("file://"));
    options.files += isUrl ? QUrl(argument).toLocalFile() : argument;
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
                                 QStringLiteral("Timelines to open as one; - is standard input. A link "
                                                "callscope://call/… opens its files and selects its call."),
                                 QStringLiteral("[file…]"));
    if (!parser.parse(application.arguments()))
        fail(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(0);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();

    Options options;
    options.callId = parser.value(call);
    for (const QString &argument : parser.positionalArguments())
        take(argument, options);
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
