// SPDX-License-Identifier: Apache-2.0
#include "dialogs/command_palette.h"
#include "window_test.h"

#include <QAction>
#include <QLineEdit>
#include <QMenuBar>
#include <QTreeWidget>

using namespace callscope;
using namespace callscope::ui;

class TestCommandPalette : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void holdsEveryCommand();
    void findsByWords();
    void runsWithKeysAlone();
    void nothingFound();

private:
    CommandPalette *palette()
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        return m_window->findChild<CommandPalette *>();
    }
    static QStringList shown(const CommandPalette *palette)
    {
        QStringList texts;
        const auto *list = palette->findChild<QTreeWidget *>();
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            if (!list->topLevelItem(row)->isHidden())
                texts << list->topLevelItem(row)->text(0) + QLatin1Char('|')
                        + list->topLevelItem(row)->text(1);
        }
        return texts;
    }
};

void TestCommandPalette::init()
{
    makeWindow();
    QVERIFY(open({ test::demo() }));
}

void TestCommandPalette::holdsEveryCommand()
{
    const CommandPalette *commands = palette();
    QVERIFY(commands && commands->isVisible());
    const QStringList all = shown(commands);
    for (const char *command :
         { "File › Open|Ctrl+O", "File › Quit|Ctrl+Q", "Edit › Filter calls|/",
           "Edit › Copy call as › Markdown|", "Go › Next row|J", "View › Calls (on)|", "Help › Rules|" })
        QVERIFY2(all.contains(QString::fromUtf8(command)), command);
    // What cannot be done now is not offered: no room is followed.
    QCOMPARE(all.filter(QStringLiteral("Disconnect")).size(), 0);
}

void TestCommandPalette::findsByWords()
{
    const CommandPalette *commands = palette();
    auto *search = commands->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("text row"));
    QCOMPARE(shown(commands), QStringList { QStringLiteral("Edit › Copy row as text|Ctrl+C") });
    search->clear();
    QVERIFY(shown(commands).size() > 30);
}

void TestCommandPalette::runsWithKeysAlone()
{
    CommandPalette *commands = palette();
    auto *search = commands->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("view"));
    const QStringList views = shown(commands);
    const auto row = views.indexOf(QStringLiteral("View › Findings (on)|"));
    QVERIFY(row > 0);
    for (int i = 0; i < row; ++i)
        QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!child<QAction>("showFindings")->isChecked());
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>()); // closed and gone
}

void TestCommandPalette::nothingFound()
{
    CommandPalette *commands = palette();
    auto *search = commands->findChild<QLineEdit *>();
    QTest::keyClicks(search, QStringLiteral("no such command"));
    QCOMPARE(shown(commands), QStringList());
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(commands->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<CommandPalette *>());
}

QTEST_MAIN(TestCommandPalette)
#include "test_command_palette.moc"
