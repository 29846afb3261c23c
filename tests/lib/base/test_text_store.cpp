// SPDX-License-Identifier: Apache-2.0
#include "base/text_store.h"

#include <QTest>

#include <string>

using namespace callscope;

class TestTextStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsCopies();
    void internsOnce();
    void viewsSurviveMoreText();
    void viewsSurviveAMove();
    void largeAndEmptyText();
};

void TestTextStore::keepsCopies()
{
    TextStore store;
    std::string text = "one";
    const std::string_view first = store.keep(text);
    const std::string_view second = store.keep(text);
    text = "two";
    QCOMPARE(first, std::string_view("one"));
    QVERIFY(first.data() != second.data());
}

void TestTextStore::internsOnce()
{
    TextStore store;
    const std::string_view first = store.intern("room");
    QVERIFY(store.intern(std::string("room")).data() == first.data());
    QVERIFY(store.intern("Room").data() != first.data());
    QCOMPARE(store.intern(std::string_view("a\0b", 3)).size(), 3u);
    QVERIFY(store.intern(std::string_view("a\0c", 3)) != store.intern(std::string_view("a\0b", 3)));
}

void TestTextStore::viewsSurviveMoreText()
{
    TextStore store;
    std::vector<std::string_view> views;
    for (int number = 0; number < 50'000; ++number)
        views.push_back(number % 2 ? store.keep(std::to_string(number))
                                   : store.intern(std::to_string(number)));
    for (int number = 0; number < 50'000; ++number)
        QCOMPARE(std::string(views[static_cast<std::size_t>(number)]), std::to_string(number));
}

void TestTextStore::viewsSurviveAMove()
{
    TextStore store;
    const std::string_view view = store.intern("party");
    TextStore other(std::move(store));
    QCOMPARE(view, std::string_view("party"));
    QVERIFY(other.intern("party").data() == view.data());
}

void TestTextStore::largeAndEmptyText()
{
    TextStore store;
    const std::string large(200'000, 'x');
    const std::string_view before = store.keep("before");
    QVERIFY(store.keep(large) == large);
    QCOMPARE(before, std::string_view("before"));
    QVERIFY(store.keep("").empty());
    QVERIFY(store.keep("").data() != nullptr);
}

QTEST_GUILESS_MAIN(TestTextStore)
#include "test_text_store.moc"
