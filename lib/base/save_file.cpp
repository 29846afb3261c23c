// SPDX-License-Identifier: Apache-2.0
#include "base/save_file.h"

#include <array>
#include <cerrno>
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

    /// errno of the write that failed; 0 while all is well.
    int cause() const { return m_cause; }

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
        // The device forgets the cause of a write that failed.
        if (!whole && m_cause == 0)
            m_cause = errno;
        setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
        return whole ? 0 : -1;
    }

private:
    QFileDevice &m_file;
    int m_cause = 0;
    std::array<char, 1 << 16> m_buffer {};
};

Error writeError(const std::string &cause)
{
    return { "cannot-write", "The file cannot be written: " + cause + ".", {} };
}

std::unique_ptr<QFileDevice> deviceFor(const QString &name)
{
    const QFileInfo there(name);
    if (there.exists() && !there.isFile() && !there.isDir())
        return std::make_unique<QFile>(name);
    return std::make_unique<QSaveFile>(name);
}

} // namespace

class SaveFile::Private
{
public:
    explicit Private(const std::string &path)
        : device(deviceFor(QString::fromStdString(path)))
        , buffer(*device)
        , stream(&buffer)
    {
    }

    std::unique_ptr<QFileDevice> device;
    FileBuffer buffer;
    std::ostream stream;
};

SaveFile::SaveFile(std::unique_ptr<Private> file)
    : d(std::move(file))
{
}
SaveFile::SaveFile(SaveFile &&) noexcept = default;
SaveFile::~SaveFile() = default;

Result<SaveFile> SaveFile::open(const std::string &path)
{
    auto file = std::make_unique<Private>(path);
    if (!file->device->open(QIODevice::WriteOnly))
        return tl::unexpected(writeError(file->device->errorString().toStdString()));
    return SaveFile(std::move(file));
}

std::ostream &SaveFile::stream()
{
    return d->stream;
}

Result<void> SaveFile::commit()
{
    d->stream.flush();
    if (!d->stream || !d->device->flush()) {
        const int cause = d->buffer.cause() != 0 ? d->buffer.cause() : errno;
        return tl::unexpected(writeError(std::generic_category().message(cause)));
    }
    if (auto *file = qobject_cast<QSaveFile *>(d->device.get()); file && !file->commit())
        return tl::unexpected(writeError(file->errorString().toStdString()));
    return {};
}

} // namespace callscope
