// SPDX-License-Identifier: Apache-2.0
#include "live/recorder.h"
#include "live/recording_line.h"
#include "timeline/reader.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace callscope;
using namespace callscope::live;

namespace
{

const std::string header = headerLine("https://example.org", "@a:example.org", Timestamp(Ms(1)));

std::string page(int number)
{
    const std::string id = std::to_string(number);
    const std::string event = R"({"type":"m.room.message","event_id":"$)" + id
        + R"(","sender":"@a:b","origin_server_ts":1795000000000,"content":{}})";
    const std::vector<std::string_view> events { event };
    return pageLine({ .room = "!r:example.org",
                      .start = std::to_string(number),
                      .end = std::to_string(number + 1),
                      .events = events },
                    Timestamp(Ms(5)));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestRecorder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesLinesThatAreJson();
    void keepsEventsOnOneLine();
    void appendsToWhatIsThere();
    void goesOnInAnotherFile();
    void saysWhyItCannotWrite();
    void isForTheUserAlone();

private:
    std::string path(const char *name = "a.ndjson") const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRecorder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestRecorder::writesLinesThatAreJson()
{
    const std::vector<std::string_view> none;
    for (const std::string &line : { header, page(1), stateLine("!r:x", none, Timestamp(Ms(7))),
                                     markLine("moment", "a \"b\"\n\x01", Timestamp(Ms(7))) }) {
        const QJsonDocument json = QJsonDocument::fromJson(QByteArray::fromStdString(line));
        QVERIFY2(json.isObject(), line.c_str());
        QVERIFY(line.ends_with('\n'));
        QCOMPARE(std::count(line.begin(), line.end(), '\n'), 1);
    }
    const QJsonObject mark =
        QJsonDocument::fromJson(
            QByteArray::fromStdString(markLine("moment", "a \"b\"\n\x01", Timestamp(Ms(7)))))
            .object();
    QCOMPARE(mark.value(QLatin1String("text")).toString(), QStringLiteral("a \"b\"\n\x01"));
    QCOMPARE(mark.value(QLatin1String("received_ts")).toInt(), 7);
}

void TestRecorder::keepsEventsOnOneLine()
{
    const std::vector<std::string_view> events { "{\n  \"type\": \"m.x\",\r\n  \"content\": {}\n}" };
    const std::string line = pageLine({ .room = "!r:x", .start = {}, .end = "t", .events = events }, {});
    QCOMPARE(std::count(line.begin(), line.end(), '\n'), 1);
    QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(line)).isObject());
    QVERIFY(line.find("\"start\"") == line.npos);
}

void TestRecorder::appendsToWhatIsThere()
{
    for (const int number : { 1, 2 }) {
        Result<Recorder> recorder = Recorder::open(path(), header, {});
        QVERIFY(recorder);
        QVERIFY(recorder->append(page(number)));
    }
    QCOMPARE(read(m_folder->filePath(QStringLiteral("a.ndjson"))).toStdString(),
             header + page(1) + header + page(2));
    // Two runs, and yet one stretch: the second goes on where the first ended.
    const Timeline timeline = readTimeline({ path() });
    QCOMPARE(timeline.sources.front().events, 2u);
    QCOMPARE(timeline.rooms.at(RoomId("!r:example.org")).spans.size(), 1u);
}

void TestRecorder::goesOnInAnotherFile()
{
    Result<Recorder> recorder =
        Recorder::open(path(), header, { .fileBytes = header.size() + 2 * page(1).size(), .files = 2 });
    QVERIFY(recorder);
    for (int number = 0; number < 6; ++number)
        QVERIFY(recorder->append(page(number)));
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files),
             (QStringList { QStringLiteral("a.2.ndjson"), QStringLiteral("a.3.ndjson") }));
    QCOMPARE(recorder->path(), path("a.3.ndjson"));
    QCOMPARE(read(m_folder->filePath(QStringLiteral("a.2.ndjson"))).toStdString(),
             header + page(2) + page(3));
}

void TestRecorder::saysWhyItCannotWrite()
{
    const Result<Recorder> nowhere = Recorder::open(path("no/folder.ndjson"), header, {});
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, std::string("cannot-open"));
    const Result<Recorder> full = Recorder::open("/dev/full", header, {});
    QVERIFY(!full);
    QCOMPARE(full.error().code, std::string("cannot-write"));
}

void TestRecorder::isForTheUserAlone()
{
    QVERIFY(Recorder::open(path(), header, {}));
    QCOMPARE(QFile::permissions(m_folder->filePath(QStringLiteral("a.ndjson")))
                 & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
             QFile::Permissions());
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "test_recorder.moc"
