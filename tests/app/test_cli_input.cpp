// SPDX-License-Identifier: Apache-2.0
// What the command line says and does about input it cannot read, or only in part.
#include "call_script.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/prctl.h>

using namespace callscope::test;

namespace
{

const QStringList callsJson { QStringLiteral("calls"), QStringLiteral("--format"), QStringLiteral("json") };

QByteArray wholeCall()
{
    return QByteArray::fromStdString(
        CallScript().invite(alice).answer(bob).selectAnswer(alice, bob).hangup(alice).ndjson());
}

/// Root reads every file; without this capability it reads what its owner may, like everybody.
void giveUpReadingEverything()
{
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
}

} // namespace

class TestCliInput : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private Q_SLOTS:
    void nothingCanBeRead_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("blank") << QByteArray(" \n\n");
        QTest::newRow("not JSON") << QByteArray("hello, this is no JSON\n");
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html>\n<html><body>502 Bad Gateway</body></html>\n");
        QTest::newRow("error body") << QByteArray(
            R"({"errcode":"M_FORBIDDEN","error":"You are not in the room"})");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x01\x01\0\0\0\0\xff\xfe\0\0\0",
                                              16);
    }
    void nothingCanBeRead()
    {
        QFETCH(QByteArray, content);
        const QString path = file("input.json", content);
        for (const QString &command : { QStringLiteral("calls"), QStringLiteral("check") }) {
            const ProgramRun run = runCli({ command, path });
            QCOMPARE(run.exitCode, 2);
            QCOMPARE(run.out, QByteArray());
            QVERIFY2(run.err.startsWith("callscope-cli: " + path.toUtf8() + ": "), run.err.constData());
            QVERIFY2(!run.err.contains("invalid data"), run.err.constData());
        }
    }

    void theErrorBodyIsQuoted()
    {
        const ProgramRun run =
            runCliOn(R"({"errcode":"M_FORBIDDEN","error":"You are not in the room"})", callsJson);
        QCOMPARE(run.exitCode, 2);
        // What a program reads says why as well: the source with its one problem, and no call.
        const QJsonObject source = run.json().value(QStringLiteral("sources")).toArray().at(0).toObject();
        QCOMPARE(source.value(QStringLiteral("problems")).toArray().size(), 1);
        QVERIFY(source.value(QStringLiteral("error")).isObject());
        QVERIFY(run.json().value(QStringLiteral("calls")).toArray().isEmpty());
        QVERIFY2(run.err.contains("M_FORBIDDEN"), run.err.constData());
        QVERIFY2(run.err.startsWith("callscope-cli: standard input: "), run.err.constData());
    }

    void fileThatIsNotThere()
    {
        const QString path = m_folder.filePath(QStringLiteral("absent.json"));
        const ProgramRun run = runCli(callsJson + QStringList { path });
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.err.startsWith("callscope-cli: " + path.toUtf8() + ": "), run.err.constData());
        const QJsonObject source = run.json().value(QStringLiteral("sources")).toArray().at(0).toObject();
        const QJsonObject problem = source.value(QStringLiteral("problems")).toArray().at(0).toObject();
        QCOMPARE(problem.value(QStringLiteral("code")).toString(), QStringLiteral("no-such-file"));
    }

    void folder()
    {
        QTemporaryDir folder;
        const ProgramRun empty = runCli({ QStringLiteral("calls"), folder.path() });
        QCOMPARE(empty.exitCode, 2);
        QVERIFY2(empty.err.contains(": The folder holds no file."), empty.err.constData());

        QFile call(folder.filePath(QStringLiteral("call.ndjson")));
        QVERIFY(call.open(QIODevice::WriteOnly) && call.write(wholeCall()) > 0);
        call.close();
        QVERIFY(QFile::copy(call.fileName(), folder.filePath(QStringLiteral("secret.ndjson"))));
        QVERIFY(
            QFile::setPermissions(folder.filePath(QStringLiteral("secret.ndjson")), QFile::Permissions()));
        ProgramOptions options;
        options.before = giveUpReadingEverything;
        const ProgramRun run = runCli(callsJson + QStringList { folder.path() }, options);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json().value(QStringLiteral("calls")).toArray().size(), 1);
        QVERIFY2(run.err.contains("secret.ndjson: Reading this file is not permitted."), run.err.constData());
    }

    void noPermission()
    {
        const QString path = file("secret.json", wholeCall());
        QVERIFY(QFile::setPermissions(path, QFile::Permissions()));
        ProgramOptions options;
        options.before = giveUpReadingEverything;
        const ProgramRun run = runCli({ QStringLiteral("calls"), path }, options);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(run.exitCode, 2);
        QVERIFY2(run.err.contains("not permitted"), run.err.constData());
    }

    void truncatedBodyShowsWhatCameBefore()
    {
        const QByteArray whole =
            QByteArray::fromStdString(CallScript().invite(alice).answer(bob).hangup(alice).messages());
        const QByteArray cut = whole.left(whole.indexOf("m.call.invite"));
        const QString path = file("cut.json", cut);
        const ProgramRun run = runCli(callsJson + QStringList { path });
        QCOMPARE(run.exitCode, 0);
        const QJsonObject source = run.json().value(QStringLiteral("sources")).toArray().at(0).toObject();
        QCOMPARE(source.value(QStringLiteral("call_events")).toInt(), 2);
        const QJsonArray problems = source.value(QStringLiteral("problems")).toArray();
        QVERIFY(!problems.isEmpty());
        const int offset = problems.at(0).toObject().value(QStringLiteral("offset")).toInt(-1);
        QVERIFY(offset > 0 && offset <= cut.size());
        QVERIFY2(run.err.contains("(at byte " + QByteArray::number(offset) + ')'), run.err.constData());
    }

    void brokenLineIsNamedAndTheRestIsRead()
    {
        QList<QByteArray> lines = wholeCall().split('\n');
        const int offset = static_cast<int>(lines[0].size()) + 1;
        lines.insert(1, "{\"type\": \"m.call.hangup\" oops}");
        const ProgramRun run = runCliOn(lines.join('\n'), callsJson);
        QCOMPARE(run.exitCode, 0);
        const QJsonObject call = run.json().value(QStringLiteral("calls")).toArray().at(0).toObject();
        QCOMPARE(call.value(QStringLiteral("events")).toArray().size(), 4);
        const QJsonArray problems = run.json()
                                        .value(QStringLiteral("sources"))
                                        .toArray()
                                        .at(0)
                                        .toObject()
                                        .value(QStringLiteral("problems"))
                                        .toArray();
        QCOMPARE(problems.size(), 1);
        const int found = problems[0].toObject().value(QStringLiteral("offset")).toInt();
        QVERIFY2(found >= offset && found < offset + 40, qPrintable(QString::number(found)));
    }

    void unreadableFileDoesNotTakeTheOthersWithIt()
    {
        const QString good = file("good.ndjson", wholeCall());
        const QString bad = file("bad.html", "<html></html>");
        const ProgramRun run = runCli(callsJson + QStringList { bad, good });
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json().value(QStringLiteral("calls")).toArray().size(), 1);
        const QJsonArray sources = run.json().value(QStringLiteral("sources")).toArray();
        QCOMPARE(sources.size(), 2);
        QVERIFY(sources[0].toObject().value(QStringLiteral("error")).isObject());
        QVERIFY(sources[1].toObject().value(QStringLiteral("error")).isNull());
        QVERIFY2(run.err.contains("bad.html: "), run.err.constData());
    }

    void noCallsIsExplained_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("no events") << QByteArray(R"({"chunk":[],"start":"t1"})")
                                   << QByteArray("the timeline holds no events.");
        QTest::newRow("one message") << QByteArray::fromStdString(CallScript().message(alice).ndjson())
                                     << QByteArray("the only event is no event of a 1:1 call.");
        QTest::newRow("encrypted") << QByteArray::fromStdString(
            CallScript().message(alice).encrypted(alice).encrypted(bob).ndjson())
                                   << QByteArray("2 events are encrypted and may be call events.");
        QTest::newRow("no call_id") << QByteArray::fromStdString(
            CallScript().hangup(alice).without("call_id").ndjson())
                                    << QByteArray("1 call event names no call_id to tell the call by.");
    }
    void noCallsIsExplained()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, why);
        const ProgramRun run = runCliOn(input, { QStringLiteral("calls") });
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("callscope-cli: No calls found: "), run.err.constData());
        QVERIFY2(run.err.contains(why), run.err.constData());
    }

    void elementsExportClaimsNothingOfAnswers()
    {
        // Element's export keeps the invite and none of the events that follow it.
        const QByteArray invite = QByteArray::fromStdString(CallScript().invite(alice).events().at(0));
        const QByteArray text =
            R"({"room_name":"Room","room_creator":"@alice:example.org","topic":"",)"
            R"("export_date":"2023-11-15","exported_by":"@alice:example.org","messages":[)"
            + invite + "]}";
        const ProgramRun run = runCliOn(text, callsJson);
        QCOMPARE(run.exitCode, 0);
        const QJsonObject source = run.json().value(QStringLiteral("sources")).toArray().at(0).toObject();
        QCOMPARE(source.value(QStringLiteral("format")).toString(), QStringLiteral("element-export"));
        QVERIFY(!source.value(QStringLiteral("notices")).toArray().isEmpty());
        QVERIFY2(run.err.contains("answers and hangups") || run.err.contains("invite"), run.err.constData());
        const QJsonArray calls = run.json().value(QStringLiteral("calls")).toArray();
        QCOMPARE(calls.size(), 1);
        QCOMPARE(calls[0].toObject().value(QStringLiteral("outcome")).toString(), QStringLiteral("partial"));
        QVERIFY(calls[0].toObject().value(QStringLiteral("partial")).toBool());
    }

    void standardInput()
    {
        const ProgramRun run = runCliOn(wholeCall(), callsJson);
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json().value(QStringLiteral("calls")).toArray().size(), 1);
        QCOMPARE(run.json()
                     .value(QStringLiteral("sources"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(QStringLiteral("name"))
                     .toString(),
                 QStringLiteral("-"));
    }

    void filesAreMergedIntoOneTimeline()
    {
        const std::vector<std::string> events =
            CallScript().invite(alice).answer(bob).selectAnswer(alice, bob).hangup(alice).events();
        const QString late =
            file("late.ndjson", QByteArray::fromStdString(events[2] + '\n' + events[3] + '\n'));
        const QString early =
            file("early.ndjson", QByteArray::fromStdString(events[0] + '\n' + events[1] + '\n'));
        const ProgramRun run = runCli(callsJson + QStringList { late, early });
        const QJsonArray calls = run.json().value(QStringLiteral("calls")).toArray();
        QCOMPARE(calls.size(), 1);
        QStringList order;
        for (const QJsonValue &event : calls[0].toObject().value(QStringLiteral("events")).toArray()) {
            order << event.toObject().value(QStringLiteral("event_id")).toString() + u'@'
                    + QString::number(event.toObject().value(QStringLiteral("source")).toInt());
        }
        QCOMPARE(order,
                 QStringList({ QStringLiteral("$1@1"), QStringLiteral("$2@1"), QStringLiteral("$3@0"),
                               QStringLiteral("$4@0") }));
    }

    void sameCallIdInTwoRoomsIsTwoCalls()
    {
        const QByteArray text = QByteArray::fromStdString(CallScript("same")
                                                              .invite(alice)
                                                              .hangup(alice)
                                                              .room("!other:example.org")
                                                              .invite(carol)
                                                              .hangup(carol)
                                                              .ndjson());
        const ProgramRun run = runCliOn(text, callsJson);
        const QJsonArray calls = run.json().value(QStringLiteral("calls")).toArray();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls[0].toObject().value(QStringLiteral("room_id")).toString(),
                 QStringLiteral("!room:example.org"));
        QCOMPARE(calls[1].toObject().value(QStringLiteral("room_id")).toString(),
                 QStringLiteral("!other:example.org"));
    }

    void eventsKeepTheirOffsets()
    {
        const QByteArray text = wholeCall();
        const ProgramRun run = runCliOn(text, callsJson);
        const QJsonArray events = run.json()
                                      .value(QStringLiteral("calls"))
                                      .toArray()
                                      .at(0)
                                      .toObject()
                                      .value(QStringLiteral("events"))
                                      .toArray();
        QCOMPARE(events.size(), 4);
        for (const QJsonValue &event : events) {
            const int offset = event.toObject().value(QStringLiteral("offset")).toInt(-1);
            const QByteArray line = text.mid(offset, text.indexOf('\n', offset) - offset);
            const QJsonObject read = QJsonDocument::fromJson(line).object();
            QCOMPARE(read.value(QStringLiteral("event_id")),
                     event.toObject().value(QStringLiteral("event_id")));
        }
    }
};

QTEST_GUILESS_MAIN(TestCliInput)
#include "test_cli_input.moc"
