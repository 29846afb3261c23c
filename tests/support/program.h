// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace callscope::test
{

/// What a run of a program gave.
struct ProgramRun {
    int exitCode = -1; ///< -1 where it did not start or crashed
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

struct ProgramOptions {
    QByteArray input;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString workingDirectory;
    /// Called in the child before the program starts.
    std::function<void()> before;
};

inline ProgramRun runProgram(const QString &program, const QStringList &arguments,
                             const ProgramOptions &options = {})
{
    QProcess process;
    process.setProcessEnvironment(options.environment);
    if (!options.workingDirectory.isEmpty())
        process.setWorkingDirectory(options.workingDirectory);
    if (options.before)
        process.setChildProcessModifier(options.before);
    process.start(program, arguments);
    process.write(options.input);
    process.closeWriteChannel();
    ProgramRun run;
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit)
        run.exitCode = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

/// The command line as it was built.
inline QString cliPath()
{
    return QStringLiteral(TEST_BIN_DIR "/callscope-cli");
}

inline ProgramRun runCli(const QStringList &arguments, const ProgramOptions &options = {})
{
    return runProgram(cliPath(), arguments, options);
}

inline ProgramRun runCliOn(const QByteArray &input, QStringList arguments)
{
    ProgramOptions options;
    options.input = input;
    return runCli(arguments << QStringLiteral("-"), options);
}

inline QString capture(const char *name)
{
    return QStringLiteral(TEST_DATA_DIR "/captures/") + QString::fromUtf8(name);
}

} // namespace callscope::test
