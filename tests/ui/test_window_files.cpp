// SPDX-License-Identifier: Apache-2.0
// Several files in one window: how they come in, how they are listed and taken out, and what stays selected.
#include "dialogs/sources_dialog.h"
#include "large_file.h"
#include "panels/row_table.h"
#include "window_test.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTextBrowser>

using namespace callscope;
using namespace callscope::ui;
using test::capture;
using test::demo;

class TestWindowFiles : public test::WindowTest
{
    Q_OBJECT

    RowTable *calls() const { return child<RowTable>("callTable"); }

private Q_SLOTS:
    void init()
    {
        makeWindow(false);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void aDropOnAnOpenTimelineAsks_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<int>("calls");
        QTest::newRow("add") << QStringLiteral("dropAdd") << 0 << 2;
        QTest::newRow("open") << QStringLiteral("dropOpen") << 0 << 1;
        QTest::newRow("Ctrl adds at once") << QString() << static_cast<int>(Qt::ControlModifier) << 2;
        QTest::newRow("Shift opens at once") << QString() << static_cast<int>(Qt::ShiftModifier) << 1;
    }
    void aDropOnAnOpenTimelineAsks()
    {
        QFETCH(QString, action);
        QFETCH(int, modifiers);
        QFETCH(int, calls);
        QVERIFY(open({ capture("cancelled-v43.messages.json") }));
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(capture("rejected-v43.sync.json")) });
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              static_cast<Qt::KeyboardModifiers>(modifiers));
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                        static_cast<Qt::KeyboardModifiers>(modifiers));
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(drop.isAccepted());
        if (!action.isEmpty()) {
            auto *menu = child<QMenu>("dropMenu");
            QVERIFY(menu->isVisible());
            menu->findChild<QAction *>(action)->trigger();
            menu->close();
        }
        QVERIFY(shown.wait(20'000));
        QCOMPARE(this->calls()->model()->rowCount(), calls);
        QCOMPARE(m_window->session().paths().last(), capture("rejected-v43.sync.json"));
    }

    void theListOfSourcesTellsAndTakesOut()
    {
        QVERIFY(!child<QAction>("sources")->isEnabled());
        QVERIFY(open({ capture("cancelled-v43.messages.json"), capture("encrypted-v43.ndjson") }));
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        auto *dialog = m_window->findChild<SourcesDialog *>();
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        auto *table = child<RowTable>("sourceTable");
        QCOMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->currentIndex().row(), 0);
        table->setCurrentIndex(table->model()->index(1, 0));
        QVERIFY(
            child<QTextBrowser>("sourceDetails")->toPlainText().contains(QStringLiteral("encrypted event")));
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        QTest::mouseClick(child<QAbstractButton>("removeSource"), Qt::LeftButton);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(m_window->session().paths(), QStringList { capture("cancelled-v43.messages.json") });
        QTest::mouseClick(child<QAbstractButton>("removeSource"), Qt::LeftButton);
        QVERIFY(child<QAbstractButton>("startOpen")->isVisible());
        QCOMPARE(m_window->windowTitle(), QStringLiteral("Callscope"));
        QVERIFY(!child<QAbstractButton>("removeSource")->isEnabled());
    }

    void statusBarAndNoteLeadToTheSources()
    {
        QVERIFY(open({ capture("encrypted-v43.ndjson") }));
        QTest::mouseClick(child<QAbstractButton>("problemsSources"), Qt::LeftButton);
        auto *dialog = m_window->findChild<SourcesDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->hide();
        QTest::mouseClick(child<QWidget>("statusSummary"), Qt::LeftButton);
        QVERIFY(dialog->isVisible());
    }

    void whatIsSelectedInTheBeginningStays()
    {
        test::CallScript script;
        for (int i = 0; i < 120; ++i)
            script.call("call" + std::to_string(i)).wait(60'000).invite(test::alice).hangup(test::alice);
        const QString large = m_dir->filePath(QStringLiteral("large.ndjson"));
        test::writeLarge(large, script, 20'000'000);
        int selected = -1, top = -1, previews = 0;
        QString reading;
        connect(&m_window->session(), &Session::analysisChanged, this, [&] {
            if (!m_window->session().isPreview() || ++previews > 1)
                return;
            calls()->setCurrentIndex(calls()->model()->index(70, 0));
            calls()->scrollTo(calls()->model()->index(40, 0), QAbstractItemView::PositionAtTop);
            selected = m_window->selection().call();
            top = calls()->rowAt(0);
            reading = child<QLabel>("problemsText")->text();
        });
        QVERIFY(open({ large }));
        QVERIFY(previews > 0);
        QCOMPARE(selected, 70);
        QVERIFY(top > 0);
        QVERIFY2(reading.startsWith(QStringLiteral("Reading")), qPrintable(reading));
        QCOMPARE(m_window->selection().call(), selected);
        QCOMPARE(calls()->currentIndex().row(), 70);
        QCOMPARE(calls()->rowAt(0), top);
        QVERIFY(!child<QLabel>("problemsText")->text().startsWith(QStringLiteral("Reading")));
    }
};

QTEST_MAIN(TestWindowFiles)
#include "test_window_files.moc"
