// SPDX-License-Identifier: Apache-2.0
// `check` on a pipe: findings come as calls end, and together they are the report of the whole.
#include "call_script.h"
#include "program.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace callscope::test;

namespace
{

QByteArray call(const char *id, bool isOver = true)
{
    CallScript script(id);
    script.invite(alice, 60'000).answer(bob).selectAnswer(alice, bob);
    if (isOver)
        script.hangup(alice).without("reason");
    QByteArray text;
    for (std::string event : script.events()) {
        // Ids of their own, so that two calls are no copies of each other.
        event.replace(event.find("\"$"), 2, "\"$" + std::string(id));
        text += QByteArray::fromStdString(event) + '\n';
    }
    return text;
}

QList<QByteArray> sortedLines(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    std::sort(lines.begin(), lines.end());
    return lines;
}

class LiveRun
{
public:
    explicit LiveRun(const QStringList &arguments)
    {
        m_process.start(cliPath(), arguments);
        if (!m_process.waitForStarted())
            qFatal("callscope-cli does not start");
    }
    ~LiveRun()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void write(const QByteArray &text)
    {
        m_process.write(text);
        while (m_process.bytesToWrite() > 0 && m_process.waitForBytesWritten()) { }
    }
    /// Standard output so far, once `wanted` is in it or ten seconds have passed.
    QByteArray outputWith(const QByteArray &wanted)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_out.contains(wanted) && timer.elapsed() < 10'000) {
            m_process.waitForReadyRead(100);
            m_out += m_process.readAllStandardOutput();
        }
        return m_out;
    }
    QByteArray outputAfter(int ms)
    {
        QTest::qWait(ms);
        m_process.waitForReadyRead(1);
        return m_out += m_process.readAllStandardOutput();
    }
    void interrupt() { ::kill(static_cast<pid_t>(m_process.processId()), SIGINT); }
    int finish(bool isClosed = true)
    {
        if (isClosed)
            m_process.closeWriteChannel();
        if (!m_process.waitForFinished(10'000) || m_process.exitStatus() != QProcess::NormalExit)
            return -1;
        m_out += m_process.readAllStandardOutput();
        return m_process.exitCode();
    }
    const QByteArray &output() const { return m_out; }

private:
    QProcess m_process;
    QByteArray m_out;
};

} // namespace

class TestCliLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findingsComeAsCallsEnd()
    {
        const QStringList check { QStringLiteral("check"), QStringLiteral("-") };
        LiveRun run(check);
        run.write(call("one") + call("two", false));
        QVERIFY(run.outputWith("hangup-reason-missing").contains("call one "));
        QVERIFY(!run.output().contains("call two "));
        run.write(call("three"));
        QVERIFY(run.outputWith("call three ").contains("call three "));
        QCOMPARE(run.finish(), 1);

        const ProgramRun whole = runCliOn(call("one") + call("two", false) + call("three"), check);
        QCOMPARE(whole.exitCode, 1);
        QCOMPARE(sortedLines(run.output()), sortedLines(whole.out));
        QVERIFY(whole.out.contains("3 calls, findings: "));
    }

    // An event behind the end of a call that was printed: its finding comes, the others not again.
    void laterFindingsAreAdded()
    {
        LiveRun run({ QStringLiteral("check"), QStringLiteral("-") });
        run.write(call("one"));
        QVERIFY(run.outputWith("call one ").contains("call one "));
        CallScript late("one");
        late.at(CallScript::start + 90'000).hangup(alice).withEnvelope("event_id", quoted("$late"));
        run.write(QByteArray::fromStdString(late.ndjson()));
        QCOMPARE(run.finish(), 1);
        QCOMPARE(run.output().count("hangup-reason-missing"), 1);
        QVERIFY2(run.output().contains("$late"), run.output().constData());
    }

    void interrupted_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("check") << QStringLiteral("check") << 1;
        QTest::newRow("calls") << QStringLiteral("calls") << 0;
    }
    void interrupted()
    {
        QFETCH(QString, command);
        QFETCH(int, exitCode);
        LiveRun run({ command, QStringLiteral("-") });
        run.write(call("one"));
        run.outputAfter(500); // the bytes are there; the call may not be printed yet
        run.interrupt();
        QCOMPARE(run.finish(false), exitCode);
        QVERIFY2(run.output().contains("one"), run.output().constData());
    }

    void nothingEarlyInOtherFormats()
    {
        LiveRun run({ QStringLiteral("check"), QStringLiteral("--format"), QStringLiteral("json"),
                      QStringLiteral("-") });
        run.write(call("one"));
        QCOMPARE(run.outputAfter(2'000), QByteArray());
        QCOMPARE(run.finish(), 1);
        QVERIFY(QJsonDocument::fromJson(run.output()).isObject());
    }
};

QTEST_GUILESS_MAIN(TestCliLive)
#include "test_cli_live.moc"
