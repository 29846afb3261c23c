// SPDX-License-Identifier: Apache-2.0
#include "window_test.h"

#include "call_script.h"
#include "views/ladder_view.h"

#include <QAction>
#include <QFile>
#include <QMenu>
#include <QToolButton>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

/// The ladder in the window: what menus, tools, keys and the mouse do with it.
class TestLadderPanel : public WindowTest
{
    Q_OBJECT

    LadderView *ladder() const { return child<LadderView>("ladder"); }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }

    bool openScript(const CallScript &script)
    {
        QFile file(m_dir->filePath(QStringLiteral("script.ndjson")));
        return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(script.ndjson())) > 0
            && file.flush() && open({ file.fileName() });
    }
    static CallScript twoDevices()
    {
        return CallScript()
            .invite(alice)
            .answer(bobPhone)
            .answer(bobLaptop)
            .selectAnswer(alice, bobLaptop)
            .hangup(bobLaptop);
    }
    QPoint boxOf(int lane) const
    {
        const LadderGeometry &geometry = ladder()->geometry();
        return { static_cast<int>(geometry.laneBoxLeft(lane) + geometry.laneBoxWidth() / 2),
                 static_cast<int>(geometry.metrics().headerHeight() / 2) };
    }

private Q_SLOTS:
    void init()
    {
        makeWindow(false);
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void cleanup() { m_window.reset(); }

    void keysAndMenuChangeTheScale()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        ladder()->setFocus();
        const qreal sequential = ladder()->geometry().contentHeight();
        press(Qt::Key_S);
        QVERIFY(ladder()->timeScale() == TimeScale::Linear);
        QVERIFY(ladder()->geometry().contentHeight() > sequential);
        press(Qt::Key_S);
        QVERIFY(ladder()->timeScale() == TimeScale::Logarithmic);
        child<QMenu>("timeScales")->actions().at(3)->trigger();
        QVERIFY(ladder()->timeScale() == TimeScale::Compact);
        QVERIFY(ladder()->geometry().contentHeight() < sequential);
        QCOMPARE(child<QToolButton>("timeScaleTool")->text(), QStringLiteral("compact"));
        QTest::mouseClick(child<QToolButton>("timeScaleTool"), Qt::LeftButton);
        QVERIFY(ladder()->timeScale() == TimeScale::Sequential);
        QCOMPARE(ladder()->geometry().contentHeight(), sequential);
    }

    void ghostsAndReceiversAreToggled()
    {
        QVERIFY(open({ capture("ice-failed-v43.messages.json") }));
        const int all = ladder()->rowCount();
        press(Qt::Key_G);
        QCOMPARE(ladder()->rowCount(), all - 2);
        QVERIFY(!child<QToolButton>("ghostsTool")->isChecked());
        press(Qt::Key_G);
        QCOMPARE(ladder()->rowCount(), all);
        press(Qt::Key_R);
        QVERIFY(!ladder()->arrangement().effects);
        QVERIFY(!child<QAction>("effects")->isChecked());
    }

    void lanesAreDragged()
    {
        QVERIFY(openScript(twoDevices()));
        QWidget *viewport = ladder()->viewport();
        const QString moved = ladder()->ladder().lanes[2].device;
        QTest::mousePress(viewport, Qt::LeftButton, {}, boxOf(2));
        QTest::mouseMove(viewport, (boxOf(2) + boxOf(0)) / 2);
        QTest::mouseMove(viewport, boxOf(0));
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, boxOf(0));
        QCOMPARE(ladder()->ladder().lanes[0].device, moved);
        // A click without a drag moves nothing.
        QTest::mouseClick(viewport, Qt::LeftButton, {}, boxOf(2));
        QCOMPARE(ladder()->ladder().lanes[0].device, moved);
    }

    void lanesAreHiddenAndComeBack()
    {
        QVERIFY(openScript(twoDevices()));
        auto *back = child<QToolButton>("showAllLanesTool");
        QVERIFY(!back->isVisible());
        QContextMenuEvent asked(QContextMenuEvent::Mouse, boxOf(1),
                                ladder()->viewport()->mapToGlobal(boxOf(1)));
        QCoreApplication::sendEvent(ladder()->viewport(), &asked);
        child<QMenu>("laneMenu")->actions().at(0)->trigger();
        QCOMPARE(ladder()->ladder().lanes.size(), 2u);
        QVERIFY(back->isVisible());
        QCOMPARE(back->text(), QStringLiteral("1 lane hidden"));
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(ladder()->ladder().lanes.size(), 3u);

        // The same without a mouse.
        auto *lanes = child<QMenu>("lanesMenu");
        Q_EMIT lanes->aboutToShow();
        lanes->actions().at(2)->trigger();
        QCOMPARE(ladder()->hiddenLanes(), 1);
        Q_EMIT lanes->aboutToShow();
        QVERIFY(!lanes->actions().at(0)->isEnabled()); // two lanes stay
        lanes->actions().at(2)->trigger();
        QCOMPARE(ladder()->hiddenLanes(), 0);
    }

    void choicesAreKept()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        press(Qt::Key_S);
        press(Qt::Key_T);
        press(Qt::Key_G);
        m_window->close();
        m_window = std::make_unique<MainWindow>(*m_settings);
        QVERIFY(ladder()->timeScale() == TimeScale::Linear);
        QVERIFY(ladder()->timeMode() == TimeMode::Relative);
        QVERIFY(!child<QAction>("ghosts")->isChecked());
    }
};

QTEST_MAIN(TestLadderPanel)
#include "test_ladder_panel.moc"
