// SPDX-License-Identifier: Apache-2.0
#include "live/room_address.h"

#include <QTest>

using namespace callscope::live;

class TestRoomAddress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void TestRoomAddress::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("alias");
    QTest::addColumn<QString>("event");
    QTest::newRow("id") << "!abc:example.org"
                        << "!abc:example.org"
                        << ""
                        << "";
    QTest::newRow("id of version 12") << "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"
                                      << "!31hneApxJ_1o-63DmFrpeqnkFfWppnzWso1JvH3ogLM"
                                      << ""
                                      << "";
    QTest::newRow("alias") << " #test:example.org "
                           << ""
                           << "#test:example.org"
                           << "";
    QTest::newRow("alias with a port") << "#test:localhost:8448"
                                       << ""
                                       << "#test:localhost:8448"
                                       << "";
    QTest::newRow("matrix.to alias") << "https://matrix.to/#/%23test%3Aexample.org"
                                     << ""
                                     << "#test:example.org"
                                     << "";
    QTest::newRow("matrix.to bare") << "https://matrix.to/#/#test:example.org"
                                    << ""
                                    << "#test:example.org"
                                    << "";
    QTest::newRow("matrix.to event") << "https://matrix.to/#/!a%3Aexample.org/%24ev?via=example.org"
                                     << "!a:example.org"
                                     << ""
                                     << "$ev";
    QTest::newRow("URI alias") << "matrix:r/test:example.org"
                               << ""
                               << "#test:example.org"
                               << "";
    QTest::newRow("URI id") << "matrix:roomid/abc:example.org/e/ev?via=a"
                            << "!abc:example.org"
                            << ""
                            << "$ev";
}

void TestRoomAddress::reads()
{
    QFETCH(QString, text);
    const std::optional<RoomAddress> address = RoomAddress::parse(text);
    QVERIFY(address);
    QTEST(address->id, "id");
    QTEST(address->alias, "alias");
    QTEST(address->eventId, "event");
}

void TestRoomAddress::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         { "", "!", "#", "#noserver", "test", "@alice:example.org", "matrix:u/alice:a.b", "matrix:r",
           "https://matrix.to/#/@alice:example.org", "https://example.org/!a:b" })
        QTest::newRow(text) << text;
}

void TestRoomAddress::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!RoomAddress::parse(text));
}

QTEST_GUILESS_MAIN(TestRoomAddress)
#include "test_room_address.moc"
