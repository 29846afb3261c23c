// SPDX-License-Identifier: Apache-2.0
// A folder as a timeline: every timeline below it, and what is said of the rest.
#include "printed.h"

#include "packed.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace callscope;

namespace
{

std::string callEvent(int number, const std::string &type, const std::string &more = {})
{
    return "{\"type\":\"m.call." + type + R"(","event_id":"$)" + std::to_string(number)
        + "\",\"sender\":\"@a:x\"," + R"("origin_server_ts":)" + std::to_string(1'700'000'000'000 + number)
        + more + R"(,"content":{"call_id":"c"}})";
}

} // namespace

class TestFolders : public QObject
{
    Q_OBJECT

    QTemporaryDir m_root;
    QString m_folder;

    std::string put(const QString &name, const std::string &bytes)
    {
        const QString path = m_folder + QLatin1Char('/') + name;
        QDir().mkpath(path.left(path.lastIndexOf(QLatin1Char('/'))));
        return packed::write(path, bytes);
    }
    Timeline read(const ReadOptions &options = {})
    {
        return readTimeline({ m_folder.toStdString() }, options);
    }
    /// Names below the folder; "." is the folder as a whole.
    QStringList names(const Timeline &timeline)
    {
        QStringList all;
        for (const Source &source : timeline.sources)
            all += QString::fromStdString(source.name).mid(m_folder.size() + 1);
        return all.replaceInStrings(QRegularExpression(QStringLiteral("^$")), QStringLiteral("."));
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        m_folder = m_root.filePath(QString::number(++number));
        QVERIFY(QDir().mkpath(m_folder));
    }

    void everyTimelineInOrder()
    {
        put(QStringLiteral("b.json"), callEvent(2, "hangup"));
        put(QStringLiteral("a/z.ndjson"), callEvent(1, "invite"));
        put(QStringLiteral("a.zip"), packed::zip({ { "x/events.json", callEvent(3, "hangup") } }));
        const Timeline timeline = read();
        QCOMPARE(names(timeline),
                 (QStringList { QStringLiteral("a/z.ndjson"), QStringLiteral("a.zip: x/events.json"),
                                QStringLiteral("b.json") }));
        QCOMPARE(timeline.callEvents.size(), 3u);
        for (const Source &source : timeline.sources)
            QCOMPARE(source.input, 0u);
    }

    void otherFilesAreNamed()
    {
        put(QStringLiteral("call.json"), callEvent(1, "invite"));
        put(QStringLiteral("cat.png"), std::string("\x89PNG\0\0", 6));
        put(QStringLiteral("empty"), "");
        put(QStringLiteral("notes.txt"), "hello");
        put(QStringLiteral("settings.json"), R"({"colour":"red"})");
        put(QStringLiteral(".hidden.json"), callEvent(2, "hangup"));
        put(QStringLiteral(".git/call.json"), callEvent(3, "hangup"));
        QCOMPARE(::mkfifo((m_folder + QStringLiteral("/pipe")).toLocal8Bit().constData(), 0600), 0);
        const Timeline timeline = read();
        QCOMPARE(names(timeline), (QStringList { QStringLiteral("call.json"), QStringLiteral(".") }));
        const Source &whole = timeline.sources[1];
        QVERIFY(!whole.error);
        QCOMPARE(printed::text(formatName(whole.format)), QStringLiteral("folder"));
        QCOMPARE(
            QByteArray::fromStdString(whole.notices[0].message),
            QByteArray(
                "4 files in it hold no timeline: cat.png (binary), empty (empty), notes.txt (not-json), …."));
        QCOMPARE(timeline.callEvents.size(), 1u);
    }

    // A timeline that is damaged is no other file: it is told of.
    void damagedTimelineStays()
    {
        put(QStringLiteral("call.json"), callEvent(1, "invite"));
        put(QStringLiteral("cut.json"), "{\"chunk\":[{\"type\":\"m.call");
        const Timeline timeline = read();
        QCOMPARE(names(timeline), (QStringList { QStringLiteral("call.json"), QStringLiteral("cut.json") }));
        QCOMPARE(timeline.sources[1].error->code, std::string("truncated"));
    }

    void exportOfSynapse()
    {
        // Federation events; room and state as the folders say.
        put(QStringLiteral("rooms/!r:x/events"), callEvent(1, "invite"));
        put(QStringLiteral("rooms/!r:x/state/$s"),
            R"({"type":"m.room.create","state_key":"","origin_server_ts":1600000000000,"content":{}})");
        put(QStringLiteral("rooms/!other:x/events"), callEvent(2, "invite", R"(,"room_id":"!said:x")"));
        const Timeline timeline = read();
        QCOMPARE(timeline.callEvents.size(), 2u);
        QCOMPARE(printed::text(timeline.callEvents[0].envelope.room.view()), QStringLiteral("!r:x"));
        QCOMPARE(printed::text(timeline.callEvents[1].envelope.room.view()), QStringLiteral("!said:x"));
        QCOMPARE(timeline.rooms.at(RoomId("!r:x")).events, 1u);
        QVERIFY(!timeline.rooms.at(RoomId("!r:x")).fromCreation);
        // The same in an archive of the folder.
        const Timeline packed = readTimelineText(
            packed::zip({ { "export/rooms/!r:x/events", callEvent(1, "invite") } }), "export.zip");
        QCOMPARE(printed::text(packed.callEvents[0].envelope.room.view()), QStringLiteral("!r:x"));
    }

    void linksAndLoops()
    {
        const std::string path = put(QStringLiteral("a/call.json"), callEvent(1, "invite"));
        const auto link = [&](const std::string &to, const char *name) {
            QCOMPARE(::symlink(to.c_str(), (m_folder + QLatin1String(name)).toLocal8Bit().constData()), 0);
        };
        link("..", "/a/up");
        link(".", "/here");
        link(path, "/call-again.json");
        link("nowhere", "/dangling.json");
        const Timeline timeline = read();
        QCOMPARE(names(timeline), (QStringList { QStringLiteral("a/call.json"), QStringLiteral(".") }));
        QCOMPARE(timeline.sources[1].problems.size(), 1u);
        QVERIFY2(timeline.sources[1].problems[0].message.find("dangling.json cannot be opened")
                     != std::string::npos,
                 timeline.sources[1].problems[0].message.c_str());
    }

    void tooManyFiles()
    {
        for (int number = 1; number <= 4; ++number)
            put(QString::number(number), callEvent(number, "invite"));
        ReadOptions options;
        options.unpack.maxEntries = 3;
        const Timeline timeline = read(options);
        QCOMPARE(timeline.callEvents.size(), 3u);
        QCOMPARE(printed::problems(timeline.sources.back()),
                 QStringList { QStringLiteral("too-many-entries 0") });
    }

    void nothingThere()
    {
        put(QStringLiteral("page.html"), "<!DOCTYPE html>");
        put(QStringLiteral("photo.png"), std::string("\x89PNG\0\0", 6));
        const Timeline timeline = read();
        QCOMPARE(timeline.sources.size(), 1u);
        QVERIFY(timeline.nothingRead());
        QCOMPARE(timeline.sources[0].error->code, std::string("html"));
        QVERIFY2(
            timeline.sources[0].error->message.starts_with("No file in it is a timeline. page.html: This is"),
            timeline.sources[0].error->message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestFolders)
#include "test_folders.moc"
