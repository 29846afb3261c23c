// SPDX-License-Identifier: Apache-2.0
#include "live/recorder.h"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callscope::live
{

namespace
{

Error failure(const char *code, const std::string &path)
{
    return { code, path + ": " + std::generic_category().message(errno) + ".", {} };
}

std::string numbered(const std::string &path, int number)
{
    std::filesystem::path name(path);
    const std::string extension = name.extension().string();
    name.replace_extension();
    return name.string() + '.' + std::to_string(number) + extension;
}

} // namespace

Result<Recorder> Recorder::open(std::string path, std::string header, Bounds bounds)
{
    Recorder recorder;
    recorder.m_bounds = bounds;
    recorder.m_first = path;
    recorder.m_header = std::move(header);
    if (const Result<void> opened = recorder.openFile(std::move(path)); !opened)
        return tl::unexpected(opened.error());
    return recorder;
}

Recorder::Recorder(Recorder &&other) noexcept
{
    *this = std::move(other);
}

Recorder &Recorder::operator=(Recorder &&other) noexcept
{
    std::swap(m_bounds, other.m_bounds);
    std::swap(m_first, other.m_first);
    std::swap(m_header, other.m_header);
    std::swap(m_path, other.m_path);
    std::swap(m_paths, other.m_paths);
    std::swap(m_number, other.m_number);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_bytes, other.m_bytes);
    return *this;
}

Recorder::~Recorder()
{
    close();
}

void Recorder::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

Result<void> Recorder::openFile(std::string path)
{
    constexpr mode_t onlyTheUser = 0600; // what people say to each other is in it
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, onlyTheUser);
    if (descriptor < 0)
        return tl::unexpected(failure("cannot-open", path));
    struct stat status {
    };
    ::fstat(descriptor, &status);
    close();
    m_descriptor = descriptor;
    m_bytes = static_cast<std::uint64_t>(status.st_size);
    m_path = std::move(path);
    m_paths.push_back(m_path);
    while (m_paths.size() > m_bounds.files) {
        std::error_code ignored;
        std::filesystem::remove(m_paths.front(), ignored);
        m_paths.erase(m_paths.begin());
    }
    return write(m_header);
}

Result<void> Recorder::append(std::string_view line)
{
    if (m_bytes + line.size() > m_bounds.fileBytes && m_bytes > m_header.size()) {
        if (const Result<void> next = openFile(numbered(m_first, ++m_number)); !next)
            return next;
    }
    return write(line);
}

Result<void> Recorder::write(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t count = ::write(m_descriptor, text.data(), text.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return tl::unexpected(failure("cannot-write", m_path));
        text.remove_prefix(static_cast<std::size_t>(count));
        m_bytes += static_cast<std::uint64_t>(count);
    }
    return {};
}

} // namespace callscope::live
