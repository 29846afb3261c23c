// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "events/event_types.h"

using namespace callscope;

class TestEventTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void classes_data();
    void classes();
    void names_data();
    void names();
};

void TestEventTypes::classes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *type, EventClass expected) {
        QTest::newRow(type) << QByteArray(type) << static_cast<int>(expected);
    };
    for (const char *type :
         { "m.call.invite", "m.call.candidates", "m.call.answer", "m.call.select_answer", "m.call.reject",
           "m.call.hangup", "m.call.negotiate", "m.call.sdp_stream_metadata_changed",
           "org.matrix.call.sdp_stream_metadata_changed", "m.call.replaces", "m.call.reject_replacement",
           "m.call.asserted_identity", "org.matrix.call.asserted_identity", "m.call.reject_locally",
           "m.call.something_new", "m.call." })
        row(type, EventClass::Call);
    for (const char *type :
         { "m.call", "m.call.member", "m.call.notify", "m.call.ring.ack", "m.call.encryption_keys",
           "org.matrix.msc3401.call", "org.matrix.msc3401.call.member", "org.matrix.msc4143.rtc.member",
           "org.matrix.msc4075.rtc.notification", "org.matrix.msc4075.call.notify",
           "org.matrix.msc4310.rtc.decline", "m.rtc.member", "m.rtc.slot", "m.rtc.notification",
           "m.rtc.decline", "com.famedly.call.member", "io.element.call.encryption_keys" })
        row(type, EventClass::GroupCall);
    row("m.room.member", EventClass::Member);
    row("m.room.encrypted", EventClass::Encrypted);
    row("m.room.redaction", EventClass::Redaction);
    for (const char *type :
         { "m.room.create", "m.room.join_rules", "m.room.power_levels", "m.room.encryption",
           "m.room.tombstone", "m.room.history_visibility", "io.element.functional_members" })
        row(type, EventClass::State);
    for (const char *type :
         { "", "m.room.message", "m.callx", "M.call.invite", "m.call_invite", "org.matrix.call.hangup" })
        row(type, EventClass::Other);
}

void TestEventTypes::classes()
{
    QFETCH(QByteArray, type);
    QFETCH(int, expected);
    QCOMPARE(static_cast<int>(classify(type.toStdString())), expected);
}

void TestEventTypes::names_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("unstable");
    QTest::newRow("stable") << QByteArray("m.call.select_answer") << QByteArray("select_answer") << false;
    QTest::newRow("unstable") << QByteArray("org.matrix.call.sdp_stream_metadata_changed")
                              << QByteArray("sdp_stream_metadata_changed") << true;
    QTest::newRow("of a proposal") << QByteArray("m.call.reject_locally") << QByteArray("reject_locally")
                                   << false;
    QTest::newRow("unknown") << QByteArray("m.call.new") << QByteArray("unknown") << false;
}

void TestEventTypes::names()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, name);
    QFETCH(bool, unstable);
    const CallTypeName found = callTypeOf(type.toStdString());
    QCOMPARE(QByteArray(shortName(found.type).data()), name);
    QCOMPARE(found.unstable, unstable);
}

QTEST_GUILESS_MAIN(TestEventTypes)
#include "test_event_types.moc"
