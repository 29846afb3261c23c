// SPDX-License-Identifier: Apache-2.0
#include "dialogs/rules_dialog.h"
#include "dialogs/shortcuts_dialog.h"
#include "models/calls_model.h"
#include "models/event_fields_model.h"
#include "models/findings_model.h"
#include "panels/finding_card.h"
#include "panels/row_table.h"
#include "views/ladder_view.h"
#include "window_test.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QToolButton>

using namespace callscope;
using namespace callscope::ui;
using test::capture;
using test::demo;

namespace
{

QStringList texts(const QAbstractItemModel &model, int column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, column).data().toString();
    return cells;
}

} // namespace

class TestWindow : public test::WindowTest
{
    Q_OBJECT

    RowTable *calls() const { return child<RowTable>("callTable"); }
    RowTable *findings() const { return child<RowTable>("findingTable"); }
    RowTable *fields() const { return child<RowTable>("fieldTable"); }
    LadderView *ladder() const { return child<LadderView>("ladder"); }

    QString write(const char *name, const QByteArray &bytes)
    {
        QFile file(m_dir->filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
        return file.fileName();
    }

    static QPoint cell(RowTable *table, int row, int column)
    {
        return table->visualRect(table->model()->index(row, column)).center();
    }

private Q_SLOTS:
    void init()
    {
        makeWindow(false);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void startsWithWhatToDo()
    {
        QVERIFY(child<QAbstractButton>("startOpen")->isVisible());
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        QTest::mouseClick(child<QAbstractButton>("startDemo"), Qt::LeftButton);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(calls()->model()->rowCount(), 9);
        QVERIFY(!child<QAbstractButton>("startOpen")->isVisible());
    }

    void showsTheMissingReasonAtOnce()
    {
        QVERIFY(open({ capture("cancelled-v43.messages.json") }));
        QCOMPARE(texts(*calls()->model(), CallsModel::OutcomeColumn),
                 QStringList { QStringLiteral("cancelled") });
        QCOMPARE(texts(*calls()->model(), CallsModel::ReasonColumn),
                 QStringList { QStringLiteral("missing") });
        QCOMPARE(m_window->selection().call(), 0);
        // The call's gravest finding is selected with its event, down to the field that is not there.
        QVERIFY(
            child<QLabel>("eventIdentity")->text().contains(QStringLiteral("@alice83200:localhost:8008")));
        QCOMPARE(fields()->currentIndex().siblingAtColumn(EventFieldsModel::NameColumn).data().toString(),
                 QStringLiteral("reason"));
        QCOMPARE(findings()->currentIndex().siblingAtColumn(FindingsModel::RuleColumn).data().toString(),
                 QStringLiteral("hangup-reason-missing"));
        QVERIFY(ladder()->rowSentence(ladder()->currentRow()).contains(QStringLiteral("hangup")));
        QVERIFY(m_window->windowTitle().contains(QStringLiteral("cancelled-v43.messages.json")));
    }

    void clickOnACallShowsItsLadder()
    {
        QVERIFY(open({ demo() }));
        QTest::mouseClick(calls()->viewport(), Qt::LeftButton, {},
                          cell(calls(), 2, CallsModel::OutcomeColumn));
        QCOMPARE(ladder()->call(), m_window->selection().call());
        QCOMPARE(calls()->currentIndex().siblingAtColumn(CallsModel::OutcomeColumn).data().toString(),
                 QStringLiteral("cancelled"));
    }

    void clickOnAFindingJumpsToItsEvent()
    {
        QVERIFY(open({ demo() }));
        const int row = static_cast<int>(texts(*findings()->model(), FindingsModel::RuleColumn)
                                             .indexOf(QStringLiteral("hangup-reason-missing")));
        QVERIFY(row >= 0);
        QTest::mouseClick(findings()->viewport(), Qt::LeftButton, {},
                          cell(findings(), row, FindingsModel::WhatColumn));
        const Analysis &analysis = *m_window->session().analysis();
        const auto call = static_cast<std::size_t>(m_window->selection().call());
        QCOMPARE(analysis.calls[call].outcome, Outcome::Cancelled);
        const auto event = static_cast<std::size_t>(m_window->selection().event());
        QCOMPARE(analysis.timeline.callEvents[event].type, CallEventType::Hangup);
        QCOMPARE(ladder()->call(), static_cast<int>(call));
        const auto cards = m_window->findChildren<FindingCard *>();
        QVERIFY(std::any_of(cards.begin(), cards.end(), [](const FindingCard *card) {
            return card->text().contains(QStringLiteral("hangup-reason-missing"))
                && card->text().contains(QStringLiteral("https://spec.matrix.org/"));
        }));
    }

    void typedFilterNarrowsTheListAndItsFindings()
    {
        QVERIFY(open({ demo() }));
        const int allFindings = findings()->model()->rowCount();
        QTest::keyClick(m_window.get(), Qt::Key_Slash);
        auto *filter = child<QLineEdit>("callFilter");
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("outcome:missed"));
        QCOMPARE(texts(*calls()->model(), CallsModel::OutcomeColumn),
                 QStringList { QStringLiteral("missed") });
        QVERIFY(findings()->model()->rowCount() < allFindings);
        QTest::keyClicks(filter, QStringLiteral("x"));
        QCOMPARE(calls()->model()->rowCount(), 0);
        QVERIFY(!calls()->isVisible()); // the empty state stands in its place, with a way out
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(calls()->model()->rowCount(), 9);
        QCOMPARE(findings()->model()->rowCount(), allFindings);
    }

    void headerClickSorts()
    {
        QVERIFY(open({ demo() }));
        QHeaderView *header = calls()->horizontalHeader();
        const auto click = [header](int section) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              { header->sectionViewportPosition(section) + 6, header->height() / 2 });
        };
        click(CallsModel::OutcomeColumn);
        const QStringList up = texts(*calls()->model(), CallsModel::OutcomeColumn);
        QCOMPARE(up.first(), QStringLiteral("answered"));
        click(CallsModel::OutcomeColumn);
        const QStringList down = texts(*calls()->model(), CallsModel::OutcomeColumn);
        QCOMPARE(down.first(), up.last());
        QCOMPARE(down.last(), QStringLiteral("answered"));
    }

    void keysMoveThroughCallsAndFindings()
    {
        QVERIFY(open({ demo() }));
        calls()->setFocus();
        const int first = m_window->selection().call();
        QTest::keyClick(calls(), Qt::Key_J);
        const int second = m_window->selection().call();
        QVERIFY(second != first);
        QTest::keyClick(calls(), Qt::Key_K);
        QCOMPARE(m_window->selection().call(), first);
        QTest::keyClick(calls(), Qt::Key_Return);
        QVERIFY(ladder()->hasFocus());
        QTest::keyClick(m_window.get(), Qt::Key_N);
        const int finding = m_window->selection().finding();
        QVERIFY(finding >= 0);
        QTest::keyClick(m_window.get(), Qt::Key_N);
        QVERIFY(m_window->selection().finding() != finding);
        QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ShiftModifier);
        QCOMPARE(m_window->selection().finding(), finding);
        const TimeMode mode = ladder()->timeMode();
        QTest::keyClick(m_window.get(), Qt::Key_T);
        QVERIFY(ladder()->timeMode() != mode);
    }

    void f6GoesRoundThePanels()
    {
        QVERIFY(open({ demo() }));
        calls()->setFocus();
        const QList<QWidget *> round { ladder(), fields(), findings(), calls() };
        for (QWidget *panel : round) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            QVERIFY2(panel->hasFocus(), qPrintable(panel->objectName()));
        }
        QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(findings()->hasFocus());
    }

    void copiesTheRowAsText()
    {
        QVERIFY(open({ capture("cancelled-v43.messages.json") }));
        calls()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(
            QApplication::clipboard()->text().startsWith(QStringLiteral("cancelled\t23:27:04\t@alice83200")));
        findings()->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("error\thangup-reason-missing")));
    }

    void droppedFilesBecomeOneTimeline()
    {
        QMimeData data;
        data.setUrls({ QUrl::fromLocalFile(capture("cancelled-v43.messages.json")),
                       QUrl::fromLocalFile(capture("rejected-v43.sync.json")) });
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QVERIFY(shown.wait(20'000));
        QCOMPARE(calls()->model()->rowCount(), 2);
    }

    void unreadableFilesSayFileOffsetAndCause_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>502</body></html>");
        QTest::newRow("error body") << QByteArray(R"({"errcode":"M_FORBIDDEN","error":"no"})");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\x02\x01\x01\x00\x00\x00",
                                              10);
    }
    void unreadableFilesSayFileOffsetAndCause()
    {
        QFETCH(QByteArray, bytes);
        const QString path = write("bad.json", bytes);
        QVERIFY(!open({ path }));
        auto *text = child<QLabel>("startText");
        QVERIFY(text->isVisible());
        QVERIFY2(text->text().startsWith(path), qPrintable(text->text()));
        QVERIFY(text->text().contains(QLatin1Char('\n')));
        QVERIFY(m_settings->recentFiles().isEmpty());
    }

    void aBadFileLeavesTheOpenOneInView()
    {
        QVERIFY(open({ capture("cancelled-v43.messages.json") }));
        QVERIFY(!open({ QStringLiteral("/nowhere/at/all.json") }));
        QVERIFY(calls()->isVisible());
        QVERIFY(child<QLabel>("problemsText")->isVisible());
        QVERIFY(child<QLabel>("problemsText")->text().startsWith(QStringLiteral("/nowhere/at/all.json")));
    }

    void damagedRecordsAreToldAndTheRestIsShown()
    {
        QFile file(capture("two-devices-v43.ndjson"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString path = write("cut.ndjson", file.readAll() + "{\"type\":\"m.call.hang");
        QVERIFY(open({ path }));
        QCOMPARE(calls()->model()->rowCount(), 1);
        QVERIFY(child<QLabel>("problemsText")->isVisible());
        QVERIFY(child<QLabel>("problemsText")->text().contains(QStringLiteral("byte")));
    }

    void aTimelineWithoutCallsSaysWhy()
    {
        QVERIFY(open({ capture("encrypted-v43.ndjson") }));
        QVERIFY(!calls()->isVisible());
        bool said = false;
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text().contains(QStringLiteral("encrypted")));
        QVERIFY(said);
    }

    void cancelReturnsToTheStart()
    {
        m_window->openFiles({ demo() });
        auto *cancel = child<QToolButton>("cancelLoad");
        QVERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(!cancel->isVisible());
        QTest::qWait(200);
        QVERIFY(!m_window->session().analysis());
        QVERIFY(child<QAbstractButton>("startOpen")->isVisible());
    }

    void recentMenuGreysWhatVanished()
    {
        const QString gone = write("gone.json", "[]");
        m_settings->addRecentFiles({ gone });
        QVERIFY(open({ capture("cancelled-v43.messages.json") }));
        QVERIFY(QFile::remove(gone));
        auto *menu = child<QMenu>("recentMenu");
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions()[0]->text(),
                 QFileInfo(capture("cancelled-v43.messages.json")).absoluteFilePath());
        QVERIFY(menu->actions()[0]->isEnabled());
        QVERIFY(!menu->actions()[1]->isEnabled());
        QVERIFY(menu->actions()[1]->text().contains(QStringLiteral("gone.json")));
    }

    void reloadKeepsTheCall()
    {
        QVERIFY(open({ demo() }));
        calls()->setFocus();
        QTest::keyClick(calls(), Qt::Key_J);
        QTest::keyClick(calls(), Qt::Key_J);
        const int call = m_window->selection().call();
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        child<QAction>("reload")->trigger();
        QVERIFY(shown.wait(20'000));
        QCOMPARE(m_window->selection().call(), call);
        QCOMPARE(ladder()->call(), call);
    }

    void layoutIsRemembered()
    {
        auto *columns = child<QSplitter>("columns");
        QVERIFY(open({ demo() }));
        auto *handle = columns->handle(1);
        const int before = columns->sizes()[0];
        QTest::mousePress(handle, Qt::LeftButton, {}, handle->rect().center());
        QTest::mouseMove(handle, handle->rect().center() - QPoint(60, 0));
        QTest::mouseRelease(handle, Qt::LeftButton, {}, handle->rect().center());
        const QList<int> sizes = columns->sizes();
        QVERIFY(sizes[0] < before);
        m_window->close();
        m_window = std::make_unique<MainWindow>(*m_settings, false);
        m_window->show();
        QVERIFY(open({ demo() }));
        QCOMPARE(child<QSplitter>("columns")->sizes(), sizes);
    }

    void helpIsNotModal()
    {
        QTest::keyClick(m_window.get(), Qt::Key_Question);
        auto *keys = m_window->findChild<ShortcutsDialog *>();
        QVERIFY(keys && keys->isVisible() && !keys->isModal());
        child<QAction>("rules")->trigger();
        auto *rules = m_window->findChild<RulesDialog *>();
        QVERIFY(rules && rules->isVisible() && !rules->isModal());
    }

    void everyWidgetToActOnHasAName()
    {
        QVERIFY(open({ demo() }));
        child<QAction>("rules")->trigger();
        child<QAction>("shortcuts")->trigger();
        child<QAction>("about")->trigger();
        QStringList unnamed;
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            const bool inner = widget->objectName().startsWith(QLatin1String("qt_"))
                || qobject_cast<QMenu *>(widget) || widget->inherits("QTableCornerButton")
                || widget->inherits("QLineEditIconButton") || widget->inherits("QMenuBarExtension");
            if (inner || widget->isHidden() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy())
                continue;
            QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            if (!interface || interface->text(QAccessible::Name).isEmpty())
                unnamed << QStringLiteral("%1 %2 in %3")
                               .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                    QLatin1String(widget->parentWidget()->metaObject()->className()));
        }
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
