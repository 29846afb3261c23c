// SPDX-License-Identifier: Apache-2.0
#include "call_script.h"

#include "analysis/analysis.h"
#include "models/calls_view_model.h"
#include "models/event_fields_model.h"
#include "models/findings_model.h"
#include "models/json_members.h"
#include "models/problems_model.h"
#include "models/text.h"
#include "rules/rule.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace callscope;
using namespace callscope::ui;
using namespace callscope::test;

namespace
{

using TesterMode = QAbstractItemModelTester::FailureReportingMode;

AnalysisPtr analysed(const std::string &json)
{
    return analyse(readTimelineText(json, "test.ndjson"));
}

/// Three calls: answered for 4 s, cancelled without a reason, rejected.
AnalysisPtr threeCalls()
{
    return analysed(CallScript("c-answered")
                        .invite(alice)
                        .wait(900)
                        .answer(bob)
                        .selectAnswer(alice, bob)
                        .wait(4000)
                        .hangup(alice)
                        .call("c-cancelled")
                        .wait(60'000)
                        .invite(carol)
                        .wait(2000)
                        .hangup(carol)
                        .without("reason")
                        .call("c-rejected")
                        .wait(60'000)
                        .invite(bob)
                        .wait(1500)
                        .reject(alice)
                        .ndjson());
}

QStringList strings(std::initializer_list<const char *> texts)
{
    QStringList list;
    for (const char *text : texts)
        list << QString::fromUtf8(text);
    return list;
}

QStringList column(const QAbstractItemModel &model, int column)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, column).data().toString();
    return cells;
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callsStateFacts()
    {
        CallsModel model;
        const QAbstractItemModelTester tester(&model, TesterMode::QtTest);
        model.setAnalysis(threeCalls());
        QCOMPARE(column(model, CallsModel::OutcomeColumn), strings({ "answered", "cancelled", "rejected" }));
        QCOMPARE(column(model, CallsModel::CallerColumn), strings({ "@alice", "@carol", "@bob" }));
        QCOMPARE(column(model, CallsModel::ReasonColumn), strings({ "user_hangup", "missing", "–" }));
        QVERIFY(model.index(0, CallsModel::LengthColumn).data().toString().startsWith(QStringLiteral("4.")));
        QVERIFY(
            model.index(1, CallsModel::LengthColumn).data().toString().startsWith(QStringLiteral("rang ")));
        QCOMPARE(model.index(0, CallsModel::CallerColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("@alice:example.org"));
        model.setAnalysis(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void usersOfTwoServersKeepTheirServers()
    {
        const Device otherAlice { "@alice:elsewhere.org", "OTHERDEV" };
        CallsModel model;
        model.setAnalysis(analysed(CallScript().invite(alice).wait(500).answer(otherAlice).ndjson()));
        QCOMPARE(model.index(0, CallsModel::CallerColumn).data().toString(),
                 QStringLiteral("@alice:example.org"));
        QCOMPARE(model.index(0, CallsModel::CalleeColumn).data().toString(),
                 QStringLiteral("@alice:elsewhere.org"));
    }

    void callsFilter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("outcomes");
        QTest::addColumn<QStringList>("expected");
        const QString a = QStringLiteral("answered"), c = QStringLiteral("cancelled"),
                      r = QStringLiteral("rejected");
        const auto bit = [](Outcome outcome) { return 1U << static_cast<unsigned>(outcome); };
        QTest::newRow("nothing") << QString() << 0U << QStringList { a, c, r };
        QTest::newRow("user, any case") << QStringLiteral("CAROL") << 0U << QStringList { c };
        QTest::newRow("outcome word") << QStringLiteral("outcome:reject") << 0U << QStringList { r };
        QTest::newRow("missing reason") << QStringLiteral("reason:missing") << 0U << QStringList { c };
        QTest::newRow("stated reason") << QStringLiteral("user_hangup") << 0U << QStringList { a };
        QTest::newRow("call_id") << QStringLiteral("call:c-rej") << 0U << QStringList { r };
        QTest::newRow("two words, both needed")
            << QStringLiteral("alice rejected") << 0U << QStringList { r };
        QTest::newRow("findings of a severity") << QStringLiteral("has:error") << 0U << QStringList { c };
        QTest::newRow("facets") << QString() << (bit(Outcome::Answered) | bit(Outcome::Rejected))
                                << QStringList { a, r };
        QTest::newRow("facet and word") << QStringLiteral("carol") << bit(Outcome::Answered) << QStringList();
    }
    void callsFilter()
    {
        QFETCH(QString, text);
        QFETCH(quint32, outcomes);
        CallsModel model;
        CallsViewModel view(&model);
        const QAbstractItemModelTester tester(&view, TesterMode::QtTest);
        model.setAnalysis(threeCalls());
        view.setFilter({ text, outcomes });
        QTEST(column(view, CallsModel::OutcomeColumn), "expected");
        for (int row = 0; row < view.rowCount(); ++row)
            QCOMPARE(view.rowOf(view.callAt(row)), row);
        view.setFilter({});
        QCOMPARE(view.rowCount(), 3);
    }

    void callsSort_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QList<int>>("ascending");
        QTest::newRow("start") << int(CallsModel::StartColumn) << QList<int> { 0, 1, 2 };
        QTest::newRow("caller") << int(CallsModel::CallerColumn) << QList<int> { 0, 2, 1 };
        QTest::newRow("length") << int(CallsModel::LengthColumn) << QList<int> { 2, 1, 0 };
        QTest::newRow("room, all alike") << int(CallsModel::RoomColumn) << QList<int> { 0, 1, 2 };
    }
    void callsSort()
    {
        QFETCH(int, column);
        QFETCH(QList<int>, ascending);
        CallsModel model;
        CallsViewModel view(&model);
        const QAbstractItemModelTester tester(&view, TesterMode::QtTest);
        model.setAnalysis(threeCalls());
        const QPersistentModelIndex second = view.mapFromSource(model.index(1, 0));
        const auto calls = [&view] {
            QList<int> shown;
            for (int row = 0; row < view.rowCount(); ++row)
                shown << view.callAt(row);
            return shown;
        };
        view.sort(column, Qt::AscendingOrder);
        QCOMPARE(calls(), ascending);
        QCOMPARE(view.callAt(second.row()), 1); // who holds an index still means the same call
        view.sort(column, Qt::DescendingOrder);
        if (column != CallsModel::RoomColumn)
            std::reverse(ascending.begin(), ascending.end());
        QCOMPARE(calls(), ascending);
    }

    void findingsOfTheCallsInView()
    {
        const AnalysisPtr analysis = threeCalls();
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, TesterMode::QtTest);
        model.setAnalysis(analysis);
        QCOMPARE(model.rowCount(), static_cast<int>(analysis->findings.size()));
        // Gravest first, and the missing reason is an error.
        QCOMPARE(model.index(0, FindingsModel::RuleColumn).data().toString(),
                 QStringLiteral("hangup-reason-missing"));
        QCOMPARE(model.index(0, FindingsModel::SeverityColumn).data().toString(), QStringLiteral("error"));
        QCOMPARE(model.index(0, FindingsModel::EventColumn).data().toString(),
                 QStringLiteral("hangup by @carol"));
        QCOMPARE(model.index(0, FindingsModel::ClauseColumn).data().toString(),
                 QStringLiteral("m.call.hangup"));

        model.setCalls({ 0, 2 });
        QVERIFY(!column(model, FindingsModel::RuleColumn).contains(QStringLiteral("hangup-reason-missing")));
        model.setCalls({ 0, 1, 2 });
        model.setScope({ 1, 1U << static_cast<unsigned>(Severity::Error) });
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.rowOf(model.findingAt(0)), 0);
        model.setScope({ 0, 1U << static_cast<unsigned>(Severity::Error) });
        QCOMPARE(model.rowCount(), 0);
    }

