// SPDX-License-Identifier: Apache-2.0
#include "timeline/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
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
    Result<std::size_t> read(std::span<char> into) override { return readSome(m_file.get(), into); }
    std::uint64_t size() const override { return m_size; }
    std::shared_ptr<const std::string> spooled() const override { return nullptr; }

private:
    FileDescriptor m_file;
    std::uint64_t m_size;
};

// A pipe or a terminal: an event's bytes are asked for again later, so all that came is kept.
class PipeSource final : public ByteSource
{
public:
    explicit PipeSource(FileDescriptor file)
        : m_file(std::move(file))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        Result<std::size_t> count = readSome(m_file.get(), into);
        if (count)
            m_kept->append(into.data(), *count);
        return count;
    }
    std::uint64_t size() const override { return 0; }
    std::shared_ptr<const std::string> spooled() const override { return m_kept; }

private:
    FileDescriptor m_file;
    std::shared_ptr<std::string> m_kept = std::make_shared<std::string>();
};

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::shared_ptr<const std::string> text)
        : m_text(std::move(text))
    {
    }
    Result<std::size_t> read(std::span<char> into) override
    {
        const std::size_t count = std::min(into.size(), m_text->size() - m_done);
        std::memcpy(into.data(), m_text->data() + m_done, count);
        m_done += count;
        return count;
    }
    std::uint64_t size() const override { return m_text->size(); }
    std::shared_ptr<const std::string> spooled() const override { return m_text; }

private:
    std::shared_ptr<const std::string> m_text;
    std::size_t m_done = 0;
};

struct OpenFile {
    FileDescriptor file;
    struct stat status;
};

Result<OpenFile> openFile(const std::string &path)
{
    const int fd = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return tl::unexpected(openError(errno));
    OpenFile opened { FileDescriptor(fd), {} };
    if (::fstat(fd, &opened.status) != 0)
        return tl::unexpected(openError(errno));
    if (S_ISDIR(opened.status.st_mode))
        return tl::unexpected(openError(EISDIR));
    return opened;
}

} // namespace

Result<std::unique_ptr<ByteSource>> openSource(const std::string &path)
{
    Result<OpenFile> opened = openFile(path);
    if (!opened)
        return tl::unexpected(opened.error());
    // Standard input is spooled even where it is a file: its path is not known, so it cannot be opened again.
    if (path != "-" && S_ISREG(opened->status.st_mode)) {
        return std::make_unique<FileSource>(std::move(opened->file),
                                            static_cast<std::uint64_t>(opened->status.st_size));
    }
    return std::make_unique<PipeSource>(std::move(opened->file));
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
