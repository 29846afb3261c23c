// SPDX-License-Identifier: Apache-2.0
// What a baseline knows, it knows again: with the files under other names and in another order.
#include "call_script.h"

#include "analysis/analysis.h"
#include "reports/baseline_json.h"
#include "rules/rule.h"

#include <QTest>

#include <sstream>

using namespace callscope;
using test::CallScript;

namespace
{

/// Two findings of one rule in one call: neither hangup has a reason.
CallScript twoHangups()
{
    CallScript script;
    script.invite(test::alice).answer(test::bobLaptop).selectAnswer(test::alice, test::bobLaptop).wait(4'000);
    script.hangup(test::alice).without("reason").hangup(test::bobLaptop).without("reason");
    return script;
}

std::string baselineOf(const Analysis &analysis)
{
    std::ostringstream out;
    const CheckReportPtr report = makeBaselineReport(out);
    report->add(analysis);
    report->finish();
    return out.str();
}

AnalysisPtr analysed(const CallScript &script, std::optional<Baseline> baseline = {}, const char *name = "a")
{
    AnalyseOptions options;
    options.baseline = std::move(baseline);
    return analyse(readTimelineText(script.ndjson(), name), options);
}

} // namespace

class TestBaseline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsItsFindings();
    void anotherFindingIsNew();
    void writtenOverAnotherKeepsBoth();
    void damaged_data();
    void damaged();
    void missing();
};

void TestBaseline::knowsItsFindings()
{
    const AnalysisPtr before = analysed(twoHangups());
    QVERIFY(before->findings.size() >= 2);
    const Result<Baseline> baseline = parseBaseline(baselineOf(*before), "b.json");
    QVERIFY(baseline.has_value());
    QCOMPARE(baseline->fingerprints.size(), before->findings.size());
    const AnalysisPtr after = analysed(twoHangups(), *baseline, "renamed.ndjson");
    QVERIFY(after->findings.empty());
    QCOMPARE(after->suppressed.size(), before->findings.size());
    QVERIFY(after->findingsOfCall.front().empty());
    for (const SuppressedFinding &known : after->suppressed) {
        QVERIFY(known.by == SuppressedBy::Baseline);
        QCOMPARE(known.reason, std::string("known from the baseline b.json"));
    }
}

void TestBaseline::anotherFindingIsNew()
{
    const Result<Baseline> baseline = parseBaseline(baselineOf(*analysed(twoHangups())), "b.json");
    CallScript more = twoHangups();
    more.call("call2").invite(test::alice).without("lifetime").wait(3'000).hangup(test::alice);
    const AnalysisPtr after = analysed(more, *baseline);
    QCOMPARE(after->findings.size(), std::size_t(1));
    QCOMPARE(std::string(after->findings.front().rule->id), std::string("lifetime-missing"));
}

// A baseline that is written while an older one is in use has what that one knew, too.
void TestBaseline::writtenOverAnotherKeepsBoth()
{
    const std::string first = baselineOf(*analysed(twoHangups()));
    const AnalysisPtr again = analysed(twoHangups(), *parseBaseline(first, "b.json"));
    QVERIFY(again->findings.empty());
    QCOMPARE(baselineOf(*again), first);
}

void TestBaseline::damaged_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("offset"); // -1: none
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("cut") << QByteArray(R"({"format": "callscope.baseline", )") << 33;
    QTest::newRow("other object") << QByteArray("{}") << -1;
    QTest::newRow("array") << QByteArray("[]") << -1;
    QTest::newRow("later version") << QByteArray(
        R"({"format": "callscope.baseline", "version": 2, "findings": []})")
                                   << -1;
    QTest::newRow("no findings") << QByteArray(R"({"format": "callscope.baseline", "version": 1})") << -1;
    QTest::newRow("no fingerprint") << QByteArray(
        R"({"format": "callscope.baseline", "version": 1, "findings": [{}]})")
                                    << -1;
    QTest::newRow("wrong fingerprint") << QByteArray(
        R"({"format": "callscope.baseline", "version": 1, "findings": [{"fingerprint": "XYZ"}]})")
                                       << -1;
}

void TestBaseline::damaged()
{
    QFETCH(QByteArray, json);
    QFETCH(int, offset);
    const Result<Baseline> baseline =
        parseBaseline({ json.constData(), static_cast<std::size_t>(json.size()) }, "b.json");
    QVERIFY(!baseline);
    QCOMPARE(baseline.error().code, std::string("bad-baseline"));
    QCOMPARE(baseline.error().offset.has_value(), offset >= 0);
    if (offset >= 0)
        QVERIFY2(*baseline.error().offset <= static_cast<std::uint64_t>(json.size()),
                 baseline.error().message.c_str());
}

void TestBaseline::missing()
{
    const Result<Baseline> baseline = readBaseline("/no/such/baseline.json");
    QVERIFY(!baseline);
    QCOMPARE(baseline.error().code, std::string("cannot-read"));
}

QTEST_GUILESS_MAIN(TestBaseline)
#include "test_baseline.moc"
