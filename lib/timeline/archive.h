// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/unpack_limits.h"

#include <optional>

struct archive;
struct archive_entry;

namespace callscope
{

/// How an input is packed, by its first bytes.
enum class Packing : std::uint8_t {
    None,
    Gzip, ///< a gzip stream: see gzip_source.h
    Archive, ///< a ZIP or tar archive, or a zstd, xz or bzip2 stream (which may hold a tar)
};
/// So many bytes of the beginning tell it.
constexpr std::size_t packingHead = 512;
Packing packingOf(std::string_view head);

/// An archive, read from its first member to its last through libarchive. A compressed stream that holds no
/// archive has one member without a name.
class Archive
{
public:
    struct Member {
        std::string name; ///< as a path in the archive, UTF-8; empty for a bare stream
        bool isEncrypted = false;
    };

    /// `path`: empty unless the bytes are those of a file: ZIP has its list of members at its end.
    Archive(ByteSource &packed, const std::string &path, UnpackBudget &budget);
    Archive(const Archive &) = delete;
    Archive &operator=(const Archive &) = delete;
    ~Archive();

    /// The next file in it; nothing at its end. Errors: "damaged-archive", "too-many-entries",
    /// "unpacks-too-large", "read-failed".
    Result<std::optional<Member>> next();
    /// Of the member that next() gave, until next() is called again.
    std::unique_ptr<ByteSource> bytes();

private:
    class MemberSource;
    static long readPacked(archive *reader, void *self, const void **bytes);
    Error error(const char *what);

    ByteSource &m_packed;
    UnpackBudget &m_budget;
    archive *m_reader;
    archive_entry *m_entry = nullptr;
    std::unique_ptr<char[]> m_input;
    std::optional<Error> m_error;
};

} // namespace callscope
