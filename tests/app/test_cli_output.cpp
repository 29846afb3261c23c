// SPDX-License-Identifier: Apache-2.0
// Where the command line writes what: the two streams, colour, and streams that fail.
#include "call_script.h"
#include "program.h"

#include <array>

#include <QRegularExpression>
#include <QTest>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace callscope::test;

namespace
{

const QString calls = QStringLiteral("calls");
const QString check = QStringLiteral("check");
constexpr char escape = '\x1b';

/// Runs the command line with a terminal for standard output, and returns what that terminal got.
QByteArray runOnTerminal(const QStringList &arguments, const QProcessEnvironment &environment)
{
    int master = -1;
    int terminal = -1;
    if (::openpty(&master, &terminal, nullptr, nullptr, nullptr) != 0)
        return {};
    ProgramOptions options;
    options.environment = environment;
    options.before = [terminal] { ::dup2(terminal, STDOUT_FILENO); };
    const ProgramRun run = runCli(arguments, options);
    ::close(terminal);
    QByteArray got;
    std::array<char, 4096> buffer {};
    // The small output of these tests fits into the terminal's buffer; at its end read() fails.
    for (;;) {
        const ssize_t count = ::read(master, buffer.data(), buffer.size());
        if (count <= 0)
            break;
        got.append(buffer.data(), static_cast<qsizetype>(count));
    }
    ::close(master);
    return run.exitCode >= 0 ? got : QByteArray();
}

QProcessEnvironment colourful()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("NO_COLOR"));
    environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm"));
    return environment;
}

} // namespace

class TestCliOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timingsAreToldBesideTheResult()
    {
        for (const QString &command : { calls, check }) {
            const QString file = capture("cancelled-v43.messages.json");
            const ProgramRun plain = runCli({ command, file });
            const ProgramRun timed = runCli({ command, QStringLiteral("--timings"), file });
            QCOMPARE(timed.out, plain.out);
            QCOMPARE(timed.exitCode, plain.exitCode);
            const QRegularExpression line(QStringLiteral(
                R"(timings: read (\d+\.\d) ms, rebuild \d+\.\d ms, rules \d+\.\d ms, output \d+\.\d ms\n$)"));
            const QRegularExpressionMatch match = line.match(QString::fromUtf8(timed.err));
            QVERIFY2(match.hasMatch(), timed.err.constData());
            QVERIFY2(!plain.err.contains("timings"), plain.err.constData());
        }
    }

    void dataAndMessagesAreKeptApart()
    {
        const QString good = capture("cancelled-v43.messages.json");
        const QString bad = QStringLiteral(TEST_DATA_DIR "/captures/absent.json");
        const ProgramRun alone = runCli({ calls, good });
        const ProgramRun both = runCli({ calls, good, bad });
        QVERIFY(!alone.out.isEmpty());
        QCOMPARE(both.out, alone.out);
        QVERIFY(!both.err.isEmpty());
        for (const QByteArray &line : both.err.trimmed().split('\n'))
            QVERIFY2(line.startsWith("callscope-cli: "), line.constData());
    }

    void nothingIsPrintedWhereThereAreNoCalls()
    {
        const ProgramRun run = runCli({ calls, capture("matrixrtc-v34.messages.json") });
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("No calls found: none of the 13 events is an event of a 1:1 call."),
                 run.err.constData());
    }

    void noColourWithoutATerminal()
    {
        for (const QString &command : { calls, check }) {
            ProgramOptions options;
            options.environment = colourful();
            const ProgramRun run = runCli({ command, capture("cancelled-v43.messages.json") }, options);
            QVERIFY(!run.out.isEmpty());
            QVERIFY(!run.out.contains(escape));
        }
    }

    void colourOnATerminal()
    {
        const QStringList arguments { check, capture("cancelled-v43.messages.json") };
        QVERIFY(runOnTerminal(arguments, colourful()).contains(escape));

        QProcessEnvironment none = colourful();
        none.insert(QStringLiteral("NO_COLOR"), QStringLiteral("1"));
        const QByteArray plain = runOnTerminal(arguments, none);
        QVERIFY(plain.contains("hangup-reason-missing"));
        QVERIFY(!plain.contains(escape));

        // no-color.org: an empty NO_COLOR asks for nothing.
        none.insert(QStringLiteral("NO_COLOR"), QString());
        QVERIFY(runOnTerminal(arguments, none).contains(escape));

        QProcessEnvironment dumb = colourful();
        dumb.insert(QStringLiteral("TERM"), QStringLiteral("dumb"));
        QVERIFY(!runOnTerminal(arguments, dumb).contains(escape));
    }

    void hostileTextReachesNoTerminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("calls") << QStringList { calls };
        QTest::newRow("check") << QStringList { check };
        QTest::newRow("show") << QStringList { QStringLiteral("show"), QStringLiteral("evil") };
        QTest::newRow("json") << QStringList { calls, QStringLiteral("--format"), QStringLiteral("json") };
    }
    void hostileTextReachesNoTerminal()
    {
        QFETCH(QStringList, arguments);
        const Device evil { "@e\x1b[2J\x1b]0;title\x07\r:example.org", "DEV\x08\x7f\xe2\x80\xae" };
        const std::string script = CallScript("evil\x1b[31m\n\xc2\x9b")
                                       .invite(evil)
                                       .answer(bob)
                                       .selectAnswer(evil, bob)
                                       .hangup(evil, "\x1b[5m\xe2\x80\xa8odd")
                                       .ndjson();
        const ProgramRun run = runCliOn(QByteArray::fromStdString(script), arguments);
        QVERIFY(run.exitCode == 0 || run.exitCode == 1);
        QVERIFY(run.out.contains("evil"));
        const bool json = arguments.contains(QStringLiteral("json"));
        for (const QByteArray &text : { run.out, run.err }) {
            for (const char c : text)
                QVERIFY2(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f), text.constData());
            QVERIFY(!text.contains("\xc2\x9b"));
            QVERIFY(json || !text.contains("\xe2\x80\xae"));
        }
    }

    void fullDiskIsAnError()
    {
        for (const QStringList &arguments : { QStringList { calls, capture("cancelled-v43.messages.json") },
                                              QStringList { QStringLiteral("rules") } }) {
            ProgramOptions options;
            options.before = [] {
                const int full = ::open("/dev/full", O_WRONLY);
                ::dup2(full, STDOUT_FILENO);
            };
            const ProgramRun run = runCli(arguments, options);
            QCOMPARE(run.exitCode, 2);
            QVERIFY2(run.err.contains("standard output could not be written"), run.err.constData());
        }
    }

    void readerThatWentAwayIsNoError()
    {
        std::array<int, 2> ends {};
        QCOMPARE(::pipe(ends.data()), 0);
        ::close(ends[0]);
        ProgramOptions options;
        options.before = [&ends] { ::dup2(ends[1], STDOUT_FILENO); };
        const ProgramRun run = runCli({ calls, capture("cancelled-v43.messages.json") }, options);
        ::close(ends[1]);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.err, QByteArray());
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no file") << QStringList { calls };
        QTest::newRow("unknown subcommand") << QStringList { QStringLiteral("list") };
        QTest::newRow("unknown option")
            << QStringList { calls, QStringLiteral("--colour"), QStringLiteral("x") };
        QTest::newRow("check has no table") << QStringList { check, QStringLiteral("--format"),
                                                             QStringLiteral("table"), QStringLiteral("x") };
        QTest::newRow("unknown severity") << QStringList { check, QStringLiteral("--fail-on"),
                                                           QStringLiteral("fatal"), QStringLiteral("x") };
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.startsWith("callscope-cli: "), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
    }

    void helpHasExamples_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("program") << QStringList { QStringLiteral("--help") };
        for (const char *command : { "calls", "check", "show", "rules", "explain" })
            QTest::newRow(command) << QStringList { QString::fromUtf8(command), QStringLiteral("--help") };
    }
    void helpHasExamples()
    {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runCli(arguments);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.err, QByteArray());
        QVERIFY2(run.out.contains("Example"), run.out.constData());
        QVERIFY2(run.out.contains("\n  callscope-cli "
                                  + (arguments.size() > 1 ? arguments[0].toUtf8() : QByteArray())),
                 run.out);
    }

    void version()
    {
        const ProgramRun run = runCli({ QStringLiteral("--version") });
        QCOMPARE(run.exitCode, 0);
        QVERIFY(QRegularExpression(QStringLiteral("^callscope-cli \\d+\\.\\d+\\.\\d+\n$"))
                    .match(QString::fromUtf8(run.out))
                    .hasMatch());
    }
};

QTEST_GUILESS_MAIN(TestCliOutput)
#include "test_cli_output.moc"
