// SPDX-License-Identifier: Apache-2.0
// What can be done with a call: copies of it, and the report.
#include "analysis/analysis.h"
#include "call_menu.h"
#include "dialogs/report_dialog.h"
#include "panels/row_table.h"
#include "views/ladder_view.h"
#include "window_test.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStatusBar>
#include <QTimer>

using namespace callscope;
using namespace callscope::ui;

class TestCallMenu : public test::WindowTest
{
    Q_OBJECT

    QString copiedAs(CopyForm form)
    {
        QApplication::clipboard()->setText(QStringLiteral("nothing"));
        child<QAction>(QByteArray("copyAs-").append(QByteArray::number(static_cast<int>(form))).constData())
            ->trigger();
        return QApplication::clipboard()->text();
    }
    ReportDialog *openReport()
    {
        child<QAction>("report")->trigger();
        return m_window->findChild<ReportDialog *>();
    }

private Q_SLOTS:
    void init() { makeWindow(); }
    void cleanup() { m_window.reset(); }

    void nothingToDoWithoutACall();
    void copies();
    void picture();
    void fromEveryView();
    void reportIsRedacted();
    void reportAsItIs();
    void reportThatCannotBeSaved();
    void reportThatIsClosed();
};

void TestCallMenu::nothingToDoWithoutACall()
{
    QVERIFY(!child<QMenu>("copyCallMenu")->isEnabled());
    QVERIFY(!child<QAction>("report")->isEnabled());
}

void TestCallMenu::copies()
{
    QVERIFY(open({ test::capture("cancelled-v43.messages.json") }));
    QVERIFY(child<QMenu>("copyCallMenu")->isEnabled());
    const QString markdown = copiedAs(CopyForm::Markdown);
    QVERIFY2(markdown.contains(QStringLiteral("## Call `1795390024718wNdbUp2izGncNYan`"))
                 && markdown.contains(QStringLiteral("```mermaid")),
             qPrintable(markdown));
    QVERIFY(copiedAs(CopyForm::Mermaid).startsWith(QStringLiteral("sequenceDiagram\n")));
    QVERIFY(copiedAs(CopyForm::Ladder).contains(QStringLiteral("hangup")));
    const QString row = copiedAs(CopyForm::Csv);
    QCOMPARE(row.count(QLatin1Char('\n')), 1);
    QVERIFY2(row.contains(QStringLiteral(",cancelled,,missing,")), qPrintable(row));
    QVERIFY(copiedAs(CopyForm::Json).contains(QStringLiteral("\"outcome\": \"cancelled\"")));
    QCOMPARE(copiedAs(CopyForm::Link),
             QStringLiteral("https://matrix.to/#/%21hfgTZkFuNqOBZmiSMG%3Alocalhost%3A8008/"
                            "%24pI_Us6yfbhW_qM4a9Q9Gri7hXDSN_yoS1TMB9M9CJRc?via=localhost%3A8008"));
}

