// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

/// What the window's program does when it is called to take a picture, and the status it ends with.
class TestGuiOptions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void screenshot_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QString capture = QStringLiteral(TEST_DATA_DIR "/captures/cancelled-v43.messages.json");
        const QString call = QStringLiteral("--call");
        QTest::newRow("nothing opened") << QStringList {} << 0 << QString();
        QTest::newRow("a capture") << QStringList { capture } << 0 << QString();
        QTest::newRow("unknown call_id") << QStringList { call, QStringLiteral("no-such-call"), capture } << 2
                                         << QStringLiteral("no-such-call");
        const QString link = QStringLiteral("callscope://call/%1?file=") + capture;
        QTest::newRow("a link") << QStringList { link.arg(QStringLiteral("1795390024718wNdbUp2izGncNYan")) } << 0
                                << QString();
        QTest::newRow("a link to no call") << QStringList { link.arg(QStringLiteral("no-such-call")) } << 2
                                           << QStringLiteral("no-such-call");
        QTest::newRow("the URL of a file")
            << QStringList { QStringLiteral("file://") + capture } << 0 << QString();
        QTest::newRow("no such file") << QStringList { QStringLiteral("/nowhere/at/all.json") } << 2
                                      << QStringLiteral("/nowhere/at/all.json");
    }
    void screenshot()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, message);
        const QTemporaryDir dir;
        const QString picture = dir.filePath(QStringLiteral("window.png"));
        QProcess program;
        program.start(QStringLiteral(TEST_BIN_DIR "/callscope"),
                      QStringList { QStringLiteral("--size"), QStringLiteral("1024x640"),
                                    QStringLiteral("--screenshot"), picture }
                          + arguments);
        QVERIFY(program.waitForFinished(60'000));
        const QString said = QString::fromUtf8(program.readAllStandardError());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QVERIFY2(program.exitCode() == status, qPrintable(said));
        QVERIFY2(said.contains(message), qPrintable(said));
        QCOMPARE(QImage(picture).size(), QSize(1024, 640)); // saved whatever the status
    }
};

QTEST_GUILESS_MAIN(TestGuiOptions)
#include "test_gui_options.moc"
