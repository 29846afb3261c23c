// SPDX-License-Identifier: Apache-2.0
#include "events/json_text.h"

#include <QTest>

using namespace callscope;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unescape_data();
    void unescape();
    void integer_data();
    void integer();
    void badWord_data();
    void badWord();
};

void TestJsonText::unescape_data()
{
    QTest::addColumn<QByteArray>("inside");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<bool>("valid");
    QTest::newRow("plain") << QByteArray("m.call") << QByteArray("m.call") << true;
    QTest::newRow("empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("short escapes") << QByteArray("\\\"\\\\\\/\\b\\f\\n\\r\\t")
                                   << QByteArray("\"\\/\b\f\n\r\t") << true;
    QTest::newRow("ASCII") << QByteArray("m\\u002ecall") << QByteArray("m.call") << true;
    QTest::newRow("capital digits") << QByteArray("\\u00E9") << QByteArray("é") << true;
    QTest::newRow("three bytes") << QByteArray("\\u20ac") << QByteArray("€") << true;
    QTest::newRow("pair") << QByteArray("\\ud83d\\ude05") << QByteArray("😅") << true;
    QTest::newRow("zero") << QByteArray("a\\u0000b") << QByteArray("a\0b", 3) << true;
    QTest::newRow("first half alone") << QByteArray("\\ud83d") << QByteArray() << false;
    QTest::newRow("first half and text") << QByteArray("\\ud83dabcdef") << QByteArray() << false;
    QTest::newRow("first half twice") << QByteArray("\\ud83d\\ud83d") << QByteArray() << false;
    QTest::newRow("second half alone") << QByteArray("\\ude05") << QByteArray() << false;
    QTest::newRow("unknown escape") << QByteArray("\\x41") << QByteArray() << false;
    QTest::newRow("too few digits") << QByteArray("\\u12") << QByteArray() << false;
    QTest::newRow("no digits") << QByteArray("\\u+123") << QByteArray() << false;
    QTest::newRow("a backslash at the end") << QByteArray("a\\") << QByteArray() << false;
}

void TestJsonText::unescape()
{
    QFETCH(QByteArray, inside);
    QFETCH(QByteArray, expected);
    QFETCH(bool, valid);
    std::string text;
    QCOMPARE(unescapeJson(inside.toStdString(), text), valid);
    if (valid)
        QCOMPARE(QByteArray::fromStdString(text), expected);
}

void TestJsonText::integer_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected"); // empty: none
    for (const char *json :
         { "0", "-1", "60000", "9007199254740993", "9223372036854775807", "-9223372036854775808" })
        QTest::newRow(json) << QByteArray(json) << QString::fromLatin1(json);
    for (const char *json : { "", "-", "60000.0", "6e4", "01", "-01", "+1", "9223372036854775808", "\"1\"",
                              "true", "null", "1x", " 1", "0x1" })
        QTest::newRow(*json ? json : "nothing") << QByteArray(json) << QString();
}

void TestJsonText::integer()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    const auto value = jsonInteger(json.toStdString());
    QCOMPARE(value ? QString::number(*value) : QString(), expected);
}

void TestJsonText::badWord_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("offset");
    QTest::newRow("sound") << QByteArray(R"({"a":[true,false,null,-0,1.5e-3,12E+9],"b":"\"oops","c":{}})")
                           << -1;
    QTest::newRow("huge number") << QByteArray("[100000000000000000000000000000000]") << -1;
    QTest::newRow("word") << QByteArray(R"({"a":oops})") << 5;
    QTest::newRow("word in an array") << QByteArray("[1, oops]") << 4;
    QTest::newRow("Python") << QByteArray(R"({"a":None})") << 5;
    QTest::newRow("NaN") << QByteArray("[NaN]") << 1;
    QTest::newRow("leading zero") << QByteArray("[01]") << 1;
    QTest::newRow("no digit behind the point") << QByteArray("[1.]") << 1;
    QTest::newRow("plus") << QByteArray("[+1]") << 1;
    QTest::newRow("no exponent") << QByteArray("[1e]") << 1;
}

void TestJsonText::badWord()
{
    QFETCH(QByteArray, json);
    QFETCH(int, offset);
    const auto found = findBadWord({ json.constData(), static_cast<std::size_t>(json.size()) });
    QCOMPARE(found ? static_cast<int>(*found) : -1, offset);
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "test_json_text.moc"