void TestCallMenu::picture()
{
    QVERIFY(open({ test::capture("cancelled-v43.messages.json") }));
    QSignalSpy copied(m_window->findChild<CallMenu *>(), &CallMenu::copied);
    copiedAs(CopyForm::Svg);
    QVERIFY(copied.wait(30'000));
    const QImage image = QApplication::clipboard()->image();
    QVERIFY(image.width() > 1000 && image.height() > 300);
}

// A right click on each view that shows a call opens the same menu.
void TestCallMenu::fromEveryView()
{
    QVERIFY(open({ test::capture("glare-v43.messages.json") }));
    for (QWidget *view :
         { static_cast<QWidget *>(child<RowTable>("callTable")), child<LadderView>("ladder")->parentWidget(),
           static_cast<QWidget *>(child<RowTable>("findingTable")) }) {
        QStringList entries;
        QTimer::singleShot(0, this, [&entries] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            for (const QAction *action : menu ? menu->actions() : QList<QAction *>())
                entries << action->text().remove(QLatin1Char('&'));
            if (menu)
                menu->close();
        });
        Q_EMIT view->customContextMenuRequested(QPoint(5, 5));
        QCOMPARE(entries, (QStringList { QStringLiteral("Copy call as"), QStringLiteral("Report…") }));
    }
}

void TestCallMenu::reportIsRedacted()
{
    QVERIFY(open({ test::capture("glare-v43.messages.json") }));
    ReportDialog *dialog = openReport();
    QVERIFY(dialog && !dialog->isModal());
    auto *names = dialog->findChild<RowTable *>(QStringLiteral("reportNames"));
    QTRY_VERIFY(names->model()->rowCount() > 10);
    QStringList originals;
    for (int row = 0; row < names->model()->rowCount(); ++row)
        originals << names->model()->index(row, 1).data().toString();
    const AnalysisPtr analysis = m_window->session().analysis();
    const int call = m_window->selection().call();
    const std::string id = analysis->calls[static_cast<std::size_t>(call)].callId.str();
    QVERIFY(originals.contains(QString::fromStdString(id)));

    // Both calls of the list, as a ZIP archive.
    auto *scope = dialog->findChild<QComboBox *>(QStringLiteral("reportScope"));
    QCOMPARE(scope->count(), 2);
    scope->setCurrentIndex(1);
    Q_EMIT scope->activated(1);
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("reportSaveZip"))->isEnabled());
    QSignalSpy saved(dialog, &ReportDialog::saved);
    const QString path = m_dir->filePath(QStringLiteral("bug.zip"));
    dialog->saveTo(path);
    QVERIFY(saved.wait(60'000));
    QVERIFY(QFile::exists(path + QStringLiteral(".map.json")));
    const AnalysisPtr again = analyseFiles({ path.toStdString() });
    QCOMPARE(again->calls.size(), analysis->calls.size());
    QCOMPARE(again->findings.size(), analysis->findings.size());
    for (const Call &one : again->calls)
        QVERIFY(one.callId.str() != id);
}

void TestCallMenu::reportAsItIs()
{
    QVERIFY(open({ test::capture("cancelled-v43.messages.json") }));
    ReportDialog *dialog = openReport();
    auto *redact = dialog->findChild<QCheckBox *>(QStringLiteral("reportRedact"));
    QVERIFY(redact->isChecked());
    QTest::mouseClick(redact, Qt::LeftButton, {}, QPoint(8, redact->height() / 2));
    QVERIFY(!redact->isChecked());
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("reportSaveFolder"))->isEnabled());
    QCOMPARE(dialog->findChild<RowTable *>(QStringLiteral("reportNames"))->model()->rowCount(), 0);
    QSignalSpy saved(dialog, &ReportDialog::saved);
    const QString path = m_dir->filePath(QStringLiteral("bug"));
    dialog->saveTo(path);
    QVERIFY(saved.wait(60'000));
    const QStringList files = QDir(path).entryList(QDir::Files);
    QCOMPARE(files,
             (QStringList { QStringLiteral("ladder.pdf"), QStringLiteral("ladder.png"),
                            QStringLiteral("ladder.svg"), QStringLiteral("report.html"),
                            QStringLiteral("report.md"), QStringLiteral("timeline.json") }));
    QVERIFY(!QFile::exists(path + QStringLiteral(".map.json")));
}

void TestCallMenu::reportThatCannotBeSaved()
{
    QVERIFY(open({ test::capture("cancelled-v43.messages.json") }));
    ReportDialog *dialog = openReport();
    auto *save = dialog->findChild<QPushButton *>(QStringLiteral("reportSaveFolder"));
    QTRY_VERIFY(save->isEnabled());
    dialog->saveTo(m_dir->path()); // is there already
    QTRY_VERIFY(save->isEnabled());
    const QString message = dialog->findChild<QLabel *>(QStringLiteral("reportMessage"))->text();
    QVERIFY2(message.contains(QStringLiteral("exists already")), qPrintable(message));
}

// While it is made, and while it is saved: what was begun is saved all the same.
void TestCallMenu::reportThatIsClosed()
{
    QVERIFY(open({ test::capture("glare-v43.messages.json") }));
    delete openReport();
    QVERIFY(!m_window->findChild<ReportDialog *>());
    ReportDialog *dialog = openReport();
    QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("reportSaveZip"))->isEnabled());
    const QString path = m_dir->filePath(QStringLiteral("closed.zip"));
    dialog->saveTo(path);
    delete dialog;
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 60'000);
}

QTEST_MAIN(TestCallMenu)
#include "test_call_menu.moc"
