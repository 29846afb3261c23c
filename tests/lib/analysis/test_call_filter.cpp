// SPDX-License-Identifier: Apache-2.0
// The filter language.
#include "analysis/call_filter.h"
#include "analysis/filter_values.h"
#include "analysis_of.h"

#include <QTest>

using namespace callscope;
using namespace callscope::test;

namespace
{

constexpr std::int64_t start = 1'700'000'000'000; // 2023-11-14T22:13:20Z

} // namespace

class TestCallFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void mistakes_data();
    void mistakes();
    void times_data();
    void times();
    void patterns();

private:
    AnalysisPtr m_analysis;
};

// 0: Alice calls Bob, who answers after 2 s; they talk for 30 s. 1: a day later Bob calls with video and
// hangs up without a reason. 2: two days later Alice calls Carol in another room, who rejects.
void TestCallFilter::initTestCase()
{
    CallScript script("first");
    script.at(start).invite(alice).wait(2'000).answer(bob).selectAnswer(alice, bob).wait(30'000).hangup(bob);
    script.call("second")
        .at(start + 86'400'000)
        .invite(bob, 90'000, "video")
        .wait(4'000)
        .hangup(bob)
        .without("reason");
    script.call("third").room("!other:example.org").at(start + 2 * 86'400'000).invite(alice);
    script.with("invitee", test::quoted(carol.user)).wait(1'000).reject(carol);
    m_analysis = analysisOf(script);
    QCOMPARE(m_analysis->calls.size(), std::size_t(3));
}

void TestCallFilter::finds_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QString>("calls");
    const auto row = [](const char *filter, const char *calls) {
        QTest::addRow("%s", *filter ? filter : "nothing") << QByteArray(filter) << QString::fromLatin1(calls);
    };
    row("", "012");
    row("outcome:answered", "0");
    row("OUTCOME:Answered", "0");
    row("outcome:answered,rejected", "02");
    row("-outcome:answered", "12");
    row("reason:missing", "1");
    row("reason:user_hangup", "0");
    row("inferred:user_hangup", "01"); // the second says nothing
    row("user:@bob", "01");
    row("user:@carol:example.org", "2");
    row("caller:alice", "02");
    row("caller:@b*", "1");
    row("callee:bob", "0");
    row("callee:carol", "2");
    row("ended-by:@bob*", "01");
    row("room:other", "2");
    row("room:!room:example.org", "01");
    row("call:?ir*", "0");
    row("call:first", "0");
    row("media:video", "1");
    row("version:1", "012");
    row("rule:hangup-reason-missing", "1");
    row("rule:hangup-*", "1");
    row("has:error", "1");
    row("-has:error", "02");
    row("after:2023-11-15", "12");
    row("before:2023-11-15", "0");
    row("after:2023-11-14T22:13:20 before:2023-11-16T22:13", "01");
    row("talk:>10s", "0");
    row("talk:<10s", "");
    row("ring:2s", "01");
    row("ring:<=2000ms", "02");
    row("bob answered", "0");
    row("bob -answered", "1");
    row("\"user_hangup\"", "0");
    row("@alice:example.org", "02");
    row("nothing-like-it", "");
    row("client:unknown", "012");
}

void TestCallFilter::finds()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QString, calls);
    const CallFilter parsed(filter.toStdString());
    QVERIFY2(parsed.mistakes().empty(),
             parsed.mistakes().empty() ? "" : parsed.mistakes()[0].message.c_str());
    QString found;
    for (const std::uint32_t call : matchingCalls(*m_analysis, parsed))
        found += QString::number(call);
    QCOMPARE(found, calls);
}

void TestCallFilter::mistakes_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *filter, const char *term, const char *said) {
        QTest::addRow("%s", filter) << QByteArray(filter) << QByteArray(term) << QString::fromLatin1(said);
    };
    row("outcom:missed alice", "outcom:missed", "There is no key \"outcom\"; did you mean outcome:?");
    row("alice after:yesterday", "after:yesterday", "\"yesterday\" is no time");
    row("alice after:2023-13-01", "after:2023-13-01", "is no time");
    row("alice talk:long", "talk:long", "\"long\" is no length");
    row("alice has:bug", "has:bug", "\"bug\" is not known");
    row("alice reason:", "reason:", "Nothing is looked for here.");
    row("alice -", "-", "");
}

// What is not understood is told and left out; the rest still narrows.
void TestCallFilter::mistakes()
{
    QFETCH(const QByteArray, filter);
    QFETCH(const QByteArray, term);
    QFETCH(const QString, said);
    const CallFilter parsed(filter.toStdString());
    if (said.isEmpty()) {
        QVERIFY(parsed.mistakes().empty());
        return;
    }
    QCOMPARE(parsed.mistakes().size(), std::size_t(1));
    const FilterMistake &mistake = parsed.mistakes()[0];
    QCOMPARE(filter.mid(qsizetype(mistake.offset), qsizetype(mistake.length)), term);
    QVERIFY2(mistake.message.find(said.toStdString()) != std::string::npos, mistake.message.c_str());
    QCOMPARE(matchingCalls(*m_analysis, parsed).size(), std::size_t(2));
}

void TestCallFilter::times_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::addRow("day") << QByteArray("1970-01-02") << qint64(86'400);
    QTest::addRow("minute") << QByteArray("1970-01-01T00:01") << qint64(60);
    QTest::addRow("second") << QByteArray("1970-01-01T00:00:07") << qint64(7);
    QTest::addRow("space and zone") << QByteArray("1970-01-01 01:00:00Z") << qint64(3'600);
    QTest::addRow("leap day") << QByteArray("2024-02-29") << qint64(1'709'164'800);
    for (const char *bad :
         { "", "1970", "1970-01", "2023-02-29", "1970-01-01T24:00", "1970-01-01T00:60", "1970-01-01T",
           "1970-01-01T00", "1970/01/01", "x970-01-01", "1970-01-01T00:00:00.5" })
        QTest::addRow("bad \"%s\"", bad) << QByteArray(bad) << qint64(-1);
}

void TestCallFilter::times()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, seconds);
    const std::optional<Timestamp> time = parseFilterTime(text.toStdString());
    QCOMPARE(time ? qint64(time->time_since_epoch().count()) : qint64(-1),
             seconds < 0 ? seconds : seconds * 1000);
}

void TestCallFilter::patterns()
{
    QVERIFY(Pattern("b").matches("abc") && !Pattern("b*").matches("abc") && Pattern("*B*").matches("abc"));
    QVERIFY(Pattern("a?c").matches("ABC") && !Pattern("a?c").matches("ac") && Pattern("a**").matches("a"));
    QVERIFY(!Pattern("?").matches("") && Pattern("*").matches(""));
    // Many stars take no longer than the text is long.
    const std::string hostile(5'000, '*');
    QVERIFY(!Pattern(hostile + "b").matches(std::string(5'000, 'a')));
}

QTEST_APPLESS_MAIN(TestCallFilter)
#include "test_call_filter.moc"
