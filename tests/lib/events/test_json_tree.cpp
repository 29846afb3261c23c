// SPDX-License-Identifier: Apache-2.0
#include "events/json_tree.h"

#include <QTest>

#include <array>

using namespace callscope;

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void members();
    void elements();
    void marksOfALongerText();
    void badWord();
    void nonInteger_data();
    void nonInteger();
    void broken_data();
    void broken();
    void deep();
    void hash_data();
    void hash();
};

namespace
{

QByteArray shown(std::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

std::uint64_t hashOf(const QByteArray &json)
{
    JsonTree tree;
    const std::string text = json.trimmed().toStdString();
    if (!tree.build(text))
        qFatal("no tree: %s", json.constData());
    return tree.hash(tree.root());
}

} // namespace

void TestJsonTree::members()
{
    const std::string json =
        R"({ "a" : 1 , "b":{"a":[2,{"c":3}],"d":"}"},"\u0061\/":4,"a":  "last" ,"\x":5})";
    JsonTree tree;
    QVERIFY(tree.build(json));
    constexpr std::array<std::string_view, 3> keys { "a", "b", "c" };
    std::array<JsonValue, 3> values;
    std::optional<std::string> other;
    tree.select(tree.root(), keys, values, other);
    QCOMPARE(shown(values[0].text), "\"last\""); // of duplicate keys the last counts
    QCOMPARE(shown(values[1].text), R"({"a":[2,{"c":3}],"d":"}"})");
    QVERIFY(!values[2].isThere());
    QCOMPARE(QByteArray::fromStdString(other.value()), "a/");
    QCOMPARE(shown(tree.member(values[1], "d").text), "\"}\"");
    QVERIFY(!tree.member(values[0], "a").isThere()); // no object
    QByteArrayList names;
    tree.eachMember(tree.root(), [&](std::string_view key, const JsonValue &) { names += shown(key); });
    QCOMPARE(names, QByteArrayList({ "a", "b", "a/", "a" })); // a key whose escape is broken is none
}

void TestJsonTree::elements()
{
    const std::string json = R"([ {"a":1} , [ ], [2 ,3],"]", null ,-4.5e1,{ }])";
    JsonTree tree;
    QVERIFY(tree.build(json));
    std::vector<JsonValue> values;
    tree.elements(tree.root(), values);
    QByteArrayList texts;
    for (const JsonValue &value : values)
        texts += shown(value.text);
    QCOMPARE(texts, QByteArrayList({ R"({"a":1})", "[ ]", "[2 ,3]", R"("]")", "null", "-4.5e1", "{ }" }));
    QVERIFY(tree.isEmpty(values[1]) && tree.isEmpty(values[6]));
    QVERIFY(!tree.isEmpty(values[0]) && !tree.isEmpty(values[2]) && !tree.isEmpty(values[4]));
    tree.elements(values[0], values);
    QVERIFY(values.empty());
}

void TestJsonTree::marksOfALongerText()
{
    const std::string json = R"({"a":7})";
    constexpr std::array<std::uint32_t, 4> marks { 1000, 1001, 1004, 1006 };
    JsonTree tree;
    QVERIFY(tree.build(json, marks));
    QCOMPARE(shown(tree.member(tree.root(), "a").text), "7");
}

void TestJsonTree::badWord()
{
    JsonTree tree;
    const std::string sound = R"({"a":[true,false,null,-0,1.5e-3],"b":"oops","oops":{}})";
    QVERIFY(tree.build(sound));
    QVERIFY(!tree.findBadWord());
    const std::string word = R"({"a":[1, oops],"b":None})";
    QVERIFY(tree.build(word));
    QCOMPARE(tree.findBadWord().value(), std::size_t(9));
}

void TestJsonTree::nonInteger_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *json, const char *expected) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(expected);
    };
    row("none", R"({"a":[1,-2,0],"b":"1.5","1.5":9007199254740991})", "");
    row("a fraction", R"({"a":{"b":[1,1.0]}})", "1.0");
    row("an exponent", "[1e3]", "1e3");
    row("too large", "[9007199254740992]", "9007199254740992");
    row("too small", "[-9007199254740992]", "-9007199254740992");
    row("of many digits", "[100000000000000000000]", "100000000000000000000");
    row("no number", "[01, 1., -]", "");
}

void TestJsonTree::nonInteger()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, expected);
    const std::string text = json.toStdString();
    JsonTree tree;
    QVERIFY(tree.build(text));
    QCOMPARE(shown(tree.findNonInteger(tree.root())), expected);
}

void TestJsonTree::broken_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : { "",
                              "1",
                              "\"a\"",
                              "{",
                              "[",
                              "{]",
                              "[}",
                              "{\"a\"}",
                              "{\"a\":}",
                              "{\"a\":1,}",
                              "{\"a\":1 2}",
                              "{a:1}",
                              "{:1}",
                              "{\"a\":1 \"b\":2}",
                              "{\"a\":1:2}",
                              "{\"a\",1}",
                              "{,}",
                              "{\"a\":1}}",
                              "{1}",
                              "[,]",
                              "[1,]",
                              "[,1]",
                              "[1:2]",
                              "[1 2]",
                              "[[] 1]",
                              "[{} []]",
                              "[\"a\" 1]",
                              "[\"a]",
                              "{\"a\":[1}}",
                              "[\"a\nb\"]",
                              "[\\n]",
                              "[1]x" })
        QTest::newRow(*json ? json : "nothing") << QByteArray(json);
}

void TestJsonTree::broken()
{
    QFETCH(QByteArray, json);
    JsonTree tree;
    QVERIFY(!tree.build(json.toStdString()));
}

void TestJsonTree::deep()
{
    constexpr std::size_t levels = 100'000;
    const std::string json = std::string(levels, '[') + std::string(levels, ']');
    JsonTree tree;
    QVERIFY(tree.build(json));
    QVERIFY(tree.hash(tree.root()) != 0);
    QVERIFY(!tree.build(json.substr(1)));
}

void TestJsonTree::hash_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const char *a, const char *b, bool same) {
        QTest::newRow(name) << QByteArray(a) << QByteArray(b) << same;
    };
    row("white space", "{\"a\":[1,2]}", " { \"a\" :\n[ 1 , 2 ] } ", true);
    row("key order", "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}", true);
    row("escapes", "[\"\\u0061/\"]", "[\"a\\/\"]", true);
    row("escaped keys", "{\"\\u0061\":1}", "{\"a\":1}", true);
    row("values of keys changed places", "{\"a\":1,\"b\":2}", "{\"a\":2,\"b\":1}", false);
    row("element order", "[1,2]", "[2,1]", false);
    row("string and number", "[1]", "[\"1\"]", false);
    row("string and literal", "[null]", "[\"null\"]", false);
    row("text of the same beginning", "[\"0123456789abcdef0\"]", "[\"0123456789abcdef1\"]", false);
    row("object and array", "{}", "[]", false);
    row("nesting", "[[1],2]", "[[1,2]]", false);
    row("nesting of nothing", "[[],[]]", "[[[]]]", false);
    row("key and value", "{\"a\":\"b\"}", "{\"b\":\"a\"}", false);
    row("bracket in a string", "[\"]\",1]", "[\"\",1]", false);
    row("quote in a string", "[\"\\\"\",1]", "[\"\\\",1\"]", false);
    row("key once more", "{\"a\":1}", "{\"a\":1,\"a\":1}", false);
}

void TestJsonTree::hash()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    QCOMPARE(hashOf(a) == hashOf(b), same);
}

QTEST_GUILESS_MAIN(TestJsonTree)
#include "test_json_tree.moc"
