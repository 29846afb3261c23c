// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <string>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

/// Packs what tests then read.
namespace packed
{

using Members = std::vector<std::pair<std::string, std::string>>; ///< name, content

/// An archive in memory. `filter` is ARCHIVE_FILTER_NONE, _GZIP, …; `format` ARCHIVE_FORMAT_ZIP, _TAR or _RAW
/// (one member, whose name counts for nothing).
inline std::string archiveOf(int format, int filter, const Members &members)
{
    const auto check = [](bool isGood) {
        if (!isGood)
            qFatal("the test's archive cannot be made");
    };
    std::size_t most = 1U << 20;
    for (const auto &[name, content] : members)
        most += content.size() + 4096;
    std::string bytes(most, '\0');
    std::size_t used = 0;
    struct archive *writer = archive_write_new();
    check(archive_write_set_format(writer, format) == ARCHIVE_OK);
    if (format == ARCHIVE_FORMAT_ZIP)
        check(archive_write_zip_set_compression_store(writer) == ARCHIVE_OK); // so that tests can damage it
    check(archive_write_add_filter(writer, filter) == ARCHIVE_OK);
    archive_write_set_bytes_per_block(writer, 0);
    check(archive_write_open_memory(writer, bytes.data(), bytes.size(), &used) == ARCHIVE_OK);
    for (const auto &[name, content] : members) {
        struct archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname_utf8(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        check(archive_write_header(writer, entry) >= ARCHIVE_WARN);
        check(archive_write_data(writer, content.data(), content.size())
              == static_cast<la_ssize_t>(content.size()));
        archive_entry_free(entry);
    }
    check(archive_write_close(writer) == ARCHIVE_OK);
    archive_write_free(writer);
    bytes.resize(used);
    return bytes;
}

inline std::string zip(const Members &members)
{
    return archiveOf(ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, members);
}

inline std::string gzip(const std::string &content)
{
    return archiveOf(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, { { "data", content } });
}

inline std::string write(const QString &path, const std::string &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(bytes.data(), static_cast<qint64>(bytes.size())) != static_cast<qint64>(bytes.size()))
        qFatal("cannot write %s", qPrintable(path));
    return path.toStdString();
}

} // namespace packed
