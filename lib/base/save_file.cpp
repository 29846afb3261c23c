// SPDX-License-Identifier: Apache-2.0
#include "base/save_file.h"

#include <array>
#include <cerrno>
#include <optional>
#include <streambuf>
#include <system_error>

#include <QFileInfo>
#include <QSaveFile>

namespace callscope
{

namespace
{

class FileBuffer : public std::streambuf
{
public:
    explicit FileBuffer(QFileDevice &file)
        : m_file(file)
    {
        setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
    }

protected:
    int_type overflow(int_type character) override
    {
        if (sync() != 0)
            return traits_type::eof();
        if (!traits_type::eq_int_type(character, traits_type::eof())) {
            *pptr() = traits_type::to_char_type(character);
            pbump(1);
        }
        return traits_type::not_eof(character);
    }
    int sync() override
    {
        const auto size = static_cast<qint64>(pptr() - pbase());
        const bool whole = m_file.write(pbase(), size) == size;
        setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
        return whole ? 0 : -1;
    }

private:
    QFileDevice &m_file;
    std::array<char, 1 << 16> m_buffer {};
};

Error writeError(const std::string &cause)
{
    return { "cannot-write", "The file cannot be written: " + cause + ".", {} };
}

// Why it could not be written; nothing where it was. QSaveFile forgets the cause of a write that failed, so
// the system's own is kept.
std::optional<Error> writeInto(QFileDevice &file, const std::function<void(std::ostream &)> &write)
{
    if (!file.open(QIODevice::WriteOnly))
        return writeError(file.errorString().toStdString());
    FileBuffer buffer(file);
    std::ostream stream(&buffer);
    errno = 0;
    write(stream);
    stream.flush();
    if (stream && file.flush())
        return std::nullopt;
    return writeError(errno != 0 ? std::generic_category().message(errno) : file.errorString().toStdString());
}

} // namespace

Result<void> saveFile(const std::string &path, const std::function<void(std::ostream &)> &write)
{
    const QString name = QString::fromStdString(path);
    const QFileInfo there(name);
    if (there.exists() && !there.isFile() && !there.isDir()) {
        QFile device(name);
        if (const auto error = writeInto(device, write))
            return tl::unexpected(*error);
        return {};
    }
    QSaveFile file(name);
    if (const auto error = writeInto(file, write))
        return tl::unexpected(*error);
    if (!file.commit())
        return tl::unexpected(writeError(file.errorString().toStdString()));
    return {};
}

} // namespace callscope