    void absentFieldsStandInTheirPlace()
    {
        const AnalysisPtr analysis = threeCalls();
        const int hangup = static_cast<int>(analysis->calls[1].events.back());
        const auto bytes =
            readBytes(analysis->timeline,
                      analysis->timeline.callEvents[static_cast<std::size_t>(hangup)].envelope.bytes);
        QVERIFY(bytes);
        EventFieldsModel model;
        const QAbstractItemModelTester tester(&model, TesterMode::QtTest);
        model.setEvent(analysis, hangup, *bytes);
        const QStringList names = column(model, EventFieldsModel::NameColumn);
        QCOMPARE(names.mid(0, 4), strings({ "call_id", "party_id", "version", "reason" }));
        const QModelIndex reason = model.index(3, EventFieldsModel::ValueColumn);
        QCOMPARE(reason.data().toString(), QStringLiteral("— absent —"));
        QCOMPARE(reason.data(EventFieldsModel::StateRole).toInt(), int(EventField::State::AbsentRequired));
        QCOMPARE(reason.data(EventFieldsModel::SeverityRole).toInt(), int(Severity::Error));
        QCOMPARE(reason.siblingAtColumn(EventFieldsModel::NoteColumn).data().toString(),
                 QStringLiteral("required"));
        QCOMPARE(model.index(2, EventFieldsModel::ValueColumn).data().toString(), QStringLiteral("\"1\""));
        QVERIFY(names.contains(QStringLiteral("event_id")));
    }

