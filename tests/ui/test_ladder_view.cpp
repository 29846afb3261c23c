// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_view.h"

#include "analysis_of.h"
#include "views/ladder_painter.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

namespace
{

CallScript talk()
{
    return CallScript().invite(alice).answer(bob).selectAnswer(alice, bob).wait(4000).hangup(alice);
}

/// Shown at 640 x 420 with call 0 of the script.
std::unique_ptr<LadderView> shown(const AnalysisPtr &analysis)
{
    auto view = std::make_unique<LadderView>();
    view->resize(640, 420);
    view->setAnalysis(analysis);
    view->setCall(0);
    view->show();
    return view;
}

int countOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixel(x, y) == color.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestLadderView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clickSelects();
    void keysMove();
    void selectionFromOutside();
    void timeModes();
    void timeTexts();
    void headerStaysInView();
    void selectionStaysInView();
    void newAnalysisKeepsTheRow();
    void emptyStateSaysWhatToDo();
    void screenReadersSeeRows();
    void missingReasonIsRed();
    void growsWithTheFont();
    void longCallsPaintOnlyWhatShows();
};

void TestLadderView::clickSelects()
{
    const auto view = shown(analysisOf(talk()));
    QSignalSpy activated(view.get(), &LadderView::eventActivated);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->rowRect(2).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 2);
    QCOMPARE(view->currentRow(), 2);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(300, 415)); // below the last row
    QCOMPARE(activated.count(), 1);
}

void TestLadderView::keysMove()
{
    const auto view = shown(analysisOf(talk()));
    QSignalSpy activated(view.get(), &LadderView::eventActivated);
    const auto press = [&](Qt::Key key) {
        QTest::keyClick(view.get(), key);
        return view->currentRow();
    };
    QCOMPARE(press(Qt::Key_J), 0);
    QCOMPARE(press(Qt::Key_Down), 1);
    QCOMPARE(press(Qt::Key_K), 0);
    QCOMPARE(press(Qt::Key_Up), 0); // stays at the first
    QCOMPARE(press(Qt::Key_End), 3);
    QCOMPARE(press(Qt::Key_J), 3);
    QCOMPARE(press(Qt::Key_Home), 0);
    const auto before = activated.count();
    QCOMPARE(press(Qt::Key_Return), 0);
    QCOMPARE(activated.count(), before + 1);
    QCOMPARE(activated.last().at(0).toInt(), 0);
}

void TestLadderView::selectionFromOutside()
{
    const auto view = shown(analysisOf(talk().call("other").invite(bob)));
    QSignalSpy activated(view.get(), &LadderView::eventActivated);
    view->selectEvent(1);
    QCOMPARE(view->currentRow(), 1);
    view->selectEvent(4); // of the other call
    QCOMPARE(view->currentRow(), -1);
    view->selectEvent(3);
    view->setCall(1);
    QCOMPARE(view->currentRow(), -1);
    QCOMPARE(activated.count(), 0); // only what the user does is told
    view->setCall(99);
    QCOMPARE(view->call(), -1);
}

void TestLadderView::timeModes()
{
    const auto view = shown(analysisOf(talk()));
    QSignalSpy changed(view.get(), &LadderView::timeModeChanged);
    QVERIFY(view->timeMode() == TimeMode::Delta);
    view->cycleTimeMode();
    QVERIFY(view->timeMode() == TimeMode::Relative);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(20, 10));
    QVERIFY(view->timeMode() == TimeMode::Absolute);
    QCOMPARE(changed.count(), 2);
    view->setTimeMode(TimeMode::Absolute);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(view->currentRow(), -1); // the header is no row
}

