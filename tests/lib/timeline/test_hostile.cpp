// SPDX-License-Identifier: Apache-2.0
// Input that wants memory, time or luck: it gets none, and what stands around it is read.
#include "printed.h"

#include "packed.h"

#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace callscope;

namespace
{

const std::string one = R"({"type":"m.call.invite","event_id":"$1","origin_server_ts":1,"content":{}})";
const std::string two = R"({"type":"m.call.hangup","event_id":"$2","origin_server_ts":2,"content":{}})";
const QStringList both { QStringLiteral("invite $1"), QStringLiteral("hangup $2") };

/// What a thread writes into a pipe, and a path to read it from.
class Feed
{
public:
    explicit Feed(std::function<void(const std::function<bool(const std::string &)> &write)> script)
    {
        if (::pipe(m_ends) != 0)
            qFatal("no pipe");
        m_thread = std::thread([this, script = std::move(script)] {
            script([this](const std::string &text) { return write(text); });
            ::close(m_ends[1]);
        });
    }
    ~Feed()
    {
        ::close(m_ends[0]);
        m_thread.join();
    }
    std::string path() const { return "/dev/fd/" + std::to_string(m_ends[0]); }

private:
    bool write(const std::string &text)
    {
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t count = ::write(m_ends[1], text.data() + done, text.size() - done);
            if (count < 0)
                return false;
            done += static_cast<std::size_t>(count);
        }
        return true;
    }

    int m_ends[2];
    std::thread m_thread;
};