    void oddFieldsSayWhatWasExpected()
    {
        const AnalysisPtr analysis =
            analysed(CallScript().invite(alice).with("lifetime", "\"60000\"").with("x", "1").ndjson());
        const auto bytes = readBytes(analysis->timeline, analysis->timeline.callEvents[0].envelope.bytes);
        const auto fields = eventFields(analysis->timeline.callEvents[0], *bytes);
        const auto field = [&fields](const char *name) {
            return *std::find_if(fields.begin(), fields.end(),
                                 [name](const EventField &one) { return one.name == QLatin1String(name); });
        };
        QCOMPARE(field("lifetime").state, EventField::State::WrongKind);
        QCOMPARE(field("lifetime").value, QStringLiteral("\"60000\""));
        QCOMPARE(field("offer.sdp").state, EventField::State::AsSpecified);
        QCOMPARE(field("offer.sdp").pointer, QStringLiteral("/content/offer/sdp"));
        QCOMPARE(field("x").state, EventField::State::Extra);
    }

    void versionZeroNeedsNoPartyNorReason()
    {
        const AnalysisPtr analysis =
            analysed(CallScript().version0().invite(alice).hangup(alice).without("reason").ndjson());
        for (const CallEvent &event : analysis->timeline.callEvents) {
            const auto bytes = readBytes(analysis->timeline, event.envelope.bytes);
            for (const EventField &field : eventFields(event, *bytes))
                QVERIFY2(field.state != EventField::State::AbsentRequired
                             && field.state != EventField::State::WrongKind,
                         qPrintable(field.name));
        }
    }

    void membersAsTheyStand()
    {
        const auto members =
            jsonMembers(" {\"b\" : [1, {\"x\":\"}\"}], \"a\":\"q\\\"e\", \"b\":null, \"n\":-1.5e3} ");
        QCOMPARE(members.size(), std::size_t { 4 });
        QCOMPARE(fromUtf8(members[0].value), QStringLiteral("[1, {\"x\":\"}\"}]"));
        QCOMPARE(fromUtf8(members[1].value), QStringLiteral("\"q\\\"e\""));
        QCOMPARE(QString::fromStdString(members[2].name), QStringLiteral("b"));
        QCOMPARE(jsonKind(members[3].value), JsonKind::Number);
        QCOMPARE(jsonElementCount(members[0].value), std::size_t { 2 });
        QCOMPARE(jsonElementCount("[]"), std::size_t { 0 });
    }

    void brokenJsonEnds()
    {
        const std::string whole = "{\"a\":{\"b\":[\"c\",1]},\"d\":\"e\\\"f\"}";
        for (std::size_t length = 0; length <= whole.size(); ++length)
            QVERIFY(jsonMembers(std::string_view(whole).substr(0, length)).size() <= 2);
        QCOMPARE(jsonMembers("{\"a\":1]]}}").size(), std::size_t { 1 });
        QCOMPARE(jsonElementCount("[1,,"), std::size_t { 1 });
    }

    void problemsGravestFirst()
    {
        auto analysis = std::make_shared<Analysis>();
        Source readable, unreadable;
        readable.name = "a.json";
        readable.notices = { { "limited", "Events are missing." } };
        readable.problems = { { "truncated", "The file ends inside a string.", 14208 } };
        unreadable.name = "b.json";
        unreadable.error = Error { "no-such-file", "There is no such file.", {} };
        analysis->timeline.sources = { readable, unreadable };
        ProblemsModel model;
        const QAbstractItemModelTester tester(&model, TesterMode::QtTest);
        model.setAnalysis(analysis);
        QCOMPARE(column(model, ProblemsModel::KindColumn), strings({ "not read", "damaged", "limit" }));
        QCOMPARE(model.index(1, ProblemsModel::PlaceColumn).data().toString(),
                 QStringLiteral("byte 14\u202f208"));
    }
};

QTEST_MAIN(TestModels)
#include "test_models.moc"
