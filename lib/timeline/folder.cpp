// SPDX-License-Identifier: Apache-2.0
#include "timeline/folder.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include <sys/stat.h>

namespace callscope
{

namespace
{

class Lister
{
public:
    explicit Lister(std::uint64_t maxFiles)
        : m_maxFiles(maxFiles)
    {
    }

    void take(const std::string &path)
    {
        struct stat status {
        };
        if (::stat(path.c_str(), &status) != 0) {
            m_listing.problems.push_back(
                { "cannot-open", path + " cannot be opened: " + std::generic_category().message(errno) + ".",
                  0 });
            return;
        }
        if (!m_seen.insert({ status.st_dev, status.st_ino }).second)
            return;
        if (S_ISDIR(status.st_mode))
            list(path);
        else if (S_ISREG(status.st_mode) && m_listing.files.size() < m_maxFiles)
            m_listing.files.push_back({ path, static_cast<std::uint64_t>(status.st_size) });
        else
            m_left += S_ISREG(status.st_mode);
    }

    FolderListing finish()
    {
        if (m_left > 0) {
            m_listing.problems.push_back({ "too-many-entries",
                                           "The folder holds more than " + std::to_string(m_maxFiles)
                                               + " files; the " + std::to_string(m_left)
                                               + " behind them were left out.",
                                           0 });
        }
        return std::move(m_listing);
    }

private:
    void list(const std::string &folder)
    {
        std::error_code cause;
        std::vector<std::string> names;
        for (std::filesystem::directory_iterator entry(folder, cause), end; !cause && entry != end;
             entry.increment(cause))
            names.push_back(entry->path().filename().string());
        if (cause)
            m_listing.problems.push_back(
                { "unreadable-folder",
                  "The folder " + folder + " could not be read: " + cause.message() + ".", 0 });
        std::sort(names.begin(), names.end());
        for (const std::string &name : names) {
            if (!name.starts_with('.'))
                take(folder + (folder.ends_with('/') ? "" : "/") + name);
        }
    }

    std::uint64_t m_maxFiles;
    std::uint64_t m_left = 0;
    FolderListing m_listing;
    std::set<std::pair<dev_t, ino_t>> m_seen;
};

// The parts of `rooms/<room_id>/<what>` in a path.
std::pair<std::string_view, std::string_view> exportParts(std::string_view path)
{
    constexpr std::string_view rooms = "rooms/!";
    const std::size_t at = path.rfind(rooms);
    if (at == path.npos || (at > 0 && path[at - 1] != '/'))
        return {};
    const std::string_view rest = path.substr(at + rooms.size() - 1);
    const std::size_t slash = rest.find('/');
    return slash == rest.npos ? std::pair<std::string_view, std::string_view>()
                              : std::pair(rest.substr(0, slash), rest.substr(slash + 1));
}

} // namespace

bool isFolder(const std::string &path)
{
    struct stat status {
    };
    return path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

FolderListing listFolder(const std::string &path, std::uint64_t maxFiles)
{
    Lister lister(maxFiles);
    lister.take(path);
    return lister.finish();
}

std::string_view roomOfPath(std::string_view path)
{
    return exportParts(path).first;
}

bool isStatePath(std::string_view path)
{
    const std::string_view what = exportParts(path).second;
    return what.starts_with("state/") || what.starts_with("invite_state") || what.starts_with("knock_state");
}

} // namespace callscope