void TestLadderView::timeTexts()
{
    LadderRow row;
    QCOMPARE(timeText(row, TimeMode::Absolute), QStringLiteral("–"));
    row.at = Timestamp(Ms(1'795'390'031'094)); // 2026-11-22T23:27:11.094Z
    QCOMPARE(timeText(row, TimeMode::Absolute), QStringLiteral("23:27:11.094"));
    QCOMPARE(timeText(row, TimeMode::Delta), QStringLiteral("23:27:11.094")); // nothing to differ from
    row.delta = Ms(964);
    row.relative = Ms(65'964);
    QCOMPARE(timeText(row, TimeMode::Delta), QStringLiteral("+0.964 s"));
    QCOMPARE(timeText(row, TimeMode::Relative), QStringLiteral("+1:05.964"));
    row.delta = Ms(-120);
    QCOMPARE(timeText(row, TimeMode::Delta), QStringLiteral("−0.120 s"));
}

void TestLadderView::headerStaysInView()
{
    CallScript script = CallScript().invite(alice);
    for (int i = 0; i < 60; ++i)
        script.candidates(alice);
    const auto view = shown(analysisOf(script));
    const int header = static_cast<int>(view->geometry().metrics().headerHeight());
    const QRect top(0, 0, 640, header);
    const QImage before = view->viewport()->grab(top).toImage();
    QTest::keyClick(view.get(), Qt::Key_End);
    QVERIFY(view->verticalScrollBar()->value() > 0);
    QCOMPARE(view->viewport()->grab(top).toImage(), before);
    // The current row is wholly in view, below the header.
    const QRect row = view->rowRect(view->currentRow());
    QVERIFY(row.top() >= header && row.bottom() <= view->viewport()->height());
    QTest::keyClick(view.get(), Qt::Key_Home);
    QCOMPARE(view->rowRect(0).top(), header);
}

void TestLadderView::selectionStaysInView()
{
    CallScript script = CallScript().invite(alice);
    for (int i = 0; i < 20; ++i)
        script.candidates(alice);
    const auto view = shown(analysisOf(script));
    view->selectEvent(11);
    view->resize(400, 200);
    QVERIFY(view->viewport()->rect().contains(view->rowRect(11)));
}

void TestLadderView::newAnalysisKeepsTheRow()
{
    const auto view = shown(analysisOf(CallScript().invite(alice).answer(bob)));
    view->selectEvent(1);
    view->setAnalysis(analysisOf(talk())); // a live call went on
    QCOMPARE(view->call(), 0);
    QCOMPARE(view->currentRow(), 1);
    QCOMPARE(view->rowCount(), 4);
    view->setAnalysis(nullptr);
    QCOMPARE(view->rowCount(), 0);
}

void TestLadderView::emptyStateSaysWhatToDo()
{
    LadderView view;
    view.resize(400, 200);
    const QImage image = view.grab().toImage();
    QVERIFY(countOf(image, image.pixelColor(0, 0))
            < image.width() * image.height()); // some text stands there
    QSignalSpy activated(&view, &LadderView::eventActivated);
    QTest::keyClick(&view, Qt::Key_J);
    QTest::keyClick(&view, Qt::Key_Return);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    QCOMPARE(activated.count(), 0);
    QVERIFY(view.rowSentence(0).isEmpty());
}

void TestLadderView::screenReadersSeeRows()
{
    const auto view = shown(analysisOf(talk().without("reason")));
    view->selectEvent(3);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view.get());
    QVERIFY(list != nullptr);
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->text(QAccessible::Name), QStringLiteral("Ladder"));
    QCOMPARE(list->childCount(), 4);
    QAccessibleInterface *row = list->child(3);
    QCOMPARE(list->indexOfChild(row), 3);
    QVERIFY(row->state().selected);
    QVERIFY(!list->child(0)->state().selected);
    const QString sentence = row->text(QAccessible::Name);
    for (const char *part : { "@alice (ALICEDEV) sends hangup to @bob (BOBDEV)", "reason missing (required)",
                              "This ends the call.", "error: " })
        QVERIFY2(sentence.contains(QString::fromUtf8(part)), qPrintable(sentence));
    QCOMPARE(list->childAt(row->rect().center().x(), row->rect().center().y()), row);
    QCOMPARE(list->child(4), nullptr);
}

void TestLadderView::missingReasonIsRed()
{
    const Theme theme = Theme::of(QPalette());
    const auto normal = shown(analysisOf(talk()));
    QCOMPARE(countOf(normal->grab(normal->rowRect(3)).toImage(), theme.red.ink), 0);
    const auto missing = shown(analysisOf(talk().without("reason")));
    QVERIFY(countOf(missing->grab(missing->rowRect(3)).toImage(), theme.red.ink) > 100);
}

void TestLadderView::growsWithTheFont()
{
    const auto view = shown(analysisOf(talk()));
    const int before = view->rowRect(0).height();
    QFont font = view->font();
    font.setPointSizeF(font.pointSizeF() * 2);
    view->setFont(font);
    QVERIFY(view->rowRect(0).height() >= before * 2 - 8);
    QVERIFY(view->geometry().metrics().timeWidth
            > QFontMetricsF(view->font()).horizontalAdvance(QStringLiteral("00:00:00")));
}

void TestLadderView::longCallsPaintOnlyWhatShows()
{
    CallScript script = CallScript().invite(alice);
    for (int i = 0; i < 20'000; ++i)
        script.candidates(alice);
    const auto view = shown(analysisOf(script));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 10; ++i) {
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / (i + 1));
        view->grab();
    }
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestLadderView)
#include "test_ladder_view.moc"
