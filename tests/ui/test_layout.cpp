// SPDX-License-Identifier: Apache-2.0
#include "models/event_fields_model.h"
#include "panels/call_columns.h"
#include "panels/finding_card.h"
#include "panels/panel_header.h"
#include "panels/row_table.h"
#include "views/ladder_view.h"
#include "views/raw_view.h"
#include "window_test.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QStatusBar>
#include <QToolButton>

using namespace callscope;
using namespace callscope::ui;
using test::capture;
using test::demo;

/// What can be read, and where, in windows of several sizes.
class TestLayout : public test::WindowTest
{
    Q_OBJECT

    RowTable *calls() const { return child<RowTable>("callTable"); }
    RowTable *fields() const { return child<RowTable>("fieldTable"); }

    bool open(const QString &path, QSize size)
    {
        m_window->resize(size);
        const bool read = WindowTest::open({ path });
        QTest::qWait(50); // layouts settle in the events that follow
        return read;
    }

    QStringList titles() const
    {
        QStringList all;
        for (const PanelHeader *header : m_window->findChildren<PanelHeader *>())
            all << header->title();
        return all;
    }

private Q_SLOTS:
    void init()
    {
        makeWindow(false);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void columnsGiveWayInOrder_data()
    {
        QTest::addColumn<int>("room");
        QTest::addColumn<QList<int>>("hidden");
        QTest::addColumn<bool>("usersWhole");
        QTest::newRow("all the room in the world") << 2000 << QList<int> {} << true;
        QTest::newRow("rooms cut") << 760 << QList<int> {} << true;
        QTest::newRow("no rooms") << 700 << QList<int> { CallsModel::RoomColumn } << true;
        QTest::newRow("users cut") << 640 << QList<int> { CallsModel::RoomColumn } << false;
        QTest::newRow("users cut as far as they may be")
            << 570 << QList<int> { CallsModel::RoomColumn } << false;
        QTest::newRow("no durations")
            << 480 << QList<int> { CallsModel::LengthColumn, CallsModel::RoomColumn } << false;
    }
    void columnsGiveWayInOrder()
    {
        QFETCH(int, room);
        QFETCH(QList<int>, hidden);
        QFETCH(bool, usersWhole);
        // Outcome, start, caller, callee, kind, reason, length, findings, room.
        const CallColumnWidths wanted { 100, 60, 90, 90, 30, 110, 90, 110, 250 };
        const CallColumnWidths fitted = fitCallColumns(wanted, room, 7);
        int sum = 0;
        QList<int> zero;
        for (int column = 0; column < CallsModel::ColumnCount; ++column) {
            const auto i = static_cast<std::size_t>(column);
            sum += fitted[i];
            if (fitted[i] == 0)
                zero << column;
            QVERIFY(fitted[i] <= wanted[i]);
        }
        QVERIFY(sum <= room);
        QCOMPARE(zero, hidden);
        for (const int whole :
             { CallsModel::OutcomeColumn, CallsModel::StartColumn, CallsModel::FindingsColumn })
            QCOMPARE(fitted[static_cast<std::size_t>(whole)], wanted[static_cast<std::size_t>(whole)]);
        QCOMPARE(fitted[CallsModel::CallerColumn] == wanted[CallsModel::CallerColumn]
                     && fitted[CallsModel::CalleeColumn] == wanted[CallsModel::CalleeColumn],
                 usersWhole);
    }

    void allColumnsFitAWideWindow()
    {
        QVERIFY(open(demo(), { 1700, 900 }));
        QVERIFY(!calls()->horizontalScrollBar()->isVisible());
        for (int column = 0; column < CallsModel::ColumnCount; ++column) {
            QVERIFY2(!calls()->isColumnHidden(column), qPrintable(QString::number(column)));
            if (column != CallsModel::RoomColumn)
                QVERIFY2(calls()->columnWidth(column) >= calls()->wantedWidth(column),
                         qPrintable(QString::number(column)));
        }
    }

    void theLadderHasMoreRoomThanTheList()
    {
        QVERIFY(open(demo(), { 1400, 850 }));
        QVERIFY(child<LadderView>("ladder")->width() > calls()->width());
        QVERIFY(!calls()->horizontalScrollBar()->isVisible());
        for (const int column :
             { CallsModel::OutcomeColumn, CallsModel::StartColumn, CallsModel::CallerColumn,
               CallsModel::CalleeColumn, CallsModel::ReasonColumn, CallsModel::FindingsColumn })
            QVERIFY2(!calls()->isColumnHidden(column), qPrintable(QString::number(column)));
    }

    void oneRoomIsNamedInTheHeader()
    {
        QVERIFY(open(capture("cancelled-v43.messages.json"), { 1400, 850 }));
        QVERIFY(calls()->isColumnHidden(CallsModel::RoomColumn));
        const std::string room(m_window->session().analysis()->calls[0].room.view());
        const QStringList all = titles();
        QVERIFY(std::any_of(all.begin(), all.end(), [&room](const QString &title) {
            return title.startsWith(QStringLiteral("Calls")) && title.contains(QString::fromStdString(room));
        }));
    }

    void aSmallWindowStaysUseful()
    {
        QVERIFY(open(demo(), { 1024, 640 }));
        QVERIFY(!calls()->horizontalScrollBar()->isVisible());
        for (const int column :
             { CallsModel::OutcomeColumn, CallsModel::StartColumn, CallsModel::FindingsColumn })
            QVERIFY(calls()->columnWidth(column) >= calls()->wantedWidth(column));
        auto *ladder = child<LadderView>("ladder");
        QVERIFY(!ladder->horizontalScrollBar()->isVisible());
        QVERIFY(ladder->viewport()->height() >= ladder->geometry().metrics().headerHeight()
                    + 3 * ladder->geometry().metrics().rowHeight());
        QVERIFY(child<RowTable>("findingTable")->viewport()->height() >= 48); // two rows
    }

    void fieldNamesAreWhole_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QSize(1400, 850);
        QTest::newRow("small") << QSize(1024, 640);
    }
    void fieldNamesAreWhole()
    {
        QFETCH(QSize, size);
        QVERIFY(open(capture("cancelled-v43.messages.json"), size));
        QVERIFY(fields()->columnWidth(EventFieldsModel::NameColumn)
                >= fields()->wantedWidth(EventFieldsModel::NameColumn));
        QVERIFY(fields()->columnWidth(EventFieldsModel::NoteColumn)
                >= fields()->wantedWidth(EventFieldsModel::NoteColumn));
        // The absent field is in view, in its place among the others.
        const QModelIndex absent = fields()->currentIndex();
        QCOMPARE(absent.siblingAtColumn(EventFieldsModel::NameColumn).data().toString(),
                 QStringLiteral("reason"));
        QVERIFY(fields()->viewport()->rect().contains(fields()->visualRect(absent)));
    }

