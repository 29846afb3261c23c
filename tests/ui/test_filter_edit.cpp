// SPDX-License-Identifier: Apache-2.0
// The field for filters: completion, mistakes, saved filters.
#include "panels/filter_edit.h"
#include "panels/row_table.h"
#include "window_test.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QMenu>
#include <QToolButton>

using namespace callscope;
using namespace callscope::ui;

class TestFilterEdit : public test::WindowTest
{
    Q_OBJECT

    FilterEdit *m_edit = nullptr;

    QStringList offered() const
    {
        QStringList choices;
        const auto *completer = m_edit->findChild<QCompleter *>();
        if (!completer->popup()->isVisible())
            return choices;
        for (int row = 0; row < completer->completionModel()->rowCount(); ++row)
            choices << completer->completionModel()->index(row, 0).data().toString();
        return choices;
    }
    int rows() const
    {
        return m_window->findChild<RowTable *>(QStringLiteral("callTable"))->model()->rowCount();
    }
    QMenu *savedMenu() const
    {
        auto *button = m_window->findChild<QToolButton *>(QStringLiteral("savedFilters"));
        Q_EMIT button->menu()->aboutToShow();
        return button->menu();
    }

private Q_SLOTS:
    void init()
    {
        makeWindow();
        QVERIFY(open({ test::demo() }));
        m_edit = m_window->findChild<FilterEdit *>(QStringLiteral("callFilter"));
        m_edit->setFocus();
    }
    void cleanup() { m_window.reset(); }

    void keysAndValuesAreOffered();
    void rulesAreOffered();
    void mistakesAreTold();
    void savedFiltersAreCombined();
};

void TestFilterEdit::keysAndValuesAreOffered()
{
    QTest::keyClicks(m_edit, QStringLiteral("alice ou"));
    QCOMPARE(offered(), QStringList { QStringLiteral("outcome:") });
    auto *completer = m_edit->findChild<QCompleter *>();
    Q_EMIT completer->activated(QStringLiteral("outcome:"));
    QCOMPARE(m_edit->text(), QStringLiteral("alice outcome:"));
    QVERIFY(offered().contains(QStringLiteral("failed-ice")));
    QTest::keyClicks(m_edit, QStringLiteral("mis"));
    QCOMPARE(offered(), QStringList { QStringLiteral("missed") });
    Q_EMIT completer->activated(QStringLiteral("missed"));
    QCOMPARE(m_edit->text(), QStringLiteral("alice outcome:missed"));
    QTest::keyClicks(m_edit, QStringLiteral(",rej"));
    QCOMPARE(offered(), QStringList { QStringLiteral("rejected") });
    Q_EMIT completer->activated(QStringLiteral("rejected"));
    QCOMPARE(m_edit->text(), QStringLiteral("alice outcome:missed,rejected"));
    QTest::keyClicks(m_edit, QStringLiteral(" -me"));
    Q_EMIT completer->activated(QStringLiteral("media:"));
    QCOMPARE(m_edit->text(), QStringLiteral("alice outcome:missed,rejected -media:"));
}

void TestFilterEdit::rulesAreOffered()
{
    QTest::keyClicks(m_edit, QStringLiteral("rule:reason-miss"));
    QCOMPARE(offered(), QStringList { QStringLiteral("hangup-reason-missing") });
}

void TestFilterEdit::mistakesAreTold()
{
    const int all = rows();
    QVERIFY(all > 3);
    const QString help = m_edit->toolTip();
    QVERIFY(help.contains(QStringLiteral("ended-by:")));
    m_edit->setText(QStringLiteral("outcom:missed"));
    QVERIFY2(m_edit->toolTip().contains(QStringLiteral("did you mean outcome:?")),
             qPrintable(m_edit->toolTip()));
    QCOMPARE(m_edit->accessibleDescription(), m_edit->toolTip());
    QVERIFY(m_edit->palette().color(QPalette::Text) != m_window->palette().color(QPalette::Text));
    QCOMPARE(rows(), all);
    m_edit->setText(QStringLiteral("outcome:missed"));
    QCOMPARE(m_edit->toolTip(), help);
    QCOMPARE(m_edit->palette().color(QPalette::Text), m_window->palette().color(QPalette::Text));
    QVERIFY(rows() > 0 && rows() < all);
}

void TestFilterEdit::savedFiltersAreCombined()
{
    m_edit->setText(QStringLiteral("has:error"));
    savedMenu()->actions().at(1)->trigger(); // after the separator
    QCOMPARE(m_settings->savedFilters(), QStringList { QStringLiteral("has:error") });
    m_edit->setText(QStringLiteral("user:alice"));
    const int alices = rows();
    QAction *saved = savedMenu()->actions().first();
    QVERIFY(saved->isCheckable() && !saved->isChecked());
    saved->trigger();
    QCOMPARE(m_edit->text(), QStringLiteral("user:alice has:error"));
    QVERIFY(rows() < alices);
    saved = savedMenu()->actions().first();
    QVERIFY(saved->isChecked());
    saved->trigger();
    QCOMPARE(m_edit->text(), QStringLiteral("user:alice"));

    // Another window knows it as well, and it can be forgotten.
    MainWindow other(*m_settings);
    m_edit->setText(QStringLiteral("has:error"));
    savedMenu()->actions().at(3)->trigger();
    QVERIFY(m_settings->savedFilters().isEmpty());
}

QTEST_MAIN(TestFilterEdit)
#include "test_filter_edit.moc"
