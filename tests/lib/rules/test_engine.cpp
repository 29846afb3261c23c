// SPDX-License-Identifier: Apache-2.0
#include "printed.h"

#include "call_script.h"
#include "rules/engine.h"

#include <QTest>

#include <array>

using namespace callscope;
using test::CallScript;

namespace
{

void everyEvent(const RuleInput &, const Call *, std::uint32_t event, Findings &out)
{
    out.add(event);
}

void everyCall(const RuleInput &, const Call &call, Findings &out)
{
    out.addAt(Severity::Info, call.events.front());
}

void lastCallOfRoom(const RuleInput &input, const std::vector<std::uint32_t> &calls, Findings &out)
{
    out.add(input.calls[calls.back()].events.front(), "/type", { "50 %2", "second" });
}

constexpr std::array probes {
    Rule { .id = "probe-room",
           .family = "probe",
           .severity = Severity::Error,
           .scope = RuleScope::Room,
           .title = "probe",
           .message = "%2 after %1 and %3 at 100 %.",
           .specAnchor = "appendices#opaque-identifiers",
           .since = "1.7",
           .checkRoom = lastCallOfRoom },
    Rule { .id = "probe-call",
           .family = "probe",
           .severity = Severity::Warning,
           .scope = RuleScope::Call,
           .title = "probe",
           .message = "probe",
           .specAnchor = "glare",
           .since = "1.7",
           .checkCall = everyCall },
    Rule { .id = "probe-event",
           .family = "probe",
           .severity = Severity::Info,
           .scope = RuleScope::Event,
           .title = "probe",
           .message = "probe",
           .specAnchor = "glare",
           .since = "1.7",
           .checkEvent = everyEvent },
};

/// Two calls whose events alternate, and an event without call_id.
std::string twoCalls()
{
    CallScript script("first");
    script.invite(test::alice);
    script.call("second").invite(test::carol);
    script.call("first").hangup(test::alice);
    script.hangup(test::alice).without("call_id");
    script.call("second").hangup(test::carol);
    return script.ndjson();
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void order();
    void groupLegs();
    void stops();
    void messages();
    void urls();
};

void TestEngine::order()
{
    const Timeline timeline = readTimelineText(twoCalls(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    QStringList found;
    for (const Finding &finding : runRules(probes, RuleFacts(timeline, calls, newestSpec)))
        found += QString::number(finding.call) + QLatin1Char(' ') + test::printed(timeline, finding);
    const QStringList expected {
        QStringLiteral("0 probe-call $1 - info"), QStringLiteral("0 probe-event $1 -"),
        QStringLiteral("0 probe-event $3 -"),     QStringLiteral("1 probe-room $2 /type"),
        QStringLiteral("1 probe-call $2 - info"), QStringLiteral("1 probe-event $2 -"),
        QStringLiteral("1 probe-event $5 -"),     QStringLiteral("-1 probe-event $4 -"),
    };
    QCOMPARE(found, expected);
}

void TestEngine::groupLegs()
{
    CallScript script;
    script.invite(test::alice)
        .with("conf_id", "\"conference\"")
        .hangup(test::alice)
        .with("conf_id", "\"conference\"");
    const Timeline timeline = readTimelineText(script.ndjson(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    const auto run = [&](bool onGroupLegs) {
        Rule rule = probes[1];
        rule.onGroupLegs = onGroupLegs;
        return runRules(std::span(&rule, 1), RuleFacts(timeline, calls, newestSpec)).size();
    };
    QCOMPARE(run(false), std::size_t(0));
    QCOMPARE(run(true), std::size_t(1));
}

void TestEngine::stops()
{
    const Timeline timeline = readTimelineText(twoCalls(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(runRules(probes, RuleFacts(timeline, calls, newestSpec), stop.get_token()).empty());
}

void TestEngine::messages()
{
    Finding finding;
    finding.rule = &probes[0];
    finding.args = { "50 %2", "second" };
    // An argument is text of an event: what looks like a placeholder in it stays; one without argument goes.
    QCOMPARE(QString::fromStdString(findingMessage(finding)),
             QStringLiteral("second after 50 %2 and  at 100 %."));
    QCOMPARE(findingMessage(Finding()), std::string());
}

void TestEngine::urls()
{
    QCOMPARE(specUrl(probes[0]), std::string("https://spec.matrix.org/v1.19/appendices/#opaque-identifiers"));
    QCOMPARE(specUrl(probes[1]), std::string("https://spec.matrix.org/v1.19/client-server-api/#glare"));
    QCOMPARE(severityName(Severity::Error), std::string_view("error"));
    QCOMPARE(scopeName(RuleScope::Room), std::string_view("room"));
}

QTEST_GUILESS_MAIN(TestEngine)
#include "test_engine.moc"
