// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <QTest>

#include <limits>

using namespace callscope;

class TestTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void iso_data();
    void iso();
    void duration_data();
    void duration();
};

void TestTime::iso_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("epoch") << qint64(0) << QStringLiteral("1970-01-01T00:00:00.000Z");
    QTest::newRow("before it") << qint64(-1) << QStringLiteral("1969-12-31T23:59:59.999Z");
    QTest::newRow("leap day") << qint64(1'709'210'096'007) << QStringLiteral("2024-02-29T12:34:56.007Z");
    QTest::newRow("last of four digits")
        << qint64(253'402'300'799'999) << QStringLiteral("9999-12-31T23:59:59.999Z");
    QTest::newRow("beyond") << qint64(253'402'300'800'000) << QStringLiteral("253402300800000 ms");
    QTest::newRow("first of four digits")
        << qint64(-62'167'219'200'000) << QStringLiteral("0000-01-01T00:00:00.000Z");
    QTest::newRow("least") << std::numeric_limits<qint64>::min() << QStringLiteral("-9223372036854775808 ms");
    QTest::newRow("greatest") << std::numeric_limits<qint64>::max()
                              << QStringLiteral("9223372036854775807 ms");
}

void TestTime::iso()
{
    QFETCH(qint64, ms);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(isoText(Timestamp(Ms(ms)))), expected);
}

void TestTime::duration_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << qint64(0) << QStringLiteral("0 ms");
    QTest::newRow("below a second") << qint64(999) << QStringLiteral("999 ms");
    QTest::newRow("a second") << qint64(1'000) << QStringLiteral("1.0 s");
    QTest::newRow("cut, not rounded") << qint64(59'999) << QStringLiteral("59.9 s");
    QTest::newRow("a minute") << qint64(60'000) << QStringLiteral("1 min 00 s");
    QTest::newRow("minutes") << qint64(65'999) << QStringLiteral("1 min 05 s");
    QTest::newRow("below an hour") << qint64(3'599'999) << QStringLiteral("59 min 59 s");
    QTest::newRow("hours") << qint64(7'380'000) << QStringLiteral("2 h 03 min");
    QTest::newRow("negative") << qint64(-1'500) << QStringLiteral("−1.5 s");
    QTest::newRow("least") << std::numeric_limits<qint64>::min() << QStringLiteral("-9223372036854775808 ms");
}

void TestTime::duration()
{
    QFETCH(qint64, ms);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(durationText(Ms(ms))), expected);
}

QTEST_GUILESS_MAIN(TestTime)
#include "test_time.moc"
