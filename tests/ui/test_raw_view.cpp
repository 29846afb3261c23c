// SPDX-License-Identifier: Apache-2.0
#include "views/raw_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QtTest>

using namespace callscope::ui;

namespace
{

QString markedText(const RawView &view)
{
    const auto selections = view.editor()->extraSelections();
    return selections.isEmpty() ? QString() : selections.first().cursor.selectedText();
}

} // namespace

class TestRawView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void indentation_data();
    void indentation();
    void bytesAsTheyCame();
    void marksThePointer();
    void findsText();
    void emptyState();
};

void TestRawView::places_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("found");
    const QByteArray event =
        R"({"type":"m.call.hangup","content":{"call_id":"1","reason":null,"list":[10,{"a":[]},30]}})";
    QTest::newRow("whole") << event << QByteArray() << event << true;
    QTest::newRow("string") << event << QByteArray("/content/call_id") << QByteArray("\"1\"") << true;
    QTest::newRow("null") << event << QByteArray("/content/reason") << QByteArray("null") << true;
    QTest::newRow("object") << event << QByteArray("/content/list/1") << QByteArray(R"({"a":[]})") << true;
    QTest::newRow("after an object") << event << QByteArray("/content/list/2") << QByteArray("30") << true;
    QTest::newRow("missing") << event << QByteArray("/content/version")
                             << QByteArray(R"({"call_id":"1","reason":null,"list":[10,{"a":[]},30]})")
                             << false;
    QTest::newRow("beyond the array")
        << event << QByteArray("/content/list/3") << QByteArray(R"([10,{"a":[]},30])") << false;
    QTest::newRow("through a string")
        << event << QByteArray("/type/x") << QByteArray("\"m.call.hangup\"") << false;
    QTest::newRow("the name twice") << QByteArray(R"({"a":1,"a":2})") << QByteArray("/a") << QByteArray("2")
                                    << true;
    QTest::newRow("a name of an inner object")
        << QByteArray(R"({"b":{"a":1}})") << QByteArray("/a") << QByteArray(R"({"b":{"a":1}})") << false;
    QTest::newRow("escaped name") << QByteArray(R"({"a/b":1,"m~n":2})") << QByteArray("/a~1b")
                                  << QByteArray("1") << true;
    QTest::newRow("brackets in a string")
        << QByteArray(R"({"a":"}\"]","b":3})") << QByteArray("/b") << QByteArray("3") << true;
    QTest::newRow("cut off") << QByteArray(R"({"a":{"b":)") << QByteArray("/a/b") << QByteArray(R"({"b":)")
                             << false;
}

void TestRawView::places()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, text);
    QFETCH(bool, found);
    const JsonPlace place = jsonPlace({ json.constData(), static_cast<std::size_t>(json.size()) },
                                      { pointer.constData(), static_cast<std::size_t>(pointer.size()) });
    QVERIFY(place.valid);
    QCOMPARE(place.found, found);
    QCOMPARE(json.mid(static_cast<qsizetype>(place.begin), static_cast<qsizetype>(place.end - place.begin)),
             text);
}

void TestRawView::indentation_data()
{
    QTest::addColumn<std::string>("json");
    QTest::addColumn<std::string>("shown");
    QTest::newRow("object") << std::string(R"({"a":1,"b":[true,{}]})")
                            << std::string("{\n  \"a\": 1,\n  \"b\": [\n    true,\n    {}\n  ]\n}");
    QTest::newRow("tokens stay") << std::string(R"({"a" : 1.0E+2 , "a":"\u0041"})")
                                 << std::string("{\n  \"a\": 1.0E+2,\n  \"a\": \"\\u0041\"\n}");
    QTest::newRow("empty") << std::string() << std::string();
    QTest::newRow("cut off") << std::string(R"({"a":[1)") << std::string("{\n  \"a\": [\n    1");
}

void TestRawView::indentation()
{
    QFETCH(std::string, json);
    QFETCH(std::string, shown);
    QCOMPARE(indentedJson(json), shown);
}

void TestRawView::bytesAsTheyCame()
{
    RawView view;
    const QByteArray odd = "{\"b\" :1,\t\"a\":1.50,\n\"b\":\"x\xe2\x80\xaey\"}";
    view.setJson(odd);
    QCOMPARE(view.editor()->toPlainText(),
             QString::fromUtf8("{\"b\" :1,\t\"a\":1.50,\n\"b\":\"x⟨U+202E⟩y\"}"));
    QVERIFY(view.editor()->isReadOnly());
    view.setIndented(true);
    QCOMPARE(view.editor()->toPlainText(),
             QString::fromUtf8("{\n  \"b\": 1,\n  \"a\": 1.50,\n  \"b\": \"x⟨U+202E⟩y\"\n}"));
    view.setIndented(false);
    QVERIFY(view.editor()->toPlainText().startsWith(QStringLiteral("{\"b\" :1,\t")));
}

void TestRawView::marksThePointer()
{
    RawView view;
    view.show();
    auto *note = view.findChild<QLabel *>(QStringLiteral("note"));
    const QByteArray event = "{\"x\":\"\xe2\x80\xae\",\"content\":{\"reason\":\"nope\"}}";
    view.setJson(event, QStringLiteral("/content/reason"));
    QCOMPARE(markedText(view), QStringLiteral("\"nope\"")); // also behind a character that was made visible
    QVERIFY(!note->isVisible());
    view.setIndented(true);
    QCOMPARE(markedText(view), QStringLiteral("\"nope\""));
    view.setJson(event, QStringLiteral("/content/version"));
    QCOMPARE(markedText(view), QStringLiteral("{")); // of the content
    QVERIFY(note->isVisible());
    QVERIFY(note->text().startsWith(QStringLiteral("/content/version is not there")));
    view.setJson(event);
    QVERIFY(markedText(view).isEmpty());
    QVERIFY(!note->isVisible());
}

void TestRawView::findsText()
{
    RawView view;
    view.show();
    view.setJson("{\"call_id\":\"abc\",\"party_id\":\"ABC\"}");
    QTest::keySequence(view.editor(), QKeySequence::Find);
    auto *bar = view.findChild<QWidget *>(QStringLiteral("findBar"));
    if (!bar->isVisible()) // without a window manager no window is active, and shortcuts need one
        view.openFind();
    auto *field = view.findChild<QLineEdit *>();
    QTest::keyClicks(field, QStringLiteral("abc"));
    QCOMPARE(view.editor()->textCursor().selectedText(), QStringLiteral("abc"));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(view.editor()->textCursor().selectedText(), QStringLiteral("ABC"));
    QTest::keyClick(field, Qt::Key_Return); // and round again
    QCOMPARE(view.editor()->textCursor().selectedText(), QStringLiteral("abc"));
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
}

void TestRawView::emptyState()
{
    RawView view;
    QVERIFY(view.editor()->toPlainText().isEmpty());
    QVERIFY(view.editor()->placeholderText().startsWith(QStringLiteral("No event selected.")));
    view.setJson("{}");
    view.setMessage(QStringLiteral("The file changed since it was read."));
    QVERIFY(view.editor()->toPlainText().isEmpty());
    QCOMPARE(view.editor()->placeholderText(), QStringLiteral("The file changed since it was read."));
    view.clear();
    QVERIFY(view.editor()->placeholderText().startsWith(QStringLiteral("No event selected.")));
}

QTEST_MAIN(TestRawView)
#include "test_raw_view.moc"
