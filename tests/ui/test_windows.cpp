// SPDX-License-Identifier: Apache-2.0
// Several windows, what comes back when the program is started again, and links to calls.
#include "mainwindow.h"
#include "session/call_link.h"
#include "window_test.h"
#include "windows.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

using namespace callscope;
using namespace callscope::ui;

class TestWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comesBack();
    void comesBackAfterAKill();
    void closedWindowsStayAway();
    void quittingKeepsAll();
    void nothingOpenNothingKept();
    void linkRoundTrip_data();
    void linkRoundTrip();
    void noLinks_data();
    void noLinks();
    void copiesALink();

private:
    static bool open(MainWindow *window, const QStringList &files)
    {
        QSignalSpy shown(window, &MainWindow::shown);
        window->openFiles(files);
        return shown.wait(60'000) && shown[0][0].toBool();
    }
    static QString selectedCall(MainWindow *window)
    {
        const int call = window->selection().call();
        return call < 0
            ? QString()
            : QString::fromStdString(std::string(
                window->session().analysis()->calls[static_cast<std::size_t>(call)].callId.view()));
    }
    QString ini() const { return m_dir->filePath(QStringLiteral("settings.ini")); }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestWindows::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestWindows::comesBack()
{
    QString chosen;
    {
        Settings settings(ini());
        Windows windows(settings);
        MainWindow *window = windows.add();
        window->show();
        QVERIFY(open(window, { test::demo() }));
        window->chooseNewestCall();
        chosen = selectedCall(window);
        window->close();
    }
    Settings settings(ini());
    Windows windows(settings);
    QVERIFY(windows.restore());
    QCOMPARE(windows.all().size(), 1);
    QSignalSpy shown(windows.all().first(), &MainWindow::shown);
    QVERIFY(shown.wait(60'000));
    QVERIFY(!chosen.isEmpty());
    QCOMPARE(selectedCall(windows.all().first()), chosen);
}

// Nothing closes the window, nothing ends the settings: what is kept must be on the disk by itself.
void TestWindows::comesBackAfterAKill()
{
    Settings settings(ini());
    Windows windows(settings);
    MainWindow *window = windows.add();
    window->show();
    QVERIFY(open(window, { test::capture("glare-v43.messages.json") }));
    const auto written = [this] {
        QFile file(ini());
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("glare-v43.messages.json");
    };
    QTRY_VERIFY(written());
}

void TestWindows::closedWindowsStayAway()
{
    Settings settings(ini());
    Windows windows(settings);
    MainWindow *first = windows.add();
    first->show();
    QVERIFY(open(first, { test::demo() }));
    first->findChild<QAction *>(QStringLiteral("newWindow"))->trigger();
    QCOMPARE(windows.all().size(), 2);
    MainWindow *second = windows.all().last();
    QVERIFY(second->isVisible());
    QVERIFY(open(second, { test::capture("glare-v43.messages.json") }));
    QCOMPARE(settings.keptWindows().size(), 2);
    const QPointer<MainWindow> gone = first;
    first->findChild<QAction *>(QStringLiteral("closeWindow"))->trigger();
    QTRY_VERIFY(!gone);
    QCOMPARE(windows.all(), QList<MainWindow *> { second });
    QCOMPARE(settings.keptWindows().size(), 1);
    QVERIFY(settings.keptWindows().first().files.first().endsWith(QLatin1String("glare-v43.messages.json")));
}

void TestWindows::quittingKeepsAll()
{
    Settings settings(ini());
    Windows windows(settings);
    for (const QString &file : { test::demo(), test::capture("cancelled-v43.messages.json") }) {
        MainWindow *window = windows.add();
        window->show();
        QVERIFY(open(window, { file }));
    }
    windows.all().first()->findChild<QAction *>(QStringLiteral("quit"))->trigger();
    QVERIFY(windows.all().isEmpty());
    QCOMPARE(settings.keptWindows().size(), 2);
    settings.forgetWindows();
    QVERIFY(settings.keptWindows().isEmpty());
}

void TestWindows::nothingOpenNothingKept()
{
    Settings settings(ini());
    Windows windows(settings);
    QVERIFY(!windows.restore());
    MainWindow *window = windows.add();
    window->show();
    QVERIFY(open(window, { test::demo() }));
    QCOMPARE(settings.keptWindows().size(), 1);
    window->session().removeFile(test::demo());
    QTRY_VERIFY(settings.keptWindows().isEmpty());
}

void TestWindows::linkRoundTrip_data()
{
    QTest::addColumn<QString>("callId");
    QTest::addColumn<QStringList>("files");
    QTest::newRow("plain") << QStringLiteral("1795390024718")
                           << QStringList { QStringLiteral("/tmp/a.json") };
    QTest::newRow("several") << QStringLiteral(
        "c1") << QStringList { QStringLiteral("/tmp/a.json"), QStringLiteral("/tmp/b c.json") };
    QTest::newRow("signs") << QStringLiteral("a/b?c=d&e#f%20 📞+")
                           << QStringList { QStringLiteral("/tmp/ä&b?c#d+e%41.json") };
}

void TestWindows::linkRoundTrip()
{
    QFETCH(QString, callId);
    QFETCH(QStringList, files);
    const QString text = textOf({ callId, files });
    const std::optional<CallLink> link = parseCallLink(text);
    QVERIFY2(link, qPrintable(text));
    QCOMPARE(link->callId, callId);
    QCOMPARE(link->files, files);
}

void TestWindows::noLinks_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         { "", "callscope:", "callscope://call/", "callscope://call/c", "callscope://call/?file=/a",
           "callscope://room/c?file=/a", "https://call/c?file=/a", "callscope://call/c?file=a",
           "callscope://call/c?file=" })
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestWindows::noLinks()
{
    QFETCH(QString, text);
    QVERIFY(!parseCallLink(text));
}

void TestWindows::copiesALink()
{
    Settings settings(ini());
    Windows windows(settings);
    MainWindow *window = windows.add();
    window->show();
    QVERIFY(open(window, { test::demo() }));
    window->findChild<QAction *>(QStringLiteral("copyCallLink"))->trigger();
    const std::optional<CallLink> link = parseCallLink(QGuiApplication::clipboard()->text());
    QVERIFY(link);
    QCOMPARE(link->callId, selectedCall(window));
    QCOMPARE(link->files, QStringList { QFileInfo(test::demo()).absoluteFilePath() });
}

QTEST_MAIN(TestWindows)
#include "test_windows.moc"
