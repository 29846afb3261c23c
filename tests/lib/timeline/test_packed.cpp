// SPDX-License-Identifier: Apache-2.0
// Compressed input, archives, and other encodings of the text: what is in them is read, what cannot be is
// named.
#include "printed.h"

#include "packed.h"

#include <QTemporaryDir>

using namespace callscope;
using packed::archiveOf;

namespace
{

const std::string one = R"({"type":"m.call.invite","event_id":"$1","origin_server_ts":1,"content":{}})";
const std::string two = R"({"type":"m.call.hangup","event_id":"$2","origin_server_ts":2,"content":{}})";
const std::string lines = one + "\n" + two + "\n";
const QStringList both { QStringLiteral("invite $1"), QStringLiteral("hangup $2") };

QStringList sourceNames(const Timeline &timeline)
{
    QStringList names;
    for (const Source &source : timeline.sources)
        names += QString::fromStdString(source.name);
    return names;
}

std::string utf16(std::u16string_view text, bool isBigEndian)
{
    std::string bytes = isBigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8);
        const char low = static_cast<char>(unit & 0xff);
        bytes += isBigEndian ? high : low;
        bytes += isBigEndian ? low : high;
    }
    return bytes;
}

} // namespace

class TestPacked : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// From a file, where archives are read from their end, and as a stream.
    void readBothWays(const std::string &bytes, const std::function<void(const Timeline &)> &check)
    {
        const std::string path = packed::write(m_folder.filePath(QStringLiteral("test")), bytes);
        Timeline file = readTimeline({ path });
        for (Source &source : file.sources)
            source.name.replace(0, path.size(), "test");
        check(file);
        check(readTimelineText(bytes, "test"));
    }

