// SPDX-License-Identifier: Apache-2.0
#include "evidence/save_bundle.h"

#include "base/save_file.h"
#include "redaction/restore.h"

#include <filesystem>
#include <memory>
#include <system_error>

#include <archive.h>
#include <archive_entry.h>

#include <sys/stat.h>
#include <unistd.h>

namespace callscope
{

namespace
{

namespace fs = std::filesystem;

tl::unexpected<Error> cannotWrite(const std::string &cause)
{
    return tl::unexpected(Error { "cannot-write", "The bundle cannot be written: " + cause + ".", {} });
}

Result<void> saveFile(const std::string &path, std::string_view content)
{
    Result<SaveFile> file = SaveFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    file->stream() << content;
    return file->commit();
}

la_ssize_t append(archive *, void *target, const void *bytes, std::size_t size)
{
    static_cast<std::string *>(target)->append(static_cast<const char *>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

Result<std::string> zipped(const Bundle &bundle)
{
    std::string zip;
    const std::unique_ptr<archive, int (*)(archive *)> writer(archive_write_new(), archive_write_free);
    archive_write_set_format_zip(writer.get());
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    bool isWritten = archive_write_open(writer.get(), &zip, nullptr, append, nullptr) == ARCHIVE_OK;
    for (const BundleFile &file : bundle.files) {
        const std::unique_ptr<archive_entry, void (*)(archive_entry *)> entry(archive_entry_new(),
                                                                              archive_entry_free);
        archive_entry_set_pathname(entry.get(), file.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.content.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        constexpr time_t year1980 = 315532800; // ZIP's first; the same bundle gives the same bytes
        archive_entry_set_mtime(entry.get(), year1980, 0);
        isWritten = isWritten && archive_write_header(writer.get(), entry.get()) == ARCHIVE_OK
            && archive_write_data(writer.get(), file.content.data(), file.content.size())
                == static_cast<la_ssize_t>(file.content.size());
    }
    if (!isWritten || archive_write_close(writer.get()) != ARCHIVE_OK) {
        const char *why = archive_error_string(writer.get());
        return cannotWrite(why ? why : "it cannot be packed");
    }
    return zip;
}

Result<void> saveFolder(const Bundle &bundle, const fs::path &path)
{
    std::error_code error;
    if (fs::exists(path, error)) {
        return tl::unexpected(Error {
            "exists", "The bundle was not written: a file or folder of that name exists already.", {} });
    }
    std::string beside = path.string() + ".XXXXXX";
    if (!::mkdtemp(beside.data()))
        return cannotWrite(std::generic_category().message(errno));
    Result<void> result;
    for (const BundleFile &file : bundle.files) {
        if (result)
            result = saveFile((fs::path(beside) / file.name).string(), file.content);
    }
    constexpr mode_t mode = 0755;
    if (result && (::chmod(beside.c_str(), mode) != 0 || ::rename(beside.c_str(), path.c_str()) != 0))
        result = cannotWrite(std::generic_category().message(errno));
    if (!result)
        fs::remove_all(beside, error);
    return result;
}

fs::path withoutSlash(const std::string &path)
{
    const fs::path given(path);
    return given.has_filename() ? given : given.parent_path();
}

} // namespace

Result<void> saveBundle(const Bundle &bundle, const std::string &path)
{
    if (!path.ends_with(".zip"))
        return saveFolder(bundle, withoutSlash(path));
    const Result<std::string> zip = zipped(bundle);
    return zip ? saveFile(path, *zip) : tl::unexpected(zip.error());
}

Result<void> saveRedactionMap(const Bundle &bundle, const std::string &path)
{
    Result<SaveFile> file = SaveFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    writeRedactionMap(file->stream(), bundle.pairs);
    Result<void> result = file->commit();
    constexpr mode_t ownerOnly = 0600;
    if (result && ::chmod(path.c_str(), ownerOnly) != 0)
        return cannotWrite(std::generic_category().message(errno));
    return result;
}

} // namespace callscope
