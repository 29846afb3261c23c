// SPDX-License-Identifier: Apache-2.0
// What absence proves: the same unanswered or unselected call in timelines that show it whole and not.
#include "printed.h"

#include "call_script.h"
#include "rules/completeness.h"

#include <QTest>

using namespace callscope;
using test::CallScript;

namespace
{

constexpr std::int64_t start = CallScript::start;

/// Answered, never selected, hung up after a minute.
CallScript unselected()
{
    CallScript script;
    script.invite(test::alice).wait(8'000).answer(test::bobPhone).wait(60'000).hangup(test::alice);
    return script.wait(100'000).message(test::bobPhone);
}

QByteArray joined(const std::vector<std::string> &events, std::size_t from, std::size_t to)
{
    QByteArrayList part;
    for (std::size_t i = from; i < to; ++i)
        part += QByteArray::fromStdString(events[i]);
    return part.join(',');
}

std::string messages(const CallScript &script, std::size_t from, std::size_t to)
{
    return ("{\"chunk\":[" + joined(script.events(), from, to) + "]}").toStdString();
}

std::string page(const CallScript &script, std::size_t from, std::size_t to, const char *token,
                 const char *next)
{
    return ("{\"chunk\":[" + joined(script.events(), from, to) + "],\"start\":\"" + token + "\",\"end\":\""
            + next + "\"}")
        .toStdString();
}

std::string sync(const CallScript &script, std::size_t from, std::size_t to, bool limited)
{
    return ("{\"next_batch\":\"s\",\"rooms\":{\"join\":{\"!room:example.org\":{\"timeline\":{\"limited\":"
            + QByteArray(limited ? "true" : "false") + ",\"events\":[" + joined(script.events(), from, to)
            + "]}}}}}")
        .toStdString();
}

bool missesSelection(const std::string &text)
{
    const AnalysisPtr analysis = test::analysisOf(text);
    return std::any_of(analysis->findings.begin(), analysis->findings.end(),
                       [](const Finding &finding) { return finding.rule->id == "select-answer-missing"; });
}

} // namespace

class TestCompleteness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void absence_data();
    void absence();
    void windowOfAnotherRoomProvesNothing();
    void encryptedByOthers();
    void earlierEvents_data();
    void earlierEvents();
};

void TestCompleteness::absence_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("claimed");
    const CallScript script = unselected();
    const auto row = [](const char *name, const std::string &text, bool claimed) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << claimed;
    };
    row("one stream of events", script.ndjson(), true);
    row("one page", script.messages(), true);
    row("one sync", sync(script, 0, 4, false), true);
    row("one limited sync: what is missing lies before it", sync(script, 0, 4, true), true);
    row("two pages that may not be neighbours", messages(script, 0, 2) + '\n' + messages(script, 2, 4),
        false);
    row("two pages of which one starts where the other ends",
        page(script, 0, 2, "t1", "t2") + '\n' + page(script, 2, 4, "t2", "t3"), true);
    row("the same pages, the later one first",
        page(script, 2, 4, "t2", "t3") + '\n' + page(script, 0, 2, "t1", "t2"), true);
    row("two pages with one missing between them",
        page(script, 0, 2, "t1", "t2") + '\n' + page(script, 2, 4, "t3", "t4"), false);
    row("two pages that overlap", messages(script, 0, 3) + '\n' + messages(script, 2, 4), true);
    row("two syncs in a row", sync(script, 0, 2, true) + '\n' + sync(script, 2, 4, false), true);
    row("two syncs with a gap between them", sync(script, 0, 2, true) + '\n' + sync(script, 2, 4, true),
        false);
    row("window ends with the answer", messages(script, 0, 2), false);
    row("a broken event in between",
        joined(script.events(), 0, 2).replace("},{", "}\n{").toStdString() + "\n{\"type\":\"m.call.sel\n"
            + joined(script.events(), 2, 4).replace("},{", "}\n{").toStdString() + '\n',
        false);
}

void TestCompleteness::absence()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, claimed);
    QCOMPARE(missesSelection(text.toStdString()), claimed);
}

void TestCompleteness::windowOfAnotherRoomProvesNothing()
{
    CallScript script;
    script.invite(test::alice).wait(8'000).answer(test::bobPhone);
    script.room("!other:example.org").wait(100'000).message(test::bobPhone);
    QVERIFY(!missesSelection(script.ndjson()));
}

void TestCompleteness::encryptedByOthers()
{
    const auto call = [](bool named, const test::Device &who) {
        CallScript script;
        script.invite(test::alice);
        if (named)
            script.with("invitee", test::quoted(test::bobPhone.user));
        script.wait(8'000).answer(test::bobPhone).encrypted(who).wait(60'000).hangup(test::alice);
        return script.wait(100'000).message(test::bobPhone).ndjson();
    };
    QVERIFY(!missesSelection(call(true, test::alice)));
    QVERIFY(!missesSelection(call(true, test::bobLaptop)));
    QVERIFY2(missesSelection(call(true, test::carol)), "Carol has no part in a call to Bob");
    QVERIFY2(!missesSelection(call(false, test::carol)), "the invite rings Carol too");
}

void TestCompleteness::earlierEvents_data()
{
    QTest::addColumn<qint64>("before"); // ms between the window's first event and the call's
    QTest::addColumn<bool>("creation");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("hidden");
    QTest::newRow("answer, one minute") << qint64(60'000) << false << QByteArray("answer") << true;
    QTest::newRow("answer, eleven minutes") << qint64(660'000) << false << QByteArray("answer") << false;
    QTest::newRow("hangup, eleven minutes") << qint64(660'000) << false << QByteArray("hangup") << true;
    QTest::newRow("hangup, thirteen hours") << qint64(46'800'000) << false << QByteArray("hangup") << false;
    QTest::newRow("hangup, room created") << qint64(60'000) << true << QByteArray("hangup") << false;
}

void TestCompleteness::earlierEvents()
{
    QFETCH(qint64, before);
    QFETCH(bool, creation);
    QFETCH(QByteArray, type);
    QFETCH(bool, hidden);
    CallScript script;
    script.at(start - before);
    if (creation)
        script.raw("m.room.create", test::alice.user, {}).withEnvelope("state_key", "\"\"");
    else
        script.message(test::alice);
    script.at(start);
    if (type == "answer")
        script.answer(test::bobPhone);
    else
        script.hangup(test::bobPhone);
    const Timeline timeline = readTimelineText(script.ndjson(), "test");
    const std::vector<Call> calls = rebuildCalls(timeline);
    QCOMPARE(calls.size(), std::size_t(1));
    QCOMPARE(Completeness(timeline).mayHideEarlierEvents(calls.front()), hidden);
}

QTEST_GUILESS_MAIN(TestCompleteness)
#include "test_completeness.moc"
