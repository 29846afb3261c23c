// SPDX-License-Identifier: Apache-2.0
#include "timeline/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callscope
{

namespace
{

class FileDescriptor
{
public:
    explicit FileDescriptor(int fd)
        : m_fd(fd)
    {
    }
    FileDescriptor(FileDescriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    FileDescriptor &operator=(FileDescriptor &&) = delete;
    ~FileDescriptor()
    {
        if (m_fd > STDIN_FILENO)
            ::close(m_fd);
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

Error openError(int cause)
{
    switch (cause) {
    case ENOENT: return { "no-such-file", "There is no such file.", {} };
    case ENOTDIR:
        return { "no-such-file", "There is no such file: a part of the path is not a directory.", {} };
    case EISDIR: return { "is-directory", "This is a directory, not a file.", {} };
    case EACCES:
    case EPERM: return { "no-permission", "Reading this file is not permitted.", {} };
    default: break;
    }
    return { "cannot-open",
             "The file cannot be opened: " + std::generic_category().message(cause) + ".",
             {} };
}

Result<std::size_t> readSome(int fd, std::span<char> into)
{
    for (;;) {
        const ssize_t count = ::read(fd, into.data(), into.size());
        if (count >= 0)
            return static_cast<std::size_t>(count);
        if (errno != EINTR) {
            return tl::unexpected(Error {
                "read-failed", "Reading failed: " + std::generic_category().message(errno) + ".", {} });
        }
    }
}

class FileSource final : public ByteSource
{
public:
    FileSource(FileDescriptor file, std::uint64_t size)
        : m_file(std::move(file))
        , m_size(size)
    {
    }
    std::uint64_t size() const override { return m_size; }
    bool isFile() const override { return true; }
    bool canReadAhead() const override { return true; }

private:
    Result<std::size_t> readMore(std::span<char> into) override { return readSome(m_file.get(), into); }

    FileDescriptor m_file;
    std::uint64_t m_size;
};

// A pipe, a terminal, or standard input, whose path is not known even where it is a file.
class PipeSource final : public ByteSource
{
public:
    PipeSource(FileDescriptor file, PipeWatch watch)
        : m_file(std::move(file))
        , m_watch(std::move(watch))
    {
    }

private:
    static constexpr std::chrono::milliseconds look { 50 }; // for a stop, while nothing comes
    static constexpr std::chrono::milliseconds pause { 300 }; // without bytes
    static constexpr std::chrono::seconds flow { 2 }; // without a pause

    bool isPausing() const override { return !hasBytesWithin(pause); }

    Result<std::size_t> readMore(std::span<char> into) override
    {
        if (std::chrono::steady_clock::now() - m_lastCall > flow)
            callWatch();
        auto last = std::chrono::steady_clock::now();
        while (!hasBytesWithin(look) && !m_watch.stop.stop_requested()) {
            if (std::chrono::steady_clock::now() - last < pause)
                continue;
            callWatch();
            last = m_lastCall;
        }
        return m_watch.stop.stop_requested() ? 0 : readSome(m_file.get(), into);
    }

    // True also at the end, and where reading would fail.
    bool hasBytesWithin(std::chrono::milliseconds time) const
    {
        pollfd waiting { m_file.get(), POLLIN, 0 };
        return ::poll(&waiting, 1, static_cast<int>(time.count())) > 0;
    }

    void callWatch()
    {
        if (m_watch.onPause)
            m_watch.onPause();
        m_lastCall = std::chrono::steady_clock::now();
    }

    FileDescriptor m_file;
    PipeWatch m_watch;
    std::chrono::steady_clock::time_point m_lastCall = std::chrono::steady_clock::now();
};

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::shared_ptr<const std::string> text)
        : m_text(std::move(text))
    {
    }
    bool canReadAhead() const override { return true; }
    std::uint64_t size() const override { return m_text->size(); }

private:
    Result<std::size_t> readMore(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_text->size() - m_done);
        std::memcpy(into.data(), m_text->data() + m_done, count);
        m_done += count;
        return count;
    }

    std::shared_ptr<const std::string> m_text;
    std::size_t m_done = 0;
};

struct OpenFile {
    FileDescriptor file;
    struct stat status;
};

Result<OpenFile> openFile(const std::string &path)
{
    // Opening a pipe would wait for somebody to write, and nothing could end that.
    const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return tl::unexpected(openError(errno));
    OpenFile opened { FileDescriptor(fd), {} };
    if (::fstat(fd, &opened.status) != 0)
        return tl::unexpected(openError(errno));
    if (S_ISDIR(opened.status.st_mode))
        return tl::unexpected(openError(EISDIR));
    if (fd != STDIN_FILENO)
        ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    return opened;
}

} // namespace

Result<std::size_t> ByteSource::read(std::span<char> into)
{
    if (m_most != 0 && into.size() > m_most - m_taken) {
        into = into.first(static_cast<std::size_t>(m_most - m_taken));
        if (into.empty()) {
            m_isCut = m_isCut || !head(1).empty();
            return 0;
        }
    }
    Result<std::size_t> count = 0;
    if (m_headTaken < m_head.size()) {
        count = m_head.copy(into.data(), into.size(), m_headTaken);
        m_headTaken += *count;
    } else {
        m_head = {};
        m_headTaken = 0;
        count = readMore(into);
    }
    m_taken += count.value_or(0);
    return count;
}

std::string_view ByteSource::head(std::size_t count)
{
    m_head.erase(0, std::exchange(m_headTaken, 0));
    while (m_head.size() < count && (m_head.empty() || !isPausing())) {
        const std::size_t had = m_head.size();
        m_head.resize(count);
        const Result<std::size_t> more = readMore({ m_head.data() + had, count - had });
        m_head.resize(had + more.value_or(0));
        m_headIsAll = more && *more == 0;
        if (!more || m_headIsAll)
            break;
    }
    return std::string_view(m_head).substr(0, count);
}

Result<std::unique_ptr<ByteSource>> openSource(const std::string &path, const PipeWatch &watch)
{
    Result<OpenFile> opened = openFile(path);
    if (!opened)
        return tl::unexpected(opened.error());
    if (path != "-" && S_ISREG(opened->status.st_mode)) {
        return std::make_unique<FileSource>(std::move(opened->file),
                                            static_cast<std::uint64_t>(opened->status.st_size));
    }
    return std::make_unique<PipeSource>(std::move(opened->file), watch);
}

std::unique_ptr<ByteSource> memorySource(std::shared_ptr<const std::string> text)
{
    return std::make_unique<MemorySource>(std::move(text));
}

Result<std::string> readFileRange(const std::string &path, std::uint64_t offset, std::size_t length)
{
    const Result<OpenFile> opened = openFile(path);
    if (!opened)
        return tl::unexpected(opened.error());
    std::string bytes(length, '\0');
    std::size_t done = 0;
    while (done < length) {
        const ssize_t count = ::pread(opened->file.get(), bytes.data() + done, length - done,
                                      static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return tl::unexpected(
                Error { "source-changed",
                        "The file ends before these bytes: it was changed since it was read.", offset });
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

} // namespace callscope
