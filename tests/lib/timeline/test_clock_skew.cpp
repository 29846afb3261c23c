// SPDX-License-Identifier: Apache-2.0
// Two servers whose clocks differ: what calls prove of it, and what must not be concluded any more.
#include "printed.h"

#include "analysis_of.h"
#include "rules/rule.h"

#include <QTemporaryDir>

using namespace callscope;
using test::CallScript;

namespace
{

constexpr std::int64_t start = CallScript::start;
const test::Device dora { "@dora:far.example", "DORADEV" };

/// Alice calls Dora, whose server shows times that are `ahead` ms later; she answers after 3 s.
CallScript call(std::int64_t ahead)
{
    CallScript script;
    script.at(start).invite(test::alice);
    // Each of those that follow comes 100 ms after the time that is set.
    script.at(start + 3'000 + ahead).answer(dora);
    script.at(start + 3'200).selectAnswer(test::alice, dora);
    script.at(start + 60'000).hangup(test::alice);
    return script;
}

std::string array(const std::vector<std::string> &events)
{
    std::string text;
    for (const std::string &event : events)
        text += (text.empty() ? "[" : ",") + event;
    return text + "]";
}

QStringList rules(const Analysis &analysis)
{
    QStringList ids;
    for (const Finding &finding : analysis.findings)
        ids << printed::text(finding.rule->id);
    return ids;
}

} // namespace

class TestClockSkew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bounds_data();
    void bounds();
    void provesNothing_data();
    void provesNothing();
    void aClockThatWasSet();
    void sourcesAreMergedByTheProvenTime();
    void skewIsNoFinding();
    void requestsOfAClientHaveItsClock();
};

void TestClockSkew::bounds_data()
{
    QTest::addColumn<qint64>("ahead");
    QTest::addColumn<bool>("proven");
    QTest::newRow("the same time") << qint64(0) << false;
    QTest::newRow("a little ahead") << qint64(150) << false; // less than it took to select
    QTest::newRow("ahead by more than it took to select") << qint64(30'000) << true;
    QTest::newRow("behind by less than it took to answer") << qint64(-2'000) << false;
    QTest::newRow("behind by more") << qint64(-30'000) << true;
}

// example.org comes before far.example, so the bounds are those of example.org minus far.example. The answer
// came after the invite: example.org - far.example >= -(3100 + ahead). It was selected after it was given:
// example.org - far.example <= 200 - ahead.
void TestClockSkew::bounds()
{
    QFETCH(qint64, ahead);
    QFETCH(bool, proven);
    const Timeline timeline = readTimelineText(call(ahead).ndjson(), "test");
    QCOMPARE(timeline.clocks.size(), std::size_t { 1 });
    const ClockSkew &skew = timeline.clocks.front();
    QCOMPARE(printed::text(skew.server), QStringLiteral("example.org"));
    QCOMPARE(printed::text(skew.other), QStringLiteral("far.example"));
    QVERIFY(skew.least && skew.most);
    QCOMPARE(skew.least->count(), -3'100 - ahead);
    QCOMPARE(skew.most->count(), 200 - ahead);
    QCOMPARE(skew.isProven(), proven);
    QCOMPARE(clockMessage(skew).empty(), !proven);
}

void TestClockSkew::provesNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const CallScript &script) {
        QTest::newRow(name) << QByteArray::fromStdString(script.ndjson());
    };
    row("one server",
        CallScript().invite(test::alice).answer(test::bob).selectAnswer(test::alice, test::bob));
    row("no invite", CallScript().answer(dora).hangup(test::alice));
    row("an answer without a time",
        CallScript().invite(test::alice).answer(dora).withEnvelope("origin_server_ts", "0"));
    row("an answer a year away", CallScript().invite(test::alice).at(start - 31'536'000'000).answer(dora));
    row("a call_id that was used twice",
        CallScript()
            .at(start)
            .invite(test::alice)
            .at(start + 500'000)
            .invite(test::alice)
            .at(start + 1'000)
            .answer(dora));
}

void TestClockSkew::provesNothing()
{
    QFETCH(QByteArray, text);
    QVERIFY(readTimelineText(text.toStdString(), "test").clocks.empty());
}

void TestClockSkew::aClockThatWasSet()
{
    CallScript second("call2");
    second.at(start + 500'000).invite(test::alice);
    second.at(start + 503'000 - 60'000).answer(dora);
    const Timeline timeline = readTimelineText(call(60'000).ndjson() + second.ndjson(), "test");
    const ClockSkew &skew = timeline.clocks.at(0);
    QVERIFY(skew.isUnsteady());
    // Whichever way the comparison goes, it allows for the difference there was that way.
    QCOMPARE(provenLead(timeline.clocks, "far.example", "example.org"), Ms(59'800));
    QCOMPARE(provenLead(timeline.clocks, "example.org", "far.example"), Ms(56'900));
    QCOMPARE(provenLead(timeline.clocks, "example.org", "other.example"), Ms(0));
}

// What each user sent, in a file of its own: by the bare times Dora's answer would come before the invite.
void TestClockSkew::sourcesAreMergedByTheProvenTime()
{
    const std::vector<std::string> events = call(-30'000).events();
    const std::string text = array({ events[0], events[2], events[3] }) + array({ events[1] });
    const Timeline timeline = readTimelineText(text, "test");
    QCOMPARE(printed::callEvents(timeline),
             QStringList({ QStringLiteral("invite $1"), QStringLiteral("answer $2"),
                           QStringLiteral("select_answer $3"), QStringLiteral("hangup $4") }));
    // The times stay as they came.
    QCOMPARE(printed::time(timeline.callEvents[1].envelope.originServerTs), QString::number(start - 26'900));
}

// Dora's clock runs 40 minutes ahead, so her answer seems to come long after the invite's lifetime.
void TestClockSkew::skewIsNoFinding()
{
    const AnalysisPtr analysis = test::analysisOf(call(40 * 60'000));
    QCOMPARE(analysis->calls.size(), std::size_t { 1 });
    QCOMPARE(analysis->calls.front().outcome, Outcome::Answered);
    QVERIFY2(!rules(*analysis).contains(QStringLiteral("answer-after-expiry")),
             qPrintable(rules(*analysis).join(QLatin1Char(' '))));
    QVERIFY(clockMessage(analysis->timeline.clocks.at(0)).starts_with("The clock of far.example runs ahead"));
    // Without the selection nothing proves that: the answer may be as late as it says.
    CallScript late;
    late.at(start).invite(test::alice);
    late.at(start + 40 * 60'000).answer(dora);
    QVERIFY(rules(*test::analysisOf(late)).contains(QStringLiteral("answer-after-expiry")));
}

void TestClockSkew::requestsOfAClientHaveItsClock()
{
    const Timeline timeline = readTimeline({ std::string(TEST_DATA_DIR "/formats/client.har") });
    const auto byClient = std::count_if(timeline.callEvents.begin(), timeline.callEvents.end(),
                                        [](const CallEvent &event) { return event.envelope.clientClock; });
    for (const CallEvent &event : timeline.callEvents) {
        if (event.envelope.clientClock)
            QVERIFY(event.envelope.transactionId.hasValue());
    }
    QVERIFY(byClient < static_cast<std::ptrdiff_t>(timeline.callEvents.size()));
}

QTEST_GUILESS_MAIN(TestClockSkew)
#include "test_clock_skew.moc"
