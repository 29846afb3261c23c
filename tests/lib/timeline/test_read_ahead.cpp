// SPDX-License-Identifier: Apache-2.0
// Two threads find what one finds, in any text and however it is cut into pieces.
#include "printed.h"

#include "analysis/analysis.h"
#include "reports/analysis_json.h"
#include "timeline/read_ahead.h"

#include <QDirIterator>

#include <random>
#include <sstream>

using namespace callscope;

namespace
{

std::string analysed(const std::string &text, unsigned threads)
{
    ReadOptions options;
    options.threads = threads;
    std::ostringstream out;
    writeAnalysisJson(out, *analyse(readTimelineText(text, "text", options)));
    return out.str();
}

// So many events, one of ten of a call, one a line or all on one line.
std::string events(int count, const char *between)
{
    QByteArray text;
    for (int event = 0; event < count; ++event) {
        const QByteArray number = QByteArray::number(event);
        text += event == 0 ? "" : between;
        text += QByteArray("{'type':'") + (event % 10 == 0 ? "m.call.hangup" : "m.room.message")
            + "','event_id':'$" + number + "','origin_server_ts':" + number
            + ",'sender':'@a:x','content':{'call_id':'c" + QByteArray::number(event / 40)
            + "','version':'1','body':'\\']},\\\\'}}";
    }
    return text.replace('\'', '"').toStdString();
}

void compare(const std::string &text)
{
    const std::string one = analysed(text, 1);
    QVERIFY(analysed(text, 2) == one);
}

} // namespace

class TestReadAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void captures();
    void manyPieces();
    void damaged();
    void leftUnread();
};

void TestReadAhead::captures()
{
    QDirIterator files(QStringLiteral(TEST_DATA_DIR), QDir::Files, QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (file.size() > 1'000'000)
            continue;
        compare(file.readAll().toStdString());
        ++read;
    }
    QVERIFY(read > 100);
}

void TestReadAhead::manyPieces()
{
    const int count = 6000; // several pieces
    QVERIFY(events(count, "\n").size() > 3 * ReadAhead::pieceSize);
    compare(events(count, "\n"));
    compare("[" + events(count, ",") + "]");
    compare("{\"messages\":[\n" + events(count, ",\n    ") + "\n]}");
    compare("{\"chunk\":[" + events(count, " , ") + "],\"state\":[" + events(3, ",") + "]}");
}

void TestReadAhead::damaged()
{
    std::mt19937 random(5);
    const std::string lines = events(6000, "\n");
    const std::string array = "[" + events(6000, ",\n") + "]";
    for (int round = 0; round < 12; ++round) {
        std::string text = round % 2 == 0 ? lines : array;
        for (int damage = 0; damage < round; ++damage) {
            const std::size_t at = random() % text.size();
            if (damage % 3 == 0)
                text.erase(at, 1 + random() % 3);
            else
                text[at] = "\"\\{}[],: \n"[random() % 10];
        }
        compare(text);
        compare(text.substr(random() % text.size()));
        compare(text.substr(0, random() % text.size()));
    }
}

void TestReadAhead::leftUnread()
{
    const std::string text = events(20'000, "\n");
    const auto inner = memorySource(std::make_shared<const std::string>(text));
    ReadAhead source(*inner);
    std::vector<char> bytes(ReadAhead::pieceSize);
    const Result<std::size_t> count = source.read(bytes);
    QVERIFY(count && *count == bytes.size());
    QCOMPARE(source.marks()->from, std::uint64_t(0));
    QCOMPARE(source.marks()->to, std::uint64_t(bytes.size()));
    QCOMPARE(source.marks()->marks.front(), 0u);
}

QTEST_APPLESS_MAIN(TestReadAhead)
#include "test_read_ahead.moc"
