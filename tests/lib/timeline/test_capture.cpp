// SPDX-License-Identifier: Apache-2.0
// An object is the same however it is captured: by its marks, or byte by byte.
#include "timeline/json_scanner.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <string>

using namespace callscope;

namespace
{

// Text that comes in pieces of so many bytes, like that of a pipe.
class Pieces final : public ByteSource
{
public:
    Pieces(std::string text, std::size_t piece)
        : m_text(std::move(text))
        , m_piece(piece)
    {
    }
    std::uint64_t size() const override { return m_text.size(); }

private:
    Result<std::size_t> readMore(std::span<char> into) override
    {
        const std::size_t count = std::min({ into.size(), m_piece, m_text.size() - m_done });
        std::copy_n(m_text.data() + m_done, count, into.data());
        m_done += count;
        return count;
    }

    std::string m_text;
    std::size_t m_piece;
    std::size_t m_done = 0;
};

void describe(std::string &out, const Element &element)
{
    for (const std::string_view text :
         { element.json, element.type, element.room, element.time, element.stateKey, element.depth })
        out.append(text).append("|");
    for (const bool flag :
         { element.hasType, element.hasContent, element.hasSender, element.hasEventId, element.hasStateKey,
           element.isWrapped, element.isRow, element.isPair, element.hasCallId, element.hasMemberships })
        out += flag ? '1' : '0';
    out += ' ' + std::to_string(element.offset) + '\n';
}

// Whether escapes hide something is asked for less precisely by the marks: it may be said of more.
struct Captured {
    std::string elements;
    std::vector<bool> uncertain;
    std::string failure;
};

// All objects of an array, up to the first thing that is none.
Captured capture(const std::string &text, std::size_t piece, bool byMarks)
{
    Captured all;
    Pieces source(text, piece);
    JsonScanner scanner(source, {});
    if (scanner.peek() != '[')
        return all;
    scanner.enter();
    while (scanner.nextElement() && scanner.peek() == '{') {
        Element element;
        if (!byMarks)
            scanner.beginObject(true);
        if (byMarks ? !scanner.captureObject(element) : !scanner.finishObject(element))
            break;
        describe(all.elements, element);
        all.uncertain.push_back(element.uncertain);
    }
    all.failure = std::to_string(static_cast<int>(scanner.failure().kind)) + ' '
        + std::to_string(scanner.failure().offset) + ' ' + scanner.failure().cause;
    return all;
}

// Written with ' for ".
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string timeline = quoted("[\n"
                                    "  {'type': 'm.call.invite', 'room_id':'!r:x', 'event_id':'$1', 'sender' "
                                    ": '@a:x', 'origin_server_ts': 12 ,\n"
                                    "   'content': {'call_id':'1', 'offer': "
                                    "{'sdp':'v=0\\r\\na=\\'}{\\'\\r\\n', 'type':'offer'}, 'version':1}},\n"
                                    "  {}, { } ,{'age':1},\n"
                                    "  {'t\\u0079pe':'m\\u002ecall.hangup','content':{'a':[1,[],[{'b':{}}, "
                                    "'x'], true]},'state_key':'','depth':7},\n"
                                    "  "
                                    "{'decrypted':{'type':'a'},'encrypted':null,'source':{},'json':'{}','"
                                    "call_id':3,'memberships':[],'type':4}\n"
                                    "]");

void compare(const std::string &text, std::size_t piece)
{
    const Captured fast = capture(text, piece, true);
    const Captured slow = capture(text, piece, false);
    const QByteArray shown = QByteArray::fromStdString(text);
    QVERIFY2(fast.elements == slow.elements, shown);
    QVERIFY2(fast.failure == slow.failure, shown);
    for (std::size_t index = 0; index < slow.uncertain.size(); ++index)
        QVERIFY2(fast.uncertain[index] || !slow.uncertain[index], shown);
}

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPiece();
    void everyCut();
    void everyByteChanged();
    void shuffledPieces();
    void largeObjects();
};

void TestCapture::everyPiece()
{
    QCOMPARE(std::count(timeline.begin(), timeline.end(), '\n'), 6);
    QCOMPARE(capture(timeline, 1000, true).uncertain.size(), 6u);
    for (std::size_t piece = 1; piece <= timeline.size(); ++piece)
        compare(timeline, piece);
}

void TestCapture::everyCut()
{
    for (std::size_t size = 0; size < timeline.size(); ++size)
        compare(timeline.substr(0, size), size % 90 + 1);
}

void TestCapture::everyByteChanged()
{
    for (std::size_t at = 0; at < timeline.size(); ++at) {
        for (const char c : std::string_view("\"\\{}[]:, \n\x01\x0c"
                                             "1x\xff")) {
            std::string text = timeline;
            text[at] = c;
            compare(text, 1000);
        }
        std::string without = timeline;
        compare(without.erase(at, 1), 64);
    }
}

void TestCapture::shuffledPieces()
{
    std::mt19937 random(3);
    constexpr std::array pieces { "{",       "}",  "[",    "]",          ":",     ",",
                                  " ",       "\n", "\"",   "\\",         "\"a\"", "\"type\":",
                                  "\"b\":1", "1",  "null", "{\"a\":{}}", ",{",    "}," };
    for (int round = 0; round < 4000; ++round) {
        std::string text = "[{\"type\":";
        for (auto count = random() % 30; count > 0; --count)
            text += pieces[random() % pieces.size()];
        compare(text, random() % 70 + 1);
    }
}

void TestCapture::largeObjects()
{
    for (const std::size_t size : { 4'000u, 70'000u, 300'000u, 3'000'000u }) {
        const std::string large =
            "{\"type\":\"a\",\"content\":{\"body\":\"" + std::string(size, 'x') + "\"}}";
        compare("[" + large + "," + large + ",{\"type\":\"b\"},{\"deep\":" + std::string(70, '[')
                    + std::string(70, ']') + "}]",
                100'000);
    }
}

QTEST_APPLESS_MAIN(TestCapture)
#include "test_capture.moc"
