// SPDX-License-Identifier: Apache-2.0
#include "base/nearest_name.h"

#include <QTest>

using namespace callscope;

class TestNearestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void distance()
    {
        QCOMPARE(editDistance("", ""), std::size_t { 0 });
        QCOMPARE(editDistance("", "abc"), std::size_t { 3 });
        QCOMPARE(editDistance("kitten", "sitting"), std::size_t { 3 });
        QCOMPARE(editDistance("flaw", "lawn"), std::size_t { 2 });
        QCOMPARE(editDistance("same", "same"), std::size_t { 0 });
    }

    void nearestComesFirst()
    {
        const std::vector<std::string_view> names { "glare-loser", "hangup-reason-missing",
                                                    "hangup-reason-type" };
        QCOMPARE(nearestName("hangup-reason-typo", names), std::string_view("hangup-reason-type"));
        const std::vector<std::string_view> two = nearestNames("hangup-reason-typ", names, 2);
        QCOMPARE(two.size(), std::size_t { 2 });
        QCOMPARE(two[0], std::string_view("hangup-reason-type"));
        QCOMPARE(two[1], std::string_view("hangup-reason-missing"));
    }

    void farNamesAreNotOffered()
    {
        QVERIFY(nearestName("zzzzzzzzzzzzzzzzzzzzzz", { "glare-loser" }).empty());
        QVERIFY(nearestName("anything", {}).empty());
    }
};

QTEST_GUILESS_MAIN(TestNearestName)
#include "test_nearest_name.moc"
