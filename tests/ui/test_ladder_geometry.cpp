// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_geometry.h"

#include <QtTest>

using namespace callscope::ui;

namespace
{

LadderMetrics metricsOf(qreal line)
{
    LadderMetrics metrics;
    metrics.line = line;
    return metrics;
}

const std::vector<RowSpace> threeRows { {}, { RowSize::Hangup }, {} };

} // namespace

class TestLadderGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsStandOneBelowTheOther();
    void everyYHasItsRow();
    void rowsBetween();
    void lanesFit_data();
    void lanesFit();
    void textsHaveTheWidthBetweenTheLanes();
    void textStaysOffTheColumns();
    void scalesWithTheFont_data();
    void scalesWithTheFont();
    void nothingToShow();
};

void TestLadderGeometry::rowsStandOneBelowTheOther()
{
    const LadderGeometry geometry(threeRows, 2, 600, metricsOf(16));
    QCOMPARE(geometry.rowCount(), 3);
    QCOMPARE(geometry.rowTop(0), 0.0);
    for (int row = 0; row + 1 < 3; ++row)
        QCOMPARE(geometry.rowRect(row).bottom(), geometry.rowTop(row + 1));
    QVERIFY(geometry.rowHeight(1) > geometry.rowHeight(0)); // the hangup stands out
    QCOMPARE(geometry.contentHeight(), geometry.rowRect(2).bottom());
    for (int row = 0; row < 3; ++row)
        QVERIFY(geometry.rowRect(row).contains(QPointF(300, geometry.arrowY(row))));
}

void TestLadderGeometry::everyYHasItsRow()
{
    const LadderGeometry geometry(threeRows, 2, 600, metricsOf(16));
    for (int row = 0; row < 3; ++row) {
        QCOMPARE(geometry.rowAt(geometry.rowTop(row)), row);
        QCOMPARE(geometry.rowAt(geometry.rowRect(row).bottom() - 0.5), row);
    }
    QCOMPARE(geometry.rowAt(-0.5), -1);
    QCOMPARE(geometry.rowAt(geometry.contentHeight()), -1);
}

void TestLadderGeometry::rowsBetween()
{
    const LadderGeometry geometry(std::vector<RowSpace>(1000), 2, 600, metricsOf(16));
    const qreal height = geometry.rowHeight(0);
    QCOMPARE(geometry.rowsBetween(0, height), std::pair(0, 0));
    QCOMPARE(geometry.rowsBetween(height * 10 + 1, height * 12 + 1), std::pair(10, 12));
    QCOMPARE(geometry.rowsBetween(-100, height * 2), std::pair(0, 1));
    QCOMPARE(geometry.rowsBetween(height * 999, height * 5000), std::pair(999, 999));
    QCOMPARE(geometry.rowsBetween(-100, -1), std::pair(0, -1));
    QCOMPARE(geometry.rowsBetween(height * 1000, height * 1001), std::pair(0, -1));
}

void TestLadderGeometry::lanesFit_data()
{
    QTest::addColumn<int>("lanes");
    QTest::addColumn<qreal>("width");
    QTest::newRow("two") << 2 << 640.0;
    QTest::newRow("five") << 5 << 900.0;
    QTest::newRow("two on a wide screen") << 2 << 3000.0;
    QTest::newRow("twelve in a narrow panel") << 12 << 300.0;
}

void TestLadderGeometry::lanesFit()
{
    QFETCH(int, lanes);
    QFETCH(qreal, width);
    const LadderGeometry geometry({ RowSpace() }, lanes, width, metricsOf(16));
    QVERIFY(geometry.contentWidth() >= width);
    QVERIFY(geometry.laneBoxLeft(0) >= geometry.metrics().timeWidth);
    QVERIFY(geometry.laneBoxLeft(lanes - 1) + geometry.laneBoxWidth()
            <= geometry.contentWidth() - geometry.metrics().badgeWidth);
    for (int lane = 0; lane < lanes; ++lane) {
        QCOMPARE(geometry.laneAt(geometry.laneX(lane)), lane);
        if (lane > 0) // boxes do not touch
            QVERIFY(geometry.laneBoxLeft(lane) - geometry.laneBoxLeft(lane - 1) > geometry.laneBoxWidth());
    }
    QCOMPARE(geometry.laneAt(0), -1);
    QVERIFY(geometry.inTimeColumn(0));
    QVERIFY(!geometry.inTimeColumn(geometry.laneX(0)));
}

void TestLadderGeometry::textsHaveTheWidthBetweenTheLanes()
{
    // However wide the boxes of the header are, they take nothing from the texts between two lanes.
    const LadderGeometry geometry(threeRows, 2, 400, metricsOf(16));
    const LadderMetrics &metrics = geometry.metrics();
    const qreal between = 400 - metrics.timeWidth - metrics.badgeWidth;
    QVERIFY(geometry.laneX(1) - geometry.laneX(0) > between * 0.75);
}

void TestLadderGeometry::textStaysOffTheColumns()
{
    const LadderGeometry geometry(threeRows, 3, 640, metricsOf(16));
    for (int row = 0; row < 3; ++row) {
        QVERIFY(!geometry.labelRect(row).intersects(geometry.timeRect(row)));
        QVERIFY(!geometry.labelRect(row).intersects(geometry.badgeRect(row)));
        QVERIFY(geometry.labelRect(row).left() > geometry.laneX(0));
        QVERIFY(geometry.labelRect(row).bottom() < geometry.arrowY(row));
        QVERIFY(geometry.labelRect(row).height() >= 16); // a whole line of text
    }
}

void TestLadderGeometry::scalesWithTheFont_data()
{
    QTest::addColumn<qreal>("line");
    QTest::newRow("100 %") << 16.0;
    QTest::newRow("150 %") << 24.0;
    QTest::newRow("200 %") << 32.0;
}

void TestLadderGeometry::scalesWithTheFont()
{
    QFETCH(qreal, line);
    const LadderMetrics metrics = metricsOf(line);
    QVERIFY(metrics.rowHeight() >= line * 2);
    QVERIFY(metrics.rowHeight() < line * 3);
    QVERIFY(metrics.headerHeight() >= line * 2);
    for (const qreal length :
         { metrics.rowHeight(), metrics.hangupHeight(), metrics.headerHeight(), metrics.pad() })
        QCOMPARE(std::fmod(length, 4), 0.0); // the 4 px grid
}

void TestLadderGeometry::nothingToShow()
{
    const LadderGeometry geometry({}, 0, 400, metricsOf(16));
    QCOMPARE(geometry.rowCount(), 0);
    QCOMPARE(geometry.rowAt(0), -1);
    QCOMPARE(geometry.rowsBetween(0, 100), std::pair(0, -1));
    QCOMPARE(geometry.laneAt(100), -1);
    QCOMPARE(LadderGeometry().rowCount(), 0);
}

QTEST_APPLESS_MAIN(TestLadderGeometry)
#include "test_ladder_geometry.moc"
