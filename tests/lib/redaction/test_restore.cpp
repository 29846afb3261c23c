// SPDX-License-Identifier: Apache-2.0
// Putting the names back.
#include "redaction/restore.h"

#include <sstream>

#include <QTest>

using namespace callscope;

class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeNamesAreRestored();
    void theMapIsRead();
    void whatIsNoMapIsTold_data();
    void whatIsNoMapIsTold();
};

void TestRestore::wholeNamesAreRestored()
{
    const std::vector<Pseudonyms::Pair> pairs { { "@alice:home", "@user-1:server-1.example" },
                                                { "@bob:home", "@user-10:server-1.example" },
                                                { "home", "server-1.example" },
                                                { "LAPTOP", "QXUCXG" },
                                                { "x", "abc" } };
    const auto restored = [&](std::string_view text) { return restoreNames(text, pairs); };
    QCOMPARE(restored("@user-1:server-1.example rang @user-10:server-1.example."),
             std::string("@alice:home rang @bob:home."));
    QCOMPARE(restored("QXUCXG, (QXUCXG) \"QXUCXG\""), std::string("LAPTOP, (LAPTOP) \"LAPTOP\""));
    // A part of a word is no name, and three letters could be anything.
    QCOMPARE(restored("QXUCXGHW aQXUCXG abc"), std::string("QXUCXGHW aQXUCXG abc"));
    QCOMPARE(restored(""), std::string());
}

void TestRestore::theMapIsRead()
{
    const std::vector<Pseudonyms::Pair> pairs { { "a \"quote\"\n", "bcdefgh" }, { "é", "ö" } };
    std::ostringstream out;
    writeRedactionMap(out, pairs);
    const auto read = readRedactionMap(out.str());
    QVERIFY(read);
    QCOMPARE(read->size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        QCOMPARE(read->at(i).original, pairs[i].original);
        QCOMPARE(read->at(i).pseudonym, pairs[i].pseudonym);
    }
}

void TestRestore::whatIsNoMapIsTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addRow("nothing") << QByteArray();
    QTest::addRow("no JSON") << QByteArray("{\"callscope.redaction\": ");
    QTest::addRow("another object") << QByteArray("{\"chunk\": []}");
    QTest::addRow("no pairs") << QByteArray("{\"callscope.redaction\": {\"pairs\": 1}}");
}

void TestRestore::whatIsNoMapIsTold()
{
    QFETCH(const QByteArray, text);
    const auto read = readRedactionMap(text.toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().code, std::string("bad-redaction-map"));
}

QTEST_APPLESS_MAIN(TestRestore)
#include "test_restore.moc"