/// In KiB: the most this process ever had.
long peakMemory()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    // Two gigabytes of one string, in an event of a call, in another event and as a key.
    void hugeString_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("in a call event")
            << QByteArray("{\"type\":\"m.call.answer\",\"content\":{\"answer\":{\"sdp\":\"")
            << QByteArray("\"}}}");
        QTest::newRow("a value alone") << QByteArray("[\"") << QByteArray("\"]");
    }
    void hugeString()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const long memory = peakMemory();
        constexpr int pieces = 2048;
        Feed feed([&](const auto &write) {
            const std::string piece(std::size_t(1) << 20, 'x');
            write(one + "\n" + before.toStdString());
            for (int number = 0; number < pieces; ++number)
                write(piece);
            write(after.toStdString() + "\n" + two);
        });
        const Timeline timeline = readTimeline({ feed.path() });
        QCOMPARE(printed::callEvents(timeline), both);
        QCOMPARE(timeline.sources[0].problems.size(), 1u);
        QVERIFY2(peakMemory() - memory < 200 * 1024, qPrintable(QString::number(peakMemory() - memory)));
    }

    // A pipe that gives events without end: what is kept is bounded by the calls in it.
    void endlessPipe()
    {
        const std::string message =
            "{\"type\":\"m.room.message\",\"event_id\":\"$m\",\"origin_server_ts\":1,\"content\":{\"body\":\""
            + std::string(2'000, 'x') + "\"}}\n";
        std::string block;
        while (block.size() < (std::size_t(1) << 20))
            block += message;
        std::stop_source stop;
        Feed feed([&](const auto &write) {
            write(one + "\n" + two + "\n");
            while (write(block)) { }
        });
        const long memory = peakMemory();
        ReadOptions options;
        options.stop = stop.get_token();
        options.progress = [&](const ReadProgress &progress) {
            if (progress.bytesDone > (std::uint64_t(600) << 20))
                stop.request_stop();
        };
        const Timeline timeline = readTimeline({ feed.path() }, options);
        QCOMPARE(printed::callEvents(timeline), both);
        QCOMPARE(timeline.sources[0].problems.back().code, std::string("cancelled"));
        QVERIFY(timeline.sources[0].size > (std::uint64_t(600) << 20));
        QVERIFY2(peakMemory() - memory < 64 * 1024, qPrintable(QString::number(peakMemory() - memory)));
        for (const CallEvent &event : timeline.callEvents)
            QVERIFY(readBytes(timeline, event.envelope.bytes).has_value());
    }

    // A pipe that says nothing more can be left, and tells what it has so far.
    void silentPipe()
    {
        std::stop_source stop;
        std::atomic<bool> isOver = false;
        Feed feed([&](const auto &write) {
            write(one + "\n" + two.substr(0, 20));
            while (!isOver)
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
        });
        ReadOptions options;
        options.stop = stop.get_token();
        QStringList seen;
        int pauses = 0;
        options.onPause = [&](std::uint64_t kept, const std::function<Timeline()> &soFar) {
            QCOMPARE(kept, 1u);
            const Timeline timeline = soFar();
            seen = printed::callEvents(timeline);
            QVERIFY(readBytes(timeline, timeline.callEvents[0].envelope.bytes).has_value());
            if (++pauses == 2)
                stop.request_stop();
        };
        const Timeline timeline = readTimeline({ feed.path() }, options);
        isOver = true;
        QCOMPARE(pauses, 2);
        QCOMPARE(seen, QStringList { both[0] });
        QCOMPARE(printed::callEvents(timeline), QStringList { both[0] });
        QCOMPARE(timeline.sources[0].problems.back().code, std::string("cancelled"));
    }

    // A named pipe that nobody writes to.
    void pipeWithoutWriter()
    {
        const std::string path = m_folder.filePath(QStringLiteral("pipe")).toStdString();
        QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
        std::stop_source stop;
        ReadOptions options;
        options.stop = stop.get_token();
        options.onPause = [&](std::uint64_t, const std::function<Timeline()> &) { stop.request_stop(); };
        const Timeline timeline = readTimeline({ path }, options);
        QVERIFY(timeline.nothingRead());
    }

    // A file that shrinks, or is taken away, while it is read.
    void fileThatChanges_data()
    {
        QTest::addColumn<bool>("isRemoved");
        QTest::newRow("shrinks") << false;
        QTest::newRow("is removed") << true;
    }
    void fileThatChanges()
    {
        QFETCH(bool, isRemoved);
        std::string text = one + "\n";
        while (text.size() < (std::size_t(8) << 20))
            text += R"({"type":"m.room.message","content":{"body":"hello"}})"
                    "\n";
        const std::string path = packed::write(m_folder.filePath(QStringLiteral("file")), text + two);
        bool isChanged = false;
        ReadOptions options;
        options.progress = [&](const ReadProgress &progress) {
            if (progress.events == 0 || std::exchange(isChanged, true))
                return;
            QCOMPARE(isRemoved ? ::unlink(path.c_str()) : ::truncate(path.c_str(), 6'000'010), 0);
        };
        const Timeline timeline = readTimeline({ path }, options);
        QVERIFY(isChanged);
        // Removed, it is there until it is closed; shrunk, it ends early and says where.
        QCOMPARE(printed::callEvents(timeline), isRemoved ? both : QStringList { both[0] });
        QCOMPARE(printed::problems(timeline.sources[0]).isEmpty(), isRemoved);
        if (!isRemoved) {
            const std::string &message = timeline.sources[0].problems[0].message;
            QVERIFY2(message.find("ends at byte 6000010") != std::string::npos, message.c_str());
        }
        QCOMPARE(readBytes(timeline, timeline.callEvents[0].envelope.bytes).has_value(), !isRemoved);
    }

    // The raw view shows both; the last counts, as with JSON.parse.
    void duplicateKeys()
    {
        const std::string text =
            R"({"type":"m.room.message","type":"m.call.hangup","event_id":"$0","event_id":"$1",)"
            R"("content":{"reason":"a","reason":"b"}})";
        const Timeline timeline = readTimelineText(text, "test");
        QCOMPARE(printed::callEvents(timeline), QStringList { QStringLiteral("hangup $1") });
        QCOMPARE(printed::word(std::get<Hangup>(timeline.callEvents[0].body).reason), QStringLiteral("b"));
        QCOMPARE(*readBytes(timeline, timeline.callEvents[0].envelope.bytes), text);
    }

    void oddStringsAndNumbers()
    {
        for (const char *value : { R"("\ud800")", R"("\udc00\ud800")", R"("\u0000")", R"("a\u0000b")",
                                   "9007199254740993", "-9223372036854775809", "1e400", R"("\ud83d")" }) {
            const std::string text = R"({"type":"m.call.hangup","event_id":"$2","content":{"call_id":)"
                + std::string(value) + R"(,"reason":)" + value + "}}";
            const Timeline timeline = readTimelineText(one + text, "test");
            QCOMPARE(printed::callEvents(timeline), both);
            QCOMPARE(*readBytes(timeline, timeline.callEvents[1].envelope.bytes), text);
        }
        const std::string raw =
            std::string("{\"type\":\"m.call.hangup\",\"content\":{\"call_id\":\"a") + '\0' + "b\"}}\n";
        const Timeline timeline = readTimelineText(one + "\n" + raw + two, "test");
        QCOMPARE(printed::callEvents(timeline), both);
        QCOMPARE(timeline.sources[0].problems.size(), 1u);
        QCOMPARE(timeline.sources[0].problems[0].offset, one.size() + 1 + raw.find('\0'));
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "test_hostile.moc"
