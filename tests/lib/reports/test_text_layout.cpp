// SPDX-License-Identifier: Apache-2.0
#include "reports/text_row.h"
#include "reports/text_table.h"

#include <sstream>

#include <QTest>

using namespace callscope;

class TestTextLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAsWideAsTheirWidestCell()
    {
        TextTable table;
        table.addColumn("NAME");
        table.addColumn("TALK", TextTable::Align::Right);
        table.addColumn("WHY");
        table.addRow({ { "電話" }, { "4.0 s" }, { "over" } }, "a line below");
        table.addRow({ { "ann" }, { "—" }, { "x" } });
        std::ostringstream out;
        table.write(out, TextStyle { false });
        QCOMPARE(out.str(),
                 std::string("NAME   TALK  WHY\n"
                             "電話  4.0 s  over\n"
                             "    a line below\n"
                             "ann       —  x\n"));
    }

    void coloursTakeNoSpace()
    {
        TextTable table;
        table.addColumn("A");
        table.addColumn("B");
        table.addRow({ { "red", Colour::Red }, { "b" } });
        std::ostringstream out;
        table.write(out, TextStyle { true });
        QCOMPARE(out.str(),
                 std::string("\x1b[1mA\x1b[0m    \x1b[1mB\x1b[0m\n"
                             "\x1b[31mred\x1b[0m  b\n"));
    }

    void rowsPlaceWideAndCombiningCharacters()
    {
        TextRow row(10);
        row.write(1, "電e\xcc\x81x");
        row.put(6, U'│');
        QCOMPARE(row.text(TextStyle { false }), std::string(" 電e\xcc\x81x │"));
    }

    void rowsLeaveOutWhatDoesNotFit()
    {
        TextRow row(3);
        row.write(0, "ab電");
        row.put(7, U'x');
        QCOMPARE(row.text(TextStyle { false }), std::string("ab"));
    }
};

QTEST_GUILESS_MAIN(TestTextLayout)
#include "test_text_layout.moc"
