// SPDX-License-Identifier: Apache-2.0
// What tests/data/captures/README.md says happened in each capture, as `calls --format json` tells it.
#include "program.h"

#include <QTest>

using namespace callscope::test;

namespace
{

struct Expected {
    const char *file;
    const char *version;
    const char *media; ///< empty where the README does not say
    const char *outcome;
    const char *statedReason; ///< null where there is none
    const char *reasonState; ///< empty where the README does not say
    const char *acceptedParty; ///< null where nobody was accepted; empty for a version 0 party
    const char *endedBy; ///< beginning of the user ID; null where no party did
};

constexpr Expected answeredV43(const char *file)
{
    return { file, "1", "voice", "answered", "user_hangup", "stated", "BOBDEV", "@alice" };
}

const Expected oneCall[] = {
    answeredV43("answered-voice-v43.messages.json"),
    answeredV43("answered-voice-v43.sync.json"),
    answeredV43("answered-voice-v43.ndjson"),
    { "answered-voice-v8.messages.json", "0", "voice", "answered", "user_hangup", "", "", "@alice" },
    { "cancelled-v43.messages.json", "1", "video", "cancelled", nullptr, "missing", nullptr, "@alice" },
    { "rejected-v8.ndjson", "0", "voice", "rejected", "user_hangup", "", nullptr, "@bob" },
    { "rejected-v43.sync.json", "1", "voice", "rejected", nullptr, "none", nullptr, "@bob" },
    { "invite-timeout-v43.sync.json", "1", "", "missed", "invite_timeout", "stated", nullptr, "@alice" },
    { "two-devices-v43.ndjson", "1", "", "answered", "user_hangup", "stated", "BOBLAPTOP", "@bob" },
    { "ice-failed-v43.messages.json", "1", "", "failed-ice", "ice_failed", "stated", "BOBDEV", "@alice" },
    { "caller-leaves-room-v43.messages.json", "1", "", "left-room", nullptr, "none", "BOBDEV", "@alice" },
};

QJsonObject callsOf(const char *file)
{
    const ProgramRun run = runCli(
        { QStringLiteral("calls"), QStringLiteral("--format"), QStringLiteral("json"), capture(file) });
    return run.exitCode == 0 ? run.json() : QJsonObject();
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

bool isNull(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).isNull();
}

int ms(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toInt(-1);
}

} // namespace

class TestCliCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCallAsTheReadmeSays_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(oneCall)); ++i)
            QTest::newRow(oneCall[i].file) << i;
    }
    void oneCallAsTheReadmeSays()
    {
        QFETCH(int, index);
        const Expected &expected = oneCall[index];
        const QJsonArray calls = callsOf(expected.file).value(QStringLiteral("calls")).toArray();
        QCOMPARE(calls.size(), 1);
        const QJsonObject call = calls[0].toObject();
        QCOMPARE(text(call, "kind"), QStringLiteral("one-to-one"));
        QCOMPARE(text(call, "version"), QString::fromUtf8(expected.version));
        if (*expected.media)
            QCOMPARE(text(call, "media"), QString::fromUtf8(expected.media));
        QCOMPARE(text(call, "outcome"), QString::fromUtf8(expected.outcome));
        QCOMPARE(text(call, "stated_reason"), QString::fromUtf8(expected.statedReason));
        QCOMPARE(isNull(call, "stated_reason"), expected.statedReason == nullptr);
        if (*expected.reasonState)
            QCOMPARE(text(call, "reason_state"), QString::fromUtf8(expected.reasonState));

        const QJsonObject caller = call.value(QStringLiteral("caller")).toObject();
        QVERIFY(text(caller, "user_id").startsWith(QStringLiteral("@alice")));
        QCOMPARE(isNull(call, "accepted"), expected.acceptedParty == nullptr);
        if (expected.acceptedParty) {
            const QJsonObject accepted = call.value(QStringLiteral("accepted")).toObject();
            QVERIFY(text(accepted, "user_id").startsWith(QStringLiteral("@bob")));
            QCOMPARE(text(accepted, "party_id"), QString::fromUtf8(expected.acceptedParty));
        }
        QVERIFY(text(call.value(QStringLiteral("ended_by")).toObject(), "user_id")
                    .startsWith(QString::fromUtf8(expected.endedBy)));
        QVERIFY(!text(call, "verdict").isEmpty());
    }

    void formsOfOneCallAgree()
    {
        const char *files[] = { "answered-voice-v43.messages.json", "answered-voice-v43.sync.json",
                                "answered-voice-v43.ndjson" };
        QList<QJsonObject> found;
        for (const char *file : files) {
            QJsonObject call = callsOf(file).value(QStringLiteral("calls")).toArray().at(0).toObject();
            QJsonArray events;
            for (const QJsonValue &value : call.value(QStringLiteral("events")).toArray()) {
                QJsonObject event = value.toObject();
                event.remove(QStringLiteral("offset"));
                events.append(event);
            }
            QCOMPARE(events.size(), 6);
            call.insert(QStringLiteral("events"), events);
            found.append(call);
        }
        QCOMPARE(found[1], found[0]);
        QCOMPARE(found[2], found[0]);
    }

    void answeredTalkedFourSeconds()
    {
        const QJsonObject call = callsOf("answered-voice-v43.messages.json")
                                     .value(QStringLiteral("calls"))
                                     .toArray()
                                     .at(0)
                                     .toObject();
        QVERIFY2(ms(call, "talk_ms") > 3'000 && ms(call, "talk_ms") < 6'000,
                 qPrintable(QString::number(ms(call, "talk_ms"))));
        QVERIFY(ms(call, "ring_ms") > 0);
        QVERIFY(ms(call, "setup_ms") >= 0);
        QCOMPARE(text(call, "talk_clock"), QStringLiteral("same-server"));
    }

    void timedOutAfterAMinute()
    {
        const QJsonObject call =
            callsOf("invite-timeout-v43.sync.json").value(QStringLiteral("calls")).toArray().at(0).toObject();
        QVERIFY2(ms(call, "ring_ms") >= 59'000 && ms(call, "ring_ms") <= 62'000,
                 qPrintable(QString::number(ms(call, "ring_ms"))));
        QVERIFY(isNull(call, "talk_ms"));
    }

    void iceFailedAfterFortyTwoSeconds()
    {
        const QJsonObject call =
            callsOf("ice-failed-v43.messages.json").value(QStringLiteral("calls")).toArray().at(0).toObject();
        const int length = ms(call, "talk_ms");
        QVERIFY2(length > 38'000 && length < 46'000, qPrintable(QString::number(length)));
    }

    void silentDeviceLeavesNoTrace()
    {
        const QJsonObject call =
            callsOf("two-devices-v43.ndjson").value(QStringLiteral("calls")).toArray().at(0).toObject();
        QStringList parties;
        for (const QJsonValue &party : call.value(QStringLiteral("parties")).toArray())
            parties.append(text(party.toObject(), "party_id") + u' ' + text(party.toObject(), "role") + u' '
                           + text(party.toObject(), "result"));
        QCOMPARE(parties,
                 QStringList({ QStringLiteral("ALICEDEV caller none"),
                               QStringLiteral("BOBLAPTOP callee selected") }));
    }

    void glareKeepsTheLesserCallId()
    {
        const QJsonArray calls = callsOf("glare-v43.messages.json").value(QStringLiteral("calls")).toArray();
        QCOMPARE(calls.size(), 2);
        const QJsonObject first = calls[0].toObject();
        const QJsonObject second = calls[1].toObject();
        const bool firstIsLesser = text(first, "call_id") < text(second, "call_id");
        const QJsonObject lesser = firstIsLesser ? first : second;
        const QJsonObject greater = firstIsLesser ? second : first;
        QCOMPARE(text(greater, "outcome"), QStringLiteral("replaced"));
        QCOMPARE(text(greater, "stated_reason"), QStringLiteral("replaced"));
        QCOMPARE(text(lesser, "outcome"), QStringLiteral("answered"));
        QVERIFY2(text(greater, "verdict").contains(QStringLiteral("@alice"))
                     && text(greater, "verdict").contains(QStringLiteral("@bob")),
                 qPrintable(text(greater, "verdict")));
        QVERIFY(text(lesser.value(QStringLiteral("ended_by")).toObject(), "user_id")
                    .startsWith(QStringLiteral("@alice")));
        QCOMPARE(ms(first, "glare_with"), 1);
        QCOMPARE(ms(second, "glare_with"), 0);
    }

    void cancelledHangupIsFlagged()
    {
        const QJsonObject report = callsOf("cancelled-v43.messages.json");
        const QJsonObject call = report.value(QStringLiteral("calls")).toArray().at(0).toObject();
        const QString hangup =
            text(call.value(QStringLiteral("events")).toArray().last().toObject(), "event_id");
        bool flagged = false;
        for (const QJsonValue &index : call.value(QStringLiteral("findings")).toArray()) {
            const QJsonObject finding =
                report.value(QStringLiteral("findings")).toArray().at(index.toInt()).toObject();
            flagged = flagged
                || (text(finding, "rule") == QStringLiteral("hangup-reason-missing")
                    && text(finding, "severity") == QStringLiteral("error")
                    && text(finding, "event_id") == hangup
                    && text(finding, "pointer") == QStringLiteral("/content/reason"));
        }
        QVERIFY(flagged);
    }

    void noOneToOneCall_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("encrypted");
        QTest::newRow("encrypted messages") << capture("encrypted-v43.messages.json") << 6;
        QTest::newRow("encrypted ndjson") << capture("encrypted-v43.ndjson") << 6;
        QTest::newRow("mesh group call") << capture("group-call-msc3401-v34.ndjson") << 0;
        QTest::newRow("MatrixRTC") << capture("matrixrtc-v34.messages.json") << 0;
    }
    void noOneToOneCall()
    {
        QFETCH(QString, file);
        QFETCH(int, encrypted);
        const ProgramRun run =
            runCli({ QStringLiteral("calls"), QStringLiteral("--format"), QStringLiteral("json"), file });
        QCOMPARE(run.exitCode, 0);
        QVERIFY(run.json().value(QStringLiteral("calls")).isArray());
        QCOMPARE(run.json().value(QStringLiteral("calls")).toArray().size(), 0);
        QCOMPARE(run.json().value(QStringLiteral("findings")).toArray().size(), 0);
        const QJsonObject source = run.json().value(QStringLiteral("sources")).toArray().at(0).toObject();
        QCOMPARE(ms(source, "encrypted_events"), encrypted);
        QVERIFY2(run.err.contains("No calls found: "), run.err.constData());
        QCOMPARE(run.err.contains("6 events are encrypted"), encrypted == 6);
    }
};

QTEST_GUILESS_MAIN(TestCliCaptures)
#include "test_cli_captures.moc"