private Q_SLOTS:
    void streams_data()
    {
        QTest::addColumn<int>("filter");
        QTest::newRow("gzip") << ARCHIVE_FILTER_GZIP;
        QTest::newRow("zstd") << ARCHIVE_FILTER_ZSTD;
        QTest::newRow("xz") << ARCHIVE_FILTER_XZ;
        QTest::newRow("bzip2") << ARCHIVE_FILTER_BZIP2;
    }
    void streams()
    {
        QFETCH(int, filter);
        readBothWays(archiveOf(ARCHIVE_FORMAT_RAW, filter, { { "data", lines } }),
                     [](const Timeline &timeline) {
                         QCOMPARE(sourceNames(timeline), QStringList { QStringLiteral("test") });
                         const Source &source = timeline.sources[0];
                         QVERIFY2(!source.error, source.error ? source.error->message.c_str() : "");
                         QCOMPARE(printed::problems(source), QStringList());
                         QCOMPARE(printed::text(formatName(source.format)), QStringLiteral("event-stream"));
                         QCOMPARE(source.size, lines.size());
                         QCOMPARE(printed::callEvents(timeline), both);
                         // An event is at its offset in what was packed, and can be read again.
                         const ByteRange bytes = timeline.callEvents[1].envelope.bytes;
                         QCOMPARE(bytes.offset, one.size() + 1);
                         QCOMPARE(QByteArray::fromStdString(*readBytes(timeline, bytes)),
                                  QByteArray::fromStdString(two));
                     });
    }

    void archives_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("filter");
        QTest::newRow("zip") << ARCHIVE_FORMAT_ZIP << ARCHIVE_FILTER_NONE;
        QTest::newRow("tar") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_NONE;
        QTest::newRow("pax") << ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE << ARCHIVE_FILTER_NONE;
        QTest::newRow("tar.gz") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_GZIP;
        QTest::newRow("tar.zst") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_ZSTD;
        QTest::newRow("tar.xz") << ARCHIVE_FORMAT_TAR_USTAR << ARCHIVE_FILTER_XZ;
    }
    void archives()
    {
        QFETCH(int, format);
        QFETCH(int, filter);
        const packed::Members members { { "Räume/one.json", one },
                                        { "images/a.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\0", 12) },
                                        { "two.json.gz", packed::gzip(two) } };
        readBothWays(archiveOf(format, filter, members), [](const Timeline &timeline) {
            QCOMPARE(sourceNames(timeline),
                     (QStringList { QStringLiteral("test: Räume/one.json"),
                                    QStringLiteral("test: two.json.gz"), QStringLiteral("test") }));
            QCOMPARE(printed::callEvents(timeline), both);
            const Source &whole = timeline.sources[2];
            QVERIFY(!whole.error);
            QCOMPARE(printed::text(formatName(whole.format)), QStringLiteral("archive"));
            QCOMPARE(whole.events, 0u);
            QCOMPARE(printed::notices(whole), QStringList { QStringLiteral("skipped-files") });
            QVERIFY2(whole.notices[0].message.starts_with("1 file in it holds no timeline: images/a.png "),
                     whole.notices[0].message.c_str());
            for (const CallEvent &event : timeline.callEvents)
                QVERIFY(readBytes(timeline, event.envelope.bytes).has_value());
        });
    }

    void archiveWithoutTimelineSaysWhy()
    {
        readBothWays(
            packed::zip({ { "x/style.css", "body {}" }, { "x/messages.html", "<!DOCTYPE html><html>" } }),
            [](const Timeline &timeline) {
                QCOMPARE(sourceNames(timeline), QStringList { QStringLiteral("test") });
                QVERIFY(timeline.nothingRead());
                const Error &error = *timeline.sources[0].error;
                QCOMPARE(error.code, std::string("html"));
                QVERIFY2(error.message.find("x/messages.html: This is") != std::string::npos,
                         error.message.c_str());
            });
        QCOMPARE(readTimelineText(packed::zip({}), "test").sources[0].error->code, std::string("empty"));
    }

    void archivesInArchives()
    {
        const std::string inner = packed::zip({ { "a.json", one }, { "b.json", two } });
        const std::string outer = packed::zip({ { "inner.zip", inner }, { "note.txt", "hello" } });
        QCOMPARE(sourceNames(readTimelineText(outer, "test")),
                 (QStringList { QStringLiteral("test: inner.zip: a.json"),
                                QStringLiteral("test: inner.zip: b.json"), QStringLiteral("test") }));
        std::string deep = one;
        for (int layer = 0; layer < 4; ++layer)
            deep = packed::gzip(deep);
        QCOMPARE(printed::callEvents(readTimelineText(deep, "test")), QStringList { both[0] });
        const Timeline tooDeep = readTimelineText(packed::gzip(deep), "test");
        QCOMPARE(tooDeep.sources[0].error->code, std::string("nested-too-deep"));
    }

    void encryptedMember()
    {
        // One member, stored: the flag of its headers alone says that it is encrypted.
        std::string bytes = packed::zip({ { "a.json", one } });
        bytes[6] = static_cast<char>(bytes[6] | 1);
        const std::size_t list = bytes.find("PK\x01\x02");
        bytes[list + 8] = static_cast<char>(bytes[list + 8] | 1);
        readBothWays(bytes, [](const Timeline &timeline) {
            const Error &error = *timeline.sources[0].error;
            QCOMPARE(error.code, std::string("encrypted-archive"));
            QVERIFY2(error.message.starts_with("a.json is encrypted"), error.message.c_str());
        });
    }

    // Wherever gzip data ends or is damaged: what comes out before is read, the rest is named.
    void damagedGzip()
    {
        const std::string whole = packed::gzip(lines);
        for (std::size_t size = 3; size < whole.size(); ++size) {
            const Timeline timeline = readTimelineText(whole.substr(0, size), "test");
            const Source &source = timeline.sources[0];
            QCOMPARE(source.problems.size() + (source.error ? 1U : 0U) > 0, true);
            const std::string &message = source.error ? source.error->message : source.problems[0].message;
            QVERIFY2(message.find("damaged at byte " + std::to_string(size)) != std::string::npos,
                     message.c_str());
        }
        std::string wrongSum = whole;
        wrongSum[whole.size() - 8] = static_cast<char>(wrongSum[whole.size() - 8] ^ 1);
        const Timeline timeline = readTimelineText(wrongSum, "test");
        QCOMPARE(printed::callEvents(timeline), both);
        QCOMPARE(timeline.sources[0].problems.size(), 1u);
        QCOMPARE(timeline.sources[0].problems[0].code, std::string("damaged-archive"));
        QVERIFY(timeline.sources[0].problems[0].message.find("incorrect data check") != std::string::npos);
    }

    void gzipMembers()
    {
        const Timeline twice = readTimelineText(packed::gzip(one + "\n") + packed::gzip(two), "test");
        QCOMPARE(printed::callEvents(twice), both);
        QCOMPARE(printed::problems(twice.sources[0]), QStringList());
        const Timeline zeroes = readTimelineText(packed::gzip(one) + std::string(100, '\0'), "test");
        QCOMPARE(printed::problems(zeroes.sources[0]), QStringList());
        const Timeline more = readTimelineText(packed::gzip(one) + "more", "test");
        QCOMPARE(printed::callEvents(more), QStringList { both[0] });
        QCOMPARE(printed::problems(more.sources[0]),
                 QStringList { QStringLiteral("damaged-archive %1").arg(one.size()) });
    }

    // Where an archive is cut, members before the cut are read; a flipped byte never takes the program down.
    void damagedArchive()
    {
        for (const int format : { ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_USTAR }) {
            const std::string whole =
                archiveOf(format, ARCHIVE_FILTER_NONE, { { "a.json", one }, { "b.json", two } });
            const std::size_t second = whole.find("b.json");
            // Between members the end of a tar is like any other end.
            const std::size_t end = whole.find(two) + two.size();
            for (std::size_t size = second + 1; size < end; ++size) {
                const Timeline timeline = readTimelineText(whole.substr(0, size), "test");
                QVERIFY(printed::callEvents(timeline).startsWith(both[0]));
                bool isNamed = false;
                for (const Source &source : timeline.sources)
                    isNamed = isNamed || !source.problems.empty() || source.error;
                QVERIFY2(isNamed, qPrintable(QString::number(size)));
            }
            for (std::size_t at = 0; at < std::min<std::size_t>(whole.size(), 3'000); ++at) {
                std::string damaged = whole;
                damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
                const auto check = [](const Timeline &timeline) { QVERIFY(!timeline.sources.empty()); };
                if (at % 16 == 0)
                    readBothWays(damaged, check);
                else
                    check(readTimelineText(damaged, "test"));
            }
        }
        std::string wrongSum = packed::zip({ { "a.json", lines } });
        wrongSum[wrongSum.find("m.call.hangup")] = 'x'; // stored as it is
        const Timeline timeline =
            readTimeline({ packed::write(m_folder.filePath(QStringLiteral("sum")), wrongSum) });
        QCOMPARE(timeline.sources[0].problems[0].code, std::string("damaged-archive"));
        QVERIFY(timeline.sources[0].name.ends_with(": a.json"));
    }

    void bombs()
    {
        const std::string zeroes(std::size_t(4) << 20, ' ');
        const std::string bomb = one + zeroes + two;
        ReadOptions options;
        options.unpack.ratioFrom = 1 << 20;
        const auto check = [](const Timeline &timeline, const char *code, const char *says) {
            QCOMPARE(printed::callEvents(timeline), QStringList { both[0] });
            const Source &source = timeline.sources.back();
            QCOMPARE(source.problems.size(), 1u);
            QCOMPARE(source.problems[0].code, std::string(code));
            QVERIFY2(source.problems[0].message.find(says) != std::string::npos,
                     source.problems[0].message.c_str());
        };
        for (const std::string &packed :
             { packed::gzip(bomb), archiveOf(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ, { { "x", bomb } }) })
            check(readTimelineText(packed, "test", options), "unpacks-too-large",
                  "at most 500 bytes are unpacked");
        options = {};
        QCOMPARE(printed::callEvents(readTimelineText(packed::gzip(bomb), "test", options)), both);
        options.unpack.maxBytes = 1 << 20;
        check(readTimelineText(packed::gzip(bomb), "test", options), "unpacks-too-large",
              "at most 1048576 bytes are unpacked");
        options = {};
        options.unpack.maxEntries = 1;
        check(readTimelineText(packed::zip({ { "a", one }, { "b", two } }), "test", options),
              "too-many-entries", "more than 1 entries");
    }

    void utf16Text_data()
    {
        QTest::addColumn<bool>("isBigEndian");
        QTest::newRow("little end first") << false;
        QTest::newRow("big end first") << true;
    }
    void utf16Text()
    {
        QFETCH(bool, isBigEndian);
        const std::u16string before = u"{\"type\":\"m.room.message\",\"content\":{\"body\":\"aß€😀\"}}\n";
        const std::u16string call = u"{\"type\":\"m.call.invite\",\"event_id\":\"$1\",\"origin_server_ts\":1,"
                                    u"\"content\":{\"x\":\"ß€😀\"}}";
        readBothWays(utf16(before + call + u"\noops", isBigEndian), [&](const Timeline &timeline) {
            QCOMPARE(printed::callEvents(timeline), QStringList { both[0] });
            // Offsets are those of the file: two bytes a unit behind the mark.
            const ByteRange bytes = timeline.callEvents[0].envelope.bytes;
            QCOMPARE(bytes.offset, 2 + 2 * before.size());
            QVERIFY(readBytes(timeline, bytes)->find("\"ß€😀\"") != std::string::npos);
            const std::size_t oops = 2 + 2 * (before.size() + call.size() + 1);
            QCOMPARE(printed::problems(timeline.sources[0]),
                     QStringList { QStringLiteral("not-json %1").arg(oops) });
            QCOMPARE(timeline.sources[0].size, oops + 8);
        });
    }

    void utf16Damage()
    {
        const std::u16string half { char16_t(0xd800) };
        const std::u16string call =
            u"{\"type\":\"m.call.invite\",\"event_id\":\"$1\",\"content\":{\"call_id\":\"";
        const std::string bytes =
            utf16(call + half + u"\"}}\n", false) + utf16(u"{}", false).substr(2) + std::string("x");
        const Timeline timeline = readTimelineText(bytes, "test");
        QCOMPARE(printed::callEvents(timeline), QStringList { both[0] });
        QCOMPARE(printed::id(timeline.callEvents[0].callId), QStringLiteral("\ufffd"));
        const ReadProblem &problem = timeline.sources[0].problems.back();
        QCOMPARE(problem.code, std::string("bad-utf-16"));
        QCOMPARE(problem.offset, 2 + 2 * call.size());
        QVERIFY2(problem.message.starts_with("2 places are no UTF-16"), problem.message.c_str());
    }

    // More text than is kept for offsets: messages of what is read now are exact all the same.
    void utf16Long()
    {
        std::u16string text;
        while (text.size() < 8'000'000)
            text += u"{\"type\":\"m.room.message\",\"content\":{\"body\":\"жук и ещё\"}}\n";
        const std::size_t at = 2 + 2 * text.size();
        const Timeline timeline = readTimelineText(utf16(text + u"oops", false), "test");
        QCOMPARE(printed::problems(timeline.sources[0]),
                 QStringList { QStringLiteral("not-json %1").arg(at) });
    }
};

QTEST_GUILESS_MAIN(TestPacked)
#include "test_packed.moc"
