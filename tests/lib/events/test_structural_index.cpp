// SPDX-License-Identifier: Apache-2.0
#include "events/structural_index.h"

#include <QTest>

#include <hwy/targets.h>

#include <random>
#include <string>
#include <vector>

using namespace callscope;

namespace
{

using Index = StructureRun (*)(std::string_view, StructureState &, std::uint32_t, std::span<std::uint32_t>);

struct Indexed {
    std::size_t bytes = 0;
    std::vector<std::uint32_t> marks;
    StructureState state;

    friend bool operator==(const Indexed &, const Indexed &) = default;
};

// All of `text`, in pieces that end at `cuts`.
Indexed indexed(Index index, std::string_view text, const std::vector<std::size_t> &cuts = {})
{
    Indexed all;
    std::vector<std::uint32_t> marks(text.size() + structureSlack);
    std::size_t begin = 0;
    const auto piece = [&](std::size_t end) {
        // A copy of its own: nothing outside the piece may count.
        const std::string bytes(text.substr(begin, end - begin));
        const StructureRun run = index(bytes, all.state, static_cast<std::uint32_t>(begin), marks);
        all.marks.insert(all.marks.end(), marks.begin(),
                         marks.begin() + static_cast<std::ptrdiff_t>(run.marks));
        all.bytes += run.bytes;
        begin = end;
        return run.bytes == bytes.size();
    };
    bool isSound = true;
    for (const std::size_t cut : cuts)
        isSound = isSound && piece(cut);
    if (!isSound || !piece(text.size()))
        all.state = {}; // says nothing
    return all;
}

std::string randomText(std::mt19937 &random, std::string_view alphabet, std::size_t length)
{
    std::string text;
    for (std::size_t at = 0; at < length; ++at)
        text += alphabet[random() % alphabet.size()];
    return text;
}

// Mostly what JSON allows, so that it goes on for long before something odd comes.
std::string randomJson(std::mt19937 &random, int depth)
{
    const auto space = [&] {
        return std::string(random() % 3 == 0 ? random() % 70 : 0, random() % 2 ? ' ' : '\n');
    };
    const auto string = [&] {
        std::string text = "\"";
        for (auto count = random() % 40; count > 0; --count) {
            constexpr std::array pieces { "\\\\", "\\\"",    "{",    "}",        "[]",
                                          ":,",   "\\u002e", "word", "\xc3\xa9", "\\n" };
            text += pieces[random() % pieces.size()];
        }
        return text + '"';
    };
    const auto kind = random() % (depth > 0 ? 5 : 3);
    if (kind == 0)
        return string();
    if (kind < 3)
        return kind == 1 ? "-12.5e3" : "null";
    std::string text = kind == 3 ? "{" : "[";
    for (auto count = random() % 6, first = count; count > 0; --count) {
        text += count == first ? space() : space() + ',' + space();
        if (kind == 3)
            text += string() + space() + ':' + space();
        text += randomJson(random, depth - 1);
    }
    return text + space() + (kind == 3 ? '}' : ']');
}

} // namespace

// One of Highway's targets; 0 for the processor's own.
static void use(std::int64_t target)
{
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

class TestStructuralIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { use(0); }
    void marks_data();
    void marks();
    void sameOnEveryTarget_data();
    void sameOnEveryTarget();
    void sameHoweverCut();
};

void TestStructuralIndex::marks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("marked"); // a caret under each mark
    QTest::addColumn<int>("odd"); // the first byte that is; -1 for none
    const auto row = [](const char *name, const char *text, const char *marked, int odd = -1) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(marked) << odd;
    };
    row("object", R"({"a": [1, "b"]})", R"(^^  ^ ^ ^ ^  ^^)");
    row("brackets in strings", R"({"a{":"}],"})", R"(^^   ^^    ^)");
    row("escaped quote", R"(["a\"]",1])", R"(^^     ^ ^)");
    row("escaped backslash", R"(["a\\",1])", R"(^^    ^ ^)");
    row("values back to back", R"({}{"a":1}[])", R"(^^^^  ^ ^^^)");
    row("line feed in a string", "[\"a\nb\"]", "^^", 3);
    row("escaped line feed", "[\"a\\\nb\"]", "^^", 4);
    row("backslash outside", R"([1,\"a"])", R"(^ ^)", 3);
    row("two strings", R"(["a" "b"])", R"(^^)", 5);
    row("a number behind a string", R"(["a"1])", R"(^^)", 4);
    row("a string behind a number", R"([1"a"])", R"(^)", 2);
    row("two numbers", "[1 2]", "^", 3);
    row("a bracket behind a word", "[oops{}]", "^", 5);
    row("other white space is none", "[1,\f2]", "^ ^  ^");
    row("a form feed behind a number", "[1\f,2 \f]", "^  ^", 6);
}

void TestStructuralIndex::marks()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, marked);
    QFETCH(int, odd);
    for (const Index index : { indexStructure, indexStructurePlainly }) {
        const Indexed found =
            indexed(index, std::string_view(text.data(), static_cast<std::size_t>(text.size())));
        QByteArray shown;
        for (const std::uint32_t mark : found.marks)
            shown = shown.leftJustified(static_cast<int>(mark), ' ') + '^';
        QCOMPARE(shown, marked);
        QCOMPARE(static_cast<int>(found.bytes), odd < 0 ? static_cast<int>(text.size()) : odd);
    }
}

void TestStructuralIndex::sameOnEveryTarget_data()
{
    QTest::addColumn<qlonglong>("target");
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets())
        QTest::newRow(hwy::TargetName(target)) << qlonglong(target);
}

void TestStructuralIndex::sameOnEveryTarget()
{
    QFETCH(qlonglong, target);
    use(target);
    std::mt19937 random(7);
    std::string everyByte;
    for (int byte = 0; byte < 256; ++byte)
        everyByte += static_cast<char>(byte);
    for (int round = 0; round < 3000; ++round) {
        const std::size_t length = random() % 300;
        for (const std::string &text :
             { randomText(random, everyByte, length), randomText(random, "\"\\", length),
               randomText(random, "\"\\ {", length), randomText(random, "{}[]:,\"\\ \n1", length),
               std::string(random() % 64, ' ') + randomJson(random, 4) }) {
            const Indexed plain = indexed(indexStructurePlainly, text);
            QVERIFY2(indexed(indexStructure, text) == plain, text.c_str());
            const std::size_t cut = random() % (text.size() + 1);
            QVERIFY2(indexed(indexStructure, text, { cut }) == plain, text.c_str());
        }
    }
}

void TestStructuralIndex::sameHoweverCut()
{
    std::mt19937 random(11);
    for (std::size_t round = 0; round < 40; ++round) {
        const std::string text = randomJson(random, 5).substr(0, 400);
        const Indexed whole = indexed(indexStructurePlainly, text);
        for (const Index index : { indexStructure, indexStructurePlainly }) {
            for (std::size_t cut = 0; cut <= text.size(); ++cut)
                QVERIFY2(indexed(index, text, { cut, std::min(cut + round % 3, text.size()) }) == whole,
                         text.c_str());
        }
    }
}

QTEST_APPLESS_MAIN(TestStructuralIndex)
#include "test_structural_index.moc"