    void theFindingsBeginningAndTheBytesAreInView()
    {
        QVERIFY(open(capture("cancelled-v43.messages.json"), { 1400, 850 }));
        auto *card = m_window->findChild<FindingCard *>();
        QVERIFY(card);
        QCOMPARE(card->visibleRegion().boundingRect().top(), 0);
        QVERIFY(card->visibleRegion().boundingRect().height() >= card->height() - 1);
        QPlainTextEdit *raw = child<RawView>("rawView")->editor();
        QVERIFY(raw->viewport()->height() >= 5 * raw->fontMetrics().lineSpacing());
        // Headers and what is below them stand one under the other.
        int bottom = -1;
        for (QWidget *part : std::initializer_list<QWidget *> { child<QLabel>("eventIdentity"), fields(),
                                                                card, child<RawView>("rawView") }) {
            const int top = part->mapTo(m_window.get(), QPoint()).y();
            QVERIFY(top > bottom);
            bottom = top + part->height() - 1;
        }
    }

    void everyCardIsWhole()
    {
        QVERIFY(open(demo(), { 1400, 850 }));
        QTest::keyClick(m_window.get(), Qt::Key_N);
        for (int i = 0; i < 12; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_N);
            QTest::qWait(20);
            const auto cards = m_window->findChildren<FindingCard *>();
            QVERIFY(!cards.isEmpty());
            if (cards.size() == 1)
                QCOMPARE(cards[0]->visibleRegion().boundingRect().height(), cards[0]->height());
        }
    }

    void theEventIdIsCopiedWhole()
    {
        QVERIFY(open(capture("cancelled-v43.messages.json"), { 1400, 850 }));
        QTest::mouseClick(child<QToolButton>("copyEventId"), Qt::LeftButton);
        const QString id = QApplication::clipboard()->text();
        QVERIFY(id.startsWith(QLatin1Char('$')));
        QVERIFY(child<QLabel>("eventIdentity")->text().contains(QLatin1Char(' ') + id + QLatin1Char('\n')));
        QVERIFY(child<QLabel>("eventIdentity")->toolTip().contains(id));
    }

    void aCallWithoutErrorShowsItsEnd()
    {
        // Its gravest finding is the short lifetime of the invite; why it ended is asked first.
        QVERIFY(open(capture("answered-voice-v43.ndjson"), { 1400, 850 }));
        const Analysis &analysis = *m_window->session().analysis();
        QVERIFY(!analysis.findingsOfCall[0].empty());
        const auto event = static_cast<std::size_t>(m_window->selection().event());
        QCOMPARE(analysis.timeline.callEvents[event].type, CallEventType::Hangup);
    }

    void theOutcomeMenuHasGlyphs()
    {
        QVERIFY(open(demo(), { 1400, 850 }));
        QMenu *menu = child<QToolButton>("outcomeFacet")->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(menu->actions().size() > 2);
        for (const QAction *action : menu->actions()) {
            if (action->isCheckable())
                QVERIFY(!action->icon().pixmap(16, 16).isNull() && action->isIconVisibleInMenu());
        }
        menu->actions()[0]->trigger();
        QVERIFY(calls()->model()->rowCount() < 9);
    }

    void anUnknownCallIsTold()
    {
        QVERIFY(open(demo(), { 1400, 850 }));
        QVERIFY(!m_window->chooseCallById(QStringLiteral("no-such-call")));
        QVERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("no-such-call")));
    }

    void anotherPaletteRepaintsEverything()
    {
        // A window made in dark and one that was light before look the same, but for where they scrolled.
        QVERIFY(open(capture("cancelled-v43.messages.json"), { 1400, 850 }));
        QApplication::setPalette(schemePalette(true));
        QTest::qWait(50);
        const QImage changed = m_window->grab().toImage();
        m_window = std::make_unique<MainWindow>(*m_settings, true);
        m_window->show();
        QVERIFY(open(capture("cancelled-v43.messages.json"), { 1400, 850 }));
        const QImage made = m_window->grab().toImage();
        QCOMPARE(changed.size(), made.size());
        int different = 0;
        for (int y = 0; y < made.height(); ++y) {
            for (int x = 0; x < made.width(); ++x)
                different += changed.pixel(x, y) != made.pixel(x, y);
        }
        QVERIFY2(different < made.width() * made.height() / 100, qPrintable(QString::number(different)));
    }
};

QTEST_MAIN(TestLayout)
#include "test_layout.moc"
