// SPDX-License-Identifier: Apache-2.0
// The values of the JSON report. Its shape is held by tests/support/check_json_schema.py.
#include "call_script.h"
#include "reports/analysis_json.h"

#include <sstream>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace callscope;
using test::alice;
using test::bob;
using test::CallScript;

namespace
{

QJsonObject reportOf(const CallScript &script)
{
    std::ostringstream out;
    writeAnalysisJson(out, *analyse(readTimelineText(script.ndjson(), "test")));
    return QJsonDocument::fromJson(QByteArray::fromStdString(out.str())).object();
}

QJsonObject firstCall(const QJsonObject &report)
{
    return report.value(QStringLiteral("calls")).toArray().at(0).toObject();
}

QJsonObject party(const char *user, const char *device)
{
    return { { QStringLiteral("user_id"), QString::fromUtf8(user) },
             { QStringLiteral("party_id"), device ? QJsonValue(QString::fromUtf8(device)) : QJsonValue() } };
}

} // namespace

class TestAnalysisJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAndParties()
    {
        const QJsonObject call = firstCall(reportOf(CallScript()
                                                        .invite(alice)
                                                        .wait(900)
                                                        .answer(bob)
                                                        .wait(50)
                                                        .selectAnswer(alice, bob)
                                                        .wait(4000)
                                                        .hangup(alice)));
        QCOMPARE(call.value(QStringLiteral("caller")).toObject(), party("@alice:example.org", "ALICEDEV"));
        QCOMPARE(call.value(QStringLiteral("accepted")).toObject(), party("@bob:example.org", "BOBDEV"));
        QCOMPARE(call.value(QStringLiteral("ended_by")).toObject(), party("@alice:example.org", "ALICEDEV"));
        QCOMPARE(call.value(QStringLiteral("invited_at")).toInteger(), CallScript::start);
        QCOMPARE(call.value(QStringLiteral("answered_at")).toInteger(), CallScript::start + 900);
        QCOMPARE(call.value(QStringLiteral("selected_at")).toInteger(), CallScript::start + 950);
        QCOMPARE(call.value(QStringLiteral("ended_at")).toInteger(), CallScript::start + 4950);
        QCOMPARE(call.value(QStringLiteral("expires_at")).toInteger(), CallScript::start + 90'000);
        QCOMPARE(call.value(QStringLiteral("ring_ms")).toInt(), 900);
        QCOMPARE(call.value(QStringLiteral("setup_ms")).toInt(), 50);
        QCOMPARE(call.value(QStringLiteral("talk_ms")).toInt(), 4000);
        QCOMPARE(call.value(QStringLiteral("ring_clock")).toString(), QStringLiteral("same-server"));
    }

    void absentIsNull()
    {
        const QJsonObject call = firstCall(reportOf(CallScript().version0().invite(alice).hangup(alice)));
        QCOMPARE(call.value(QStringLiteral("caller")).toObject(), party("@alice:example.org", nullptr));
        for (const char *member : { "accepted", "stated_reason", "answered_at", "selected_at", "setup_ms",
                                    "talk_ms", "glare_with" })
            QVERIFY2(call.value(QLatin1String(member)).isNull(), member);
    }

    void statedReason_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("stated");
        QTest::addColumn<QString>("state");
        QTest::newRow("of the specification")
            << QByteArray("\"user_busy\"") << QStringLiteral("user_busy") << QStringLiteral("stated");
        QTest::newRow("unknown") << QByteArray("\"userHangup\"") << QStringLiteral("userHangup")
                                 << QStringLiteral("unknown");
        QTest::newRow("no string") << QByteArray("{\"code\":5}") << QStringLiteral("{\"code\":5}")
                                   << QStringLiteral("unknown");
        QTest::newRow("null") << QByteArray("null") << QStringLiteral("null") << QStringLiteral("unknown");
    }
    void statedReason()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, stated);
        QFETCH(QString, state);
        const QJsonObject call =
            firstCall(reportOf(CallScript().invite(alice).hangup(alice).with("reason", json.toStdString())));
        QCOMPARE(call.value(QStringLiteral("stated_reason")).toString(), stated);
        QCOMPARE(call.value(QStringLiteral("reason_state")).toString(), state);
    }

    void findingsNameTheirPlace()
    {
        const QJsonObject report = reportOf(CallScript().invite(alice).hangup(alice).without("reason"));
        const QJsonArray findings = report.value(QStringLiteral("findings")).toArray();
        QJsonObject finding;
        for (const QJsonValue &value : findings) {
            if (value.toObject().value(QStringLiteral("rule")).toString()
                == QStringLiteral("hangup-reason-missing"))
                finding = value.toObject();
        }
        QCOMPARE(finding.value(QStringLiteral("severity")).toString(), QStringLiteral("error"));
        QCOMPARE(finding.value(QStringLiteral("spec")).toString(),
                 QStringLiteral("https://spec.matrix.org/v1.19/client-server-api/#mcallhangup"));
        QCOMPARE(finding.value(QStringLiteral("room_id")).toString(), QStringLiteral("!room:example.org"));
        QCOMPARE(finding.value(QStringLiteral("call_id")).toString(), QStringLiteral("call1"));
        QCOMPARE(finding.value(QStringLiteral("instance")).toInt(), 1);
        QCOMPARE(finding.value(QStringLiteral("event_id")).toString(), QStringLiteral("$2"));
        QCOMPARE(finding.value(QStringLiteral("pointer")).toString(), QStringLiteral("/content/reason"));
    }

    void findingOfNoCall()
    {
        const QJsonObject report = reportOf(CallScript().add("m.call.hangup", alice, {}).without("call_id"));
        QCOMPARE(report.value(QStringLiteral("calls")).toArray().size(), 0);
        bool found = false;
        for (const QJsonValue &value : report.value(QStringLiteral("findings")).toArray()) {
            const QJsonObject finding = value.toObject();
            QVERIFY(finding.value(QStringLiteral("call_id")).isNull());
            QVERIFY(finding.value(QStringLiteral("instance")).isNull());
            QCOMPARE(finding.value(QStringLiteral("room_id")).toString(),
                     QStringLiteral("!room:example.org"));
            found = found
                || finding.value(QStringLiteral("rule")).toString() == QStringLiteral("call-id-missing");
        }
        QVERIFY(found);
    }
};

QTEST_GUILESS_MAIN(TestAnalysisJson)
#include "test_analysis_json.moc"
