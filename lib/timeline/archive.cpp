// SPDX-License-Identifier: Apache-2.0
#include "timeline/archive.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <archive.h>
#include <archive_entry.h>

namespace callscope
{

namespace
{

constexpr std::size_t readSize = 64 * 1024;

std::string nameOf(archive_entry *entry)
{
    // The other name is in whatever encoding the archive was made with.
    if (const char *name = ::archive_entry_pathname_utf8(entry))
        return name;
    const char *name = ::archive_entry_pathname(entry);
    return name && *name ? name : "(without a name)";
}

} // namespace

Packing packingOf(std::string_view head)
{
    constexpr std::string_view gzip = "\x1f\x8b";
    if (head.starts_with(gzip))
        return Packing::Gzip;
    constexpr std::array<std::string_view, 5> magics {
        std::string_view("PK\x03\x04"),
        std::string_view("PK\x05\x06"),
        std::string_view("\x28\xb5\x2f\xfd"),
        std::string_view("BZh"),
        std::string_view("\xfd"
                         "7zXZ\0",
                         6),
    };
    for (const std::string_view magic : magics) {
        if (head.starts_with(magic))
            return Packing::Archive;
    }
    constexpr std::size_t tarMagicAt = 257; // POSIX.1, ustar
    return head.size() > tarMagicAt && head.substr(tarMagicAt).starts_with("ustar") ? Packing::Archive
                                                                                    : Packing::None;
}

Archive::Archive(ByteSource &packed, const std::string &path, UnpackBudget &budget)
    : m_packed(packed)
    , m_budget(budget)
    , m_reader(::archive_read_new())
{
    if (!m_reader) {
        m_error = Error { "read-failed", "There is no memory to unpack this archive.", {} };
        return;
    }
    ::archive_read_support_filter_zstd(m_reader);
    ::archive_read_support_filter_xz(m_reader);
    ::archive_read_support_filter_bzip2(m_reader);
    ::archive_read_support_format_zip(m_reader);
    ::archive_read_support_format_tar(m_reader);
    ::archive_read_support_format_raw(m_reader);
    int result = ARCHIVE_OK;
    if (!path.empty()) {
        result = ::archive_read_open_filename(m_reader, path.c_str(), readSize);
    } else {
        m_input.reset(new char[readSize]);
        result = ::archive_read_open(m_reader, this, nullptr, readPacked, nullptr);
    }
    if (result < ARCHIVE_WARN)
        m_error = error("cannot be opened");
}

Archive::~Archive()
{
    ::archive_read_free(m_reader);
}

long Archive::readPacked(archive *reader, void *self, const void **bytes)
{
    auto &input = *static_cast<Archive *>(self);
    const Result<std::size_t> count = input.m_packed.read({ input.m_input.get(), readSize });
    if (!count) {
        input.m_error = count.error();
        ::archive_set_error(reader, EIO, "%s", count.error().message.c_str());
        return -1;
    }
    *bytes = input.m_input.get();
    return static_cast<long>(*count);
}

Error Archive::error(const char *what)
{
    if (m_error)
        return *m_error;
    const char *cause = ::archive_error_string(m_reader);
    const la_int64_t at = ::archive_filter_bytes(m_reader, -1);
    return { "damaged-archive",
             std::string("The packed data ") + what + ": " + (cause ? cause : "it is damaged") + ".",
             static_cast<std::uint64_t>(std::max<la_int64_t>(at, 0)) };
}

Result<std::optional<Archive::Member>> Archive::next()
{
    while (!m_error) {
        const int result = ::archive_read_next_header(m_reader, &m_entry);
        if (result == ARCHIVE_EOF)
            return std::nullopt;
        if (result == ARCHIVE_RETRY)
            continue;
        if (result < ARCHIVE_WARN) {
            m_error = error("cannot be read further");
            break;
        }
        if (!m_budget.spendEntry()) {
            m_error = Error { "too-many-entries",
                              "The archive holds more than " + std::to_string(m_budget.limits().maxEntries)
                                  + " entries; those behind them were left out.",
                              {} };
            break;
        }
        if (::archive_format(m_reader) == ARCHIVE_FORMAT_RAW)
            return Member {};
        if (::archive_entry_filetype(m_entry) == AE_IFREG)
            return Member { nameOf(m_entry), ::archive_entry_is_data_encrypted(m_entry) == 1 };
    }
    return tl::unexpected(*m_error);
}

class Archive::MemberSource final : public ByteSource
{
public:
    explicit MemberSource(Archive &archive)
        : m_archive(archive)
    {
    }

private:
    Result<std::size_t> readMore(std::span<char> into) override
    {
        if (m_error)
            return tl::unexpected(*m_error);
        const la_ssize_t count = ::archive_read_data(m_archive.m_reader, into.data(), into.size());
        if (count < 0) {
            m_error = m_archive.error("is damaged");
            return tl::unexpected(*m_error);
        }
        if (!m_archive.m_input)
            m_archive.m_packed.noteTaken(
                static_cast<std::uint64_t>(::archive_filter_bytes(m_archive.m_reader, -1)));
        const Result<std::size_t> allowed = m_archive.m_budget.spend(static_cast<std::size_t>(count));
        if (!allowed)
            m_archive.m_error = m_error = allowed.error();
        return allowed;
    }

    Archive &m_archive;
    std::optional<Error> m_error;
};

std::unique_ptr<ByteSource> Archive::bytes()
{
    return std::make_unique<MemberSource>(*this);
}

} // namespace callscope
