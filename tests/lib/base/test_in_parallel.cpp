// SPDX-License-Identifier: Apache-2.0
#include "base/in_parallel.h"

#include <QTest>

#include <array>
#include <atomic>

using namespace callscope;

class TestInParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyNumberOnce_data();
    void everyNumberOnce();
};

void TestInParallel::everyNumberOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<unsigned>("threads");
    for (const int count : { 0, 1, 2, 1000 }) {
        for (const unsigned threads : { 1U, 2U, 7U })
            QTest::addRow("%d by %u", count, threads) << count << threads;
    }
}

void TestInParallel::everyNumberOnce()
{
    QFETCH(int, count);
    QFETCH(unsigned, threads);
    std::array<std::atomic<int>, 1000> times {};
    inParallel(static_cast<std::size_t>(count), threads, [&](std::size_t number) { ++times.at(number); });
    for (int number = 0; number < 1000; ++number)
        QCOMPARE(times.at(static_cast<std::size_t>(number)).load(), number < count ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestInParallel)
#include "test_in_parallel.moc"
