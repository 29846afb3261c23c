// SPDX-License-Identifier: Apache-2.0
#include "views/call_strip.h"

#include "analysis_of.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

using namespace callscope;
using namespace callscope::test;
using namespace callscope::ui;

namespace
{

Timestamp at(std::int64_t ms)
{
    return Timestamp(Ms(1'700'000'000'000 + ms));
}

StripCall callOf(int index, std::int64_t begin, std::int64_t end)
{
    StripCall call;
    call.call = index;
    call.begin = at(begin);
    call.end = at(end);
    return call;
}

const StripBar &barOf(const StripGeometry &geometry, int call)
{
    return geometry.bars().at(static_cast<std::size_t>(geometry.barOfCall(call)));
}

constexpr std::int64_t noon = 1'700'000'000'000;

/// Three calls: answered, cancelled a minute later, and one more an hour later.
CallScript threeCalls()
{
    return CallScript("a")
        .at(noon)
        .invite(alice)
        .answer(bob)
        .selectAnswer(alice, bob)
        .wait(4000)
        .hangup(alice)
        .call("b")
        .at(noon + 60'000)
        .invite(alice)
        .hangup(alice)
        .call("c")
        .at(noon + 3'600'000)
        .invite(bob)
        .reject(alice);
}

std::unique_ptr<CallStrip> shown(const AnalysisPtr &analysis)
{
    auto strip = std::make_unique<CallStrip>();
    strip->resize(800, 120);
    strip->setAnalysis(analysis);
    strip->show();
    return strip;
}

} // namespace

class TestCallStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeIsLinear();
    void idleTimeIsCollapsed();
    void overlapsAreStacked();
    void phasesMeet();
    void manyCallsScroll();
    void timesOfACall();
    void clickActivates();
    void keysMoveInTime();
    void filterHidesBars();
    void glareIsOneCurve();
    void callsWithoutTimes();
    void screenReadersSeeCalls();
};

