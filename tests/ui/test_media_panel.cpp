// SPDX-License-Identifier: Apache-2.0
#include "window_test.h"

#include "models/candidates_model.h"
#include "models/outline_model.h"
#include "panels/media_panel.h"
#include "panels/outline_view.h"
#include "panels/row_table.h"
#include "panels/side_panel.h"

#include <QAbstractItemModelTester>
#include <QAction>

using namespace callscope;
using namespace callscope::ui;
using namespace callscope::test;

class TestMediaPanel : public WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeWindow(); }

    void outlineKeepsItsTree()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        OutlineRow leaf;
        leaf.cells = { QStringLiteral("leaf"), QStringLiteral("second") };
        OutlineRow branch;
        branch.cells = { QStringLiteral("branch") };
        branch.children = { leaf, leaf };
        model.setRows({ QStringLiteral("A"), QStringLiteral("B") }, { leaf, branch, branch });
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex last = model.index(1, 0, model.index(2, 0));
        QCOMPARE(last.parent(), model.index(2, 0));
        QCOMPARE(last.siblingAtColumn(1).data().toString(), QStringLiteral("second"));
        model.setRows({ QStringLiteral("A") }, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void aKeyOpensTheComparison()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        child<QAction>("goMedia")->trigger();
        QCOMPARE(child<FlatTabs>("sideTabs")->currentIndex(), 1);
        const auto *view = child<OutlineView>("differenceView");
        QVERIFY(view->isVisible());
        const QAbstractItemModelTester tester(view->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(child<QComboBox>("firstDescription")->currentIndex(), 0);
        QCOMPARE(child<QComboBox>("secondDescription")->currentIndex(), 1);
        const QModelIndex audio = view->model()->index(0, 0);
        QCOMPARE(audio.data().toString(), QStringLiteral("audio (mid 0)"));
        QVERIFY(view->isExpanded(audio));
        const QModelIndex direction = view->model()->index(1, 0, audio);
        QCOMPARE(direction.data().toString(), QStringLiteral("direction"));
        QCOMPARE(direction.data(OutlineModel::NoteRole).toString(), QStringLiteral("Media flows both ways."));
        QVERIFY(view->noteHeight(direction) > 0);
    }

    void anyTwoDescriptionsCompare()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        child<QAction>("goMedia")->trigger();
        auto *first = child<QComboBox>("firstDescription");
        auto *second = child<QComboBox>("secondDescription");
        second->setFocus();
        QTest::keyClick(second, Qt::Key_Up); // the offer against itself
        QCOMPARE(second->currentIndex(), 0);
        QCOMPARE(first->currentIndex(), 0);
        const auto *model = child<OutlineView>("differenceView")->model();
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QStringLiteral("First"));
        const QModelIndex session = model->index(1, 0);
        QCOMPARE(model->index(0, 0, session).data(OutlineModel::NoteRole).toString(),
                 QStringLiteral("Both texts are the same."));
    }

    void linesFoldAndSayWhatTheyMean()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        child<QAction>("goMedia")->trigger();
        child<FlatTabs>("mediaTabs")->setCurrentIndex(1);
        const auto *view = child<OutlineView>("lineView");
        QVERIFY(view->isVisible());
        const QModelIndex session = view->model()->index(0, 0);
        const QModelIndex version = view->model()->index(0, 0, session);
        QCOMPARE(version.data().toString(), QStringLiteral("v=0"));
        QCOMPARE(version.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("v=0: The version of SDP, always 0."));
    }

    void candidatesLeadToTheirEvent()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        child<QAction>("goMedia")->trigger();
        child<FlatTabs>("mediaTabs")->setCurrentIndex(2);
        auto *table = child<RowTable>("candidateTable");
        const QAbstractItemModelTester tester(table->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(table->model()->rowCount(), 7);
        const auto cell = [table](int row, CandidatesModel::Column column) {
            return table->model()->index(row, column).data().toString();
        };
        QCOMPARE(cell(0, CandidatesModel::TypeColumn), QStringLiteral("host"));
        QCOMPARE(cell(0, CandidatesModel::AddressColumn), QStringLiteral("192.0.2.2"));
        QCOMPARE(cell(0, CandidatesModel::PortColumn), QStringLiteral("45897"));
        QCOMPARE(cell(2, CandidatesModel::FromColumn), QStringLiteral("answer"));
        QCOMPARE(cell(6, CandidatesModel::TypeColumn), QStringLiteral("end of candidates"));
        const auto *coverage = child<OutlineView>("coverageView");
        QCOMPARE(coverage->model()->index(0, 0, coverage->model()->index(0, 0)).data().toString(),
                 QStringLiteral("no-relay"));
        table->setFocus();
        table->setCurrentIndex(table->model()->index(2, 0));
        QTest::keyClick(table, Qt::Key_Return);
        const Analysis &analysis = *m_window->session().analysis();
        QCOMPARE(analysis.timeline.callEvents[static_cast<std::size_t>(m_window->selection().event())].type,
                 CallEventType::Answer);
    }

    void theSelectedEventChoosesTheDescription()
    {
        QVERIFY(open({ capture("answered-voice-v43.messages.json") }));
        child<QAction>("goMedia")->trigger();
        const Call &call = m_window->session().analysis()->calls[0];
        const auto select = [&](int event) {
            m_window->selection().selectEvent(0,
                                              static_cast<int>(call.events[static_cast<std::size_t>(event)]));
        };
        auto *second = child<QComboBox>("secondDescription");
        second->setCurrentIndex(0);
        select(call.answer);
        QCOMPARE(second->currentIndex(), 1);
        QCOMPARE(child<QComboBox>("firstDescription")->currentIndex(), 0);
    }

    void aCallWithoutMediaSaysSo()
    {
        QVERIFY(open({ demo() }));
        child<QAction>("goMedia")->trigger();
        m_window->selection().clear();
        QVERIFY(!child<OutlineView>("differenceView")->isVisible());
    }
};

QTEST_MAIN(TestMediaPanel)
#include "test_media_panel.moc"
