// SPDX-License-Identifier: Apache-2.0
// What a pseudonym has in common with its original, and what it has not.
#include "redaction/ordered_ids.h"
#include "redaction/pseudonyms.h"
#include "sdp/candidate.h"

#include <algorithm>
#include <array>
#include <set>

#include <QTest>

using namespace callscope;

class TestPseudonyms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void callIdsKeepTheirOrder();
    void addressesKeepTheirClass_data();
    void addressesKeepTheirClass();
    void equalOriginalsAreEqual();
    void shapesStay();
    void nobodyElseMakesThem();
};

// Of two calls that cross, the lesser call_id goes on (CS API, Glare), by code point.
void TestPseudonyms::callIdsKeepTheirOrder()
{
    const std::vector<std::string> ids { "1795390024718wNdbUp2izGncNYan",
                                         "1795390024718wNdbUp2izGncNYao",
                                         "c",
                                         "C",
                                         "c1",
                                         "call-9",
                                         "call-10",
                                         "zebra",
                                         "1",
                                         "",
                                         "Ümlaut",
                                         "~" };
    const auto pseudonyms = orderedPseudonyms(ids, "key");
    QCOMPARE(pseudonyms.size(), ids.size());
    std::set<std::string> different;
    for (const auto &[id, pseudonym] : pseudonyms) {
        different.insert(pseudonym);
        QCOMPARE(pseudonym.size(), id.size());
        for (const auto &[other, otherPseudonym] : pseudonyms)
            QCOMPARE(id < other, pseudonym < otherPseudonym);
    }
    QCOMPARE(different.size(), ids.size());
    QVERIFY(pseudonyms.at("1795390024718wNdbUp2izGncNYan") != "1795390024718wNdbUp2izGncNYan");
}

void TestPseudonyms::addressesKeepTheirClass_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : { "10.1.2.3", "172.20.1.9", "192.168.178.20", "100.64.1.1", "169.254.3.4",
                                 "8.8.8.8", "fd12:3456::7", "fe80::1", "2a00:1450:4001:80b::200e",
                                 "0d1c6d3a-9f3b-4a45-8c07-58a5e9a2a5b1.local", "turn.example.org" })
        QTest::addRow("%s", address) << QString::fromLatin1(address);
}

void TestPseudonyms::addressesKeepTheirClass()
{
    QFETCH(const QString, address);
    const std::string original = address.toStdString();
    Pseudonyms names("key", {});
    const std::string pseudonym = names.address(original);
    QVERIFY2(pseudonym != original, pseudonym.c_str());
    sdp::AddressFamily family {}, newFamily {};
    const sdp::AddressScope scope = sdp::addressScope(original, family);
    QVERIFY2(sdp::addressScope(pseudonym, newFamily) == scope && newFamily == family, pseudonym.c_str());
    QCOMPARE(names.address(original), pseudonym);
}

void TestPseudonyms::equalOriginalsAreEqual()
{
    Pseudonyms names("key", {});
    constexpr int many = 2000;
    std::set<std::string> users, addresses, devices;
    for (int i = 0; i < many; ++i) {
        const std::string number = std::to_string(i);
        users.insert(names.user("@u" + number + ":example.org"));
        addresses.insert(names.address("203.0." + std::to_string(i / 200) + '.' + std::to_string(i % 200)));
        devices.insert(names.opaque("DEVICE" + number));
    }
    QCOMPARE(users.size(), std::size_t(many));
    QCOMPARE(addresses.size(), std::size_t(many));
    QCOMPARE(devices.size(), std::size_t(many));
    // The server is one, in users and in rooms.
    QVERIFY(names.user("@u1:example.org").ends_with(":server-1.example"));
    QVERIFY(names.room("!abc:example.org").ends_with(":server-1.example"));
    QCOMPARE(names.pairs().size(), std::size_t(3 * many + 2));
}

void TestPseudonyms::shapesStay()
{
    Pseudonyms names("key", {});
    const std::string device = names.opaque("AbC-12 é_ß");
    QCOMPARE(device.size(), std::string("AbC-12 é_é").size());
    QVERIFY(device[0] >= 'A' && device[0] <= 'Z' && device[1] >= 'a' && device[1] <= 'z');
    QVERIFY(device[3] == '-' && device[6] == ' ');
    const std::string uuid = names.opaque("0d1c6d3a-9f3b-4a45-8c07-58a5e9a2a5b1");
    QVERIFY2(uuid.find_first_not_of("0123456789abcdef-") == std::string::npos, uuid.c_str());
    const std::string print = names.hex("6D:F9:EC:1B");
    QVERIFY2(print.find_first_not_of("0123456789ABCDEF:") == std::string::npos && print != "6D:F9:EC:1B",
             print.c_str());
    // What identifies nobody stays.
    for (const char *address : { "0.0.0.0", "127.0.0.1", "::", "::1" })
        QCOMPARE(names.address(address), std::string(address));
    QCOMPARE(names.opaque(""), std::string());
}

void TestPseudonyms::nobodyElseMakesThem()
{
    Pseudonyms one("key", {}), same("key", {}), other("another key", {});
    QCOMPARE(one.opaque("ALICEDEV"), same.opaque("ALICEDEV"));
    QVERIFY(one.opaque("ALICEDEV") != other.opaque("ALICEDEV"));
}

QTEST_APPLESS_MAIN(TestPseudonyms)
#include "test_pseudonyms.moc"