void TestCallStrip::timeIsLinear()
{
    // Gaps below the limit keep their true length.
    const StripGeometry geometry({ callOf(0, 0, 10'000), callOf(1, 20'000, 40'000) }, 1000, {});
    const StripBar &first = barOf(geometry, 0), &second = barOf(geometry, 1);
    QVERIFY(qAbs((second.right - second.left) - 2 * (first.right - first.left)) < 0.01);
    QVERIFY(qAbs((second.left - first.right) - (first.right - first.left)) < 0.01);
    QVERIFY(geometry.gaps().empty());
    QCOMPARE(geometry.contentWidth(), 1000.0);
}

void TestCallStrip::idleTimeIsCollapsed()
{
    const auto gapOf = [](std::int64_t idle) {
        const StripGeometry geometry({ callOf(0, 0, 10'000), callOf(1, 10'000 + idle, 20'000 + idle) }, 1000,
                                     {});
        return barOf(geometry, 1).left - barOf(geometry, 0).right;
    };
    QCOMPARE(gapOf(60'000), gapOf(86'400'000)); // a minute or a day: the same small width
    QVERIFY(gapOf(60'000) < 60);
    const StripGeometry geometry({ callOf(0, 0, 10'000), callOf(1, 70'000, 80'000) }, 1000, {});
    QCOMPARE(geometry.gaps().size(), 1u);
    QCOMPARE(geometry.ticks().size(), 2u);
    QVERIFY(geometry.ticks()[0].newDay);
    QVERIFY(!geometry.ticks()[1].newDay);
    QCOMPARE(geometry.ticks()[1].at, at(70'000));
}

void TestCallStrip::overlapsAreStacked()
{
    const StripGeometry geometry({ callOf(0, 0, 10'000), callOf(1, 5'000, 8'000), callOf(2, 60'000, 70'000) },
                                 800, {});
    QCOMPARE(geometry.laneCount(), 2);
    QCOMPARE(barOf(geometry, 0).lane, 0);
    QCOMPARE(barOf(geometry, 1).lane, 1);
    QCOMPARE(barOf(geometry, 2).lane, 0); // the lane is free again
    for (const StripBar &bar : geometry.bars()) {
        const int index = geometry.barAt(geometry.barRect(bar).center());
        QCOMPARE(geometry.bars()[static_cast<std::size_t>(index)].call, bar.call);
    }
    QVERIFY(!geometry.barRect(geometry.bars()[0]).intersects(geometry.barRect(geometry.bars()[1])));
    QCOMPARE(geometry.barAt(QPointF(5000, 5)), -1);
    QCOMPARE(geometry.barOfCall(7), -1);
}

void TestCallStrip::phasesMeet()
{
    StripCall call = callOf(0, 0, 10'000);
    call.answered = at(2'000);
    call.accepted = at(3'000);
    const StripBar bar = StripGeometry({ call }, 1000, {}).bars().at(0);
    const qreal length = bar.right - bar.left;
    QVERIFY(qAbs(bar.answered - bar.left - length * 0.2) < 0.01);
    QVERIFY(qAbs(bar.accepted - bar.left - length * 0.3) < 0.01);
    const StripBar ringing = StripGeometry({ callOf(0, 0, 10'000) }, 1000, {}).bars().at(0);
    QCOMPARE(ringing.answered, ringing.right); // never answered: ringing to the end
}

void TestCallStrip::manyCallsScroll()
{
    std::vector<StripCall> calls;
    for (int i = 0; i < 5000; ++i)
        calls.push_back(callOf(i, i * 100'000, i * 100'000 + 1));
    const StripGeometry geometry(calls, 800, {});
    QVERIFY(geometry.contentWidth() > 800);
    for (const StripBar &bar : geometry.bars())
        QVERIFY(bar.right - bar.left >= geometry.metrics().minBar()); // short calls stay visible
    const StripBar &last = geometry.bars().back();
    QVERIFY(last.right < geometry.contentWidth());
    const std::size_t first = geometry.firstBarFrom(last.left);
    QVERIFY(first > 4900 && first <= 4999);
}

void TestCallStrip::timesOfACall()
{
    const AnalysisPtr analysis = analysisOf(threeCalls());
    const std::optional<StripCall> answered = stripCallOf(*analysis, 0);
    QVERIFY(answered);
    QCOMPARE(answered->begin, Timestamp(Ms(noon)));
    QCOMPARE((answered->end - answered->begin).count(), 4200);
    QCOMPARE((*answered->answered - answered->begin).count(), 100);
    QCOMPARE((*answered->accepted - answered->begin).count(), 200);
    QVERIFY(!answered->openEnd);
    QVERIFY(!stripCallOf(*analysis, 1)->answered);

    const AnalysisPtr open = analysisOf(CallScript().invite(alice).answer(bob));
    QVERIFY(stripCallOf(*open, 0)->openEnd);
}

void TestCallStrip::clickActivates()
{
    const auto strip = shown(analysisOf(threeCalls()));
    QSignalSpy activated(strip.get(), &CallStrip::callActivated);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, strip->barRect(1).center());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.at(0).at(0).toInt(), 1);
    QCOMPARE(strip->call(), 1);
    QTest::mouseClick(strip->viewport(), Qt::LeftButton, {}, QPoint(400, 110)); // below everything
    QCOMPARE(activated.count(), 1);
}

void TestCallStrip::keysMoveInTime()
{
    const auto strip = shown(analysisOf(threeCalls()));
    QSignalSpy activated(strip.get(), &CallStrip::callActivated);
    for (const auto &[key, call] :
         { std::pair(Qt::Key_Right, 0), std::pair(Qt::Key_Right, 1), std::pair(Qt::Key_End, 2),
           std::pair(Qt::Key_Right, 2), std::pair(Qt::Key_Left, 1), std::pair(Qt::Key_Home, 0),
           std::pair(Qt::Key_Left, 0) }) {
        QTest::keyClick(strip.get(), key);
        QCOMPARE(strip->call(), call);
        QCOMPARE(activated.last().at(0).toInt(), call);
    }
    const auto before = activated.count();
    strip->setCall(2);
    QCOMPARE(activated.count(), before); // only what the user does is told
}

void TestCallStrip::filterHidesBars()
{
    const auto strip = shown(analysisOf(threeCalls()));
    QCOMPARE(strip->rowCount(), 3);
    strip->setVisibleCalls({ 2, 0, 77 });
    QCOMPARE(strip->rowCount(), 2);
    QVERIFY(strip->barRect(1).isEmpty());
    QVERIFY(!strip->barRect(2).isEmpty());
    strip->setVisibleCalls({});
    QCOMPARE(strip->rowCount(), 0);
    QTest::keyClick(strip.get(), Qt::Key_Right); // nothing to go to
    QCOMPARE(strip->call(), -1);
    strip->setAnalysis(nullptr);
    QCOMPARE(strip->rowCount(), 0);
}

void TestCallStrip::glareIsOneCurve()
{
    const AnalysisPtr analysis = analysisOfCapture("glare-v43.messages.json");
    const auto strip = shown(analysis);
    QCOMPARE(strip->rowCount(), 2);
    QCOMPARE(strip->geometry().laneCount(), 2); // both ran at once
    const Theme theme = Theme::of(strip->palette());
    // The curve runs left of the bars, where nothing else is painted.
    const QImage image = strip->viewport()->grab().toImage();
    const int left = std::min(strip->barRect(0).left(), strip->barRect(1).left());
    int painted = 0;
    for (int y = 0; y < strip->barRect(1).bottom(); ++y) {
        for (int x = 0; x < left - 2; ++x)
            painted += image.pixelColor(x, y) != theme.panel ? 1 : 0;
    }
    QVERIFY2(painted > 10, qPrintable(QString::number(painted)));
}

void TestCallStrip::callsWithoutTimes()
{
    const AnalysisPtr analysis = analysisOf(CallScript().invite(alice).withoutEnvelope("origin_server_ts"));
    QCOMPARE(analysis->calls.size(), 1u);
    QVERIFY(!stripCallOf(*analysis, 0));
    const auto strip = shown(analysis);
    QCOMPARE(strip->rowCount(), 0);
    QVERIFY(!strip->grab().isNull());
}

void TestCallStrip::screenReadersSeeCalls()
{
    const auto strip = shown(analysisOf(threeCalls()));
    strip->setCall(1);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(strip.get());
    QCOMPARE(list->role(), QAccessible::List);
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(1)->state().selected);
    const QString text = list->child(1)->text(QAccessible::Name);
    QVERIFY2(text.contains(QStringLiteral("cancelled")), qPrintable(text));
}

QTEST_MAIN(TestCallStrip)
#include "test_call_strip.moc"
