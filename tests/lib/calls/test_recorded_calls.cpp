// SPDX-License-Identifier: Apache-2.0
// Real calls: what their recording says happened, call by call.
#include "rebuilt.h"

#include <QFile>
#include <QTest>

using namespace callscope;
using namespace callscope::test;

class TestRecordedCalls : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void call_data();
    void call();
    void glare();
    void sameCallInEveryFormat();
    void noOneToOneCall_data();
    void noOneToOneCall();
};

namespace
{

std::string capture(const QString &name)
{
    return (QStringLiteral(TEST_DATA_DIR "/captures/") + name).toStdString();
}

struct Read {
    Timeline timeline;
    std::vector<Call> calls;
    explicit Read(const QString &name)
        : timeline(readTimeline({ capture(name) }))
        , calls(rebuildCalls(timeline))
    {
    }
};

} // namespace

void TestRecordedCalls::call_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("media");
    QTest::addColumn<QString>("accepted"); // party_id, or the user in version 0; "" for none
    QTest::addColumn<QString>("endedBy"); // likewise
    QTest::addColumn<QString>("stated"); // "" for none
    const auto row = [](const char *file, const char *outcome, const char *version, const char *media,
                        const char *accepted, const char *endedBy, const char *stated) {
        QTest::newRow(file) << QString::fromLatin1(outcome) << QString::fromLatin1(version)
                            << QString::fromLatin1(media) << QString::fromLatin1(accepted)
                            << QString::fromLatin1(endedBy) << QString::fromLatin1(stated);
    };
    row("answered-voice-v8.messages.json", "answered", "0", "voice", "@bob29918:localhost:8008",
        "@alice29917:localhost:8008", "user_hangup");
    row("answered-voice-v43.messages.json", "answered", "1", "voice", "BOBDEV", "ALICEDEV", "user_hangup");
    row("cancelled-v43.messages.json", "cancelled", "1", "video", "", "ALICEDEV", "");
    row("rejected-v8.ndjson", "rejected", "0", "voice", "", "@bob83193:localhost:8008", "user_hangup");
    row("rejected-v43.sync.json", "rejected", "1", "voice", "", "BOBDEV", "");
    row("invite-timeout-v43.sync.json", "missed", "1", "voice", "", "ALICEDEV", "invite_timeout");
    row("two-devices-v43.ndjson", "answered", "1", "voice", "BOBLAPTOP", "BOBLAPTOP", "user_hangup");
    row("ice-failed-v43.messages.json", "failed-ice", "1", "voice", "BOBDEV", "ALICEDEV", "ice_failed");
    row("caller-leaves-room-v43.messages.json", "left-room", "1", "voice", "BOBDEV", "ALICEDEV", "");
}

void TestRecordedCalls::call()
{
    const Read read(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(read.calls.size(), 1U);
    const Call &call = read.calls.front();
    const auto named = [&](int party) {
        if (party < 0)
            return QString();
        const Party &who = call.parties[static_cast<std::size_t>(party)];
        return text(who.partyId ? who.partyId->view() : who.user.view());
    };
    QTEST(text(outcomeName(call.outcome)), "outcome");
    QTEST(text(callVersionName(call.version)), "version");
    QTEST(text(mediaName(call.media)), "media");
    QTEST(named(call.accepted), "accepted");
    QTEST(named(call.endedBy), "endedBy");
    QTEST(call.statedReason ? text(*call.statedReason) : QString(), "stated");
    QVERIFY(!call.partial);
    QCOMPARE(call.glareWith, -1);
}

void TestRecordedCalls::glare()
{
    const Read read(QStringLiteral("glare-v43.messages.json"));
    QCOMPARE(read.calls.size(), 2U);
    const Call &lesser = read.calls[0];
    const Call &greater = read.calls[1];
    QVERIFY(lesser.callId < greater.callId);
    QCOMPARE(lesser.outcome, Outcome::Answered);
    QCOMPARE(greater.outcome, Outcome::Replaced);
    QCOMPARE(lesser.glareWith, 1);
    QCOMPARE(greater.glareWith, 0);
    QCOMPARE(text(*greater.statedReason), QStringLiteral("replaced"));
    QCOMPARE(text(lesser.parties[static_cast<std::size_t>(lesser.endedBy)].partyId->view()),
             QStringLiteral("ALICEDEV"));
}

void TestRecordedCalls::sameCallInEveryFormat()
{
    const Read messages(QStringLiteral("answered-voice-v43.messages.json"));
    for (const char *name : { "answered-voice-v43.sync.json", "answered-voice-v43.ndjson" }) {
        const Read other(QString::fromLatin1(name));
        QCOMPARE(other.calls.size(), 1U);
        const Call &a = messages.calls.front();
        const Call &b = other.calls.front();
        QCOMPARE(b.outcome, a.outcome);
        QCOMPARE(b.events.size(), a.events.size());
        QCOMPARE(b.parties.size(), a.parties.size());
        QCOMPARE(b.ring->length, a.ring->length);
        QCOMPARE(b.talk->length, a.talk->length);
        QCOMPARE(b.callees.size(), a.callees.size());
        QCOMPARE(b.transitions.size(), a.transitions.size());
    }
}

void TestRecordedCalls::noOneToOneCall_data()
{
    QTest::addColumn<int>("encrypted");
    QTest::newRow("encrypted-v43.messages.json") << 6;
    QTest::newRow("encrypted-v43.ndjson") << 6;
    QTest::newRow("group-call-msc3401-v34.ndjson") << 0;
    QTest::newRow("matrixrtc-v34.messages.json") << 0;
}

void TestRecordedCalls::noOneToOneCall()
{
    const Read read(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(read.calls.empty());
    QVERIFY(!read.timeline.sources.front().error);
    QTEST(static_cast<int>(read.timeline.sources.front().encryptedEvents), "encrypted");
}

QTEST_GUILESS_MAIN(TestRecordedCalls)
#include "test_recorded_calls.moc"
