// SPDX-License-Identifier: Apache-2.0
// Which rules hold in which version of the Matrix specification, and where their clauses stand there.
#include "printed.h"

#include "call_script.h"
#include "rules/catalogue.h"

#include <QTest>

using namespace callscope;
using test::CallScript;

namespace
{

QStringList findingsBy(SpecVersion version, const CallScript &script)
{
    AnalyseOptions options;
    options.config.spec = version;
    return test::printed(*analyse(readTimelineText(script.ndjson(), "test"), options));
}

bool has(const QStringList &findings, const char *rule)
{
    return std::any_of(findings.begin(), findings.end(), [rule](const QString &finding) {
        return finding.startsWith(QString::fromUtf8(rule) + QLatin1Char(' '));
    });
}

} // namespace

class TestSpecVersion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void order();
    void filter();
    void urls();
    void version1AsSeenBy16();
    void version0IsTheSameInAll();
    void nameOfADescription();
};

void TestSpecVersion::parse_data()
{
    QTest::addColumn<bool>("valid");
    for (const char *text : { "1.6", "1.19", "1.0", "r0.0.0", "r0.6.1" })
        QTest::newRow(text) << true;
    for (const char *text : { "", "1", "1.", "v1.6", "1.06", "01.6", "1.6 ", " 1.6", "1.6.0", "2.0", "1.-6",
                              "r0.6", "r1.6.0", "r0.6.1.", "1.99999999999999999999", "latest" })
        QTest::newRow(*text ? text : "empty") << false;
}

void TestSpecVersion::parse()
{
    QFETCH(bool, valid);
    const std::string text =
        QTest::currentDataTag() == std::string("empty") ? std::string() : QTest::currentDataTag();
    const std::optional<SpecVersion> version = SpecVersion::parse(text);
    QCOMPARE(version.has_value(), valid);
    if (version)
        QCOMPARE(version->text(), text);
}

void TestSpecVersion::order()
{
    QVERIFY(SpecVersion(1, 9) < SpecVersion(1, 10));
    QVERIFY(*SpecVersion::parse("r0.6.1") < SpecVersion(1, 6));
    QVERIFY(*SpecVersion::parse("r0.5.0") < *SpecVersion::parse("r0.6.0"));
    QVERIFY(!isSupported(SpecVersion(1, 5)) && isSupported(SpecVersion(1, 6)));
    QVERIFY(isSupported(SpecVersion(1, 19)) && !isSupported(SpecVersion(1, 20)));
}

void TestSpecVersion::filter()
{
    Rule rule {};
    rule.since = "1.7";
    rule.until = "1.9";
    QVERIFY(!appliesTo(rule, SpecVersion(1, 6)));
    QVERIFY(appliesTo(rule, SpecVersion(1, 7)));
    QVERIFY(appliesTo(rule, SpecVersion(1, 9)));
    QVERIFY(!appliesTo(rule, SpecVersion(1, 10)));
    rule.until = {};
    QVERIFY(appliesTo(rule, newestSpec));
}

void TestSpecVersion::urls()
{
    Rule rule {};
    rule.specAnchor = "grammar-for-voip-ids";
    QCOMPARE(specUrl(rule, SpecVersion(1, 9)),
             std::string("https://spec.matrix.org/v1.9/client-server-api/#grammar-for-voip-ids"));
    rule.specAnchor = "common-fields"; // a heading of 1.7
    QCOMPARE(specUrl(rule, SpecVersion(1, 6)),
             std::string("https://spec.matrix.org/v1.6/client-server-api/#voice-over-ip"));
    rule.specAnchor = "appendices#opaque-identifiers"; // moved there by 1.11
    QCOMPARE(specUrl(rule, SpecVersion(1, 11)),
             std::string("https://spec.matrix.org/v1.11/appendices/#opaque-identifiers"));
    QCOMPARE(specUrl(rule, SpecVersion(1, 10)),
             std::string("https://spec.matrix.org/v1.10/client-server-api/#grammar-for-voip-ids"));
    rule.specAnchor = "streams";
    rule.until = "1.9"; // the newest page no longer says it
    QCOMPARE(specUrl(rule), std::string("https://spec.matrix.org/v1.9/client-server-api/#streams"));
}

// Matrix 1.6 knows VoIP version 0 alone: `version` is an integer, a hangup's only reasons are failures, and
// nothing is said of parties.
void TestSpecVersion::version1AsSeenBy16()
{
    const CallScript script = CallScript()
                                  .invite(test::alice, 60'000)
                                  .without("party_id")
                                  .answer(test::bob)
                                  .selectAnswer(test::alice, test::bob)
                                  .wait(4'000)
                                  .hangup(test::alice);
    const QStringList by16 = findingsBy(SpecVersion(1, 6), script);
    QVERIFY(has(by16, "version-type"));
    QVERIFY(has(by16, "hangup-v0-reason-extra"));
    QVERIFY(!has(by16, "party-id-missing"));
    QVERIFY(!has(by16, "lifetime-short"));
    const QStringList by17 = findingsBy(SpecVersion(1, 7), script);
    QVERIFY(!has(by17, "version-type"));
    QVERIFY(!has(by17, "hangup-v0-reason-extra"));
    QVERIFY(has(by17, "party-id-missing"));
    QVERIFY(has(by17, "lifetime-short"));
}

void TestSpecVersion::version0IsTheSameInAll()
{
    CallScript script;
    script.version0()
        .invite(test::alice)
        .answer(test::bob)
        .wait(4'000)
        .hangup(test::alice)
        .with("reason", "\"user_hangup\"");
    for (const SpecVersion version : { SpecVersion(1, 6), SpecVersion(1, 7), newestSpec }) {
        const QStringList findings = findingsBy(version, script);
        QVERIFY(has(findings, "hangup-v0-reason-extra"));
        QVERIFY(!has(findings, "version-type"));
    }
}

// Up to 1.8 the schema of m.call.negotiate asked for `offer`, the text for `description`.
void TestSpecVersion::nameOfADescription()
{
    const std::string event =
        R"({"type":"m.call.negotiate","event_id":"$1","sender":"@a:x","origin_server_ts":1700000000000,"content":)"
        R"({"call_id":"c","version":"1","party_id":"ALICEDEV","lifetime":60000,"offer":{"type":"offer","sdp":"v=0"}}})";
    const auto severity = [&](SpecVersion version) {
        AnalyseOptions options;
        options.config.spec = version;
        const AnalysisPtr analysis = analyse(readTimelineText(event, "test"), options);
        for (const Finding &finding : analysis->findings) {
            if (finding.rule->id == "negotiate-fields")
                return std::optional(finding.severity);
        }
        return std::optional<Severity>();
    };
    QCOMPARE(severity(SpecVersion(1, 6)), std::optional<Severity>());
    QCOMPARE(severity(SpecVersion(1, 8)), std::optional(Severity::Info));
    QCOMPARE(severity(SpecVersion(1, 9)), std::optional(Severity::Error));
}

QTEST_GUILESS_MAIN(TestSpecVersion)
#include "test_spec_version.moc"
