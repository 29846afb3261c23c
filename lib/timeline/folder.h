// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/source.h"

#include <string>
#include <vector>

namespace callscope
{

/// What lies below a folder.
struct FolderListing {
    struct File {
        std::string path; ///< begins with the folder's own
        std::uint64_t size = 0; ///< bytes
    };
    std::vector<File> files; ///< ordinary files, folder by folder in order of their names
    std::vector<ReadProblem> problems; ///< folders that could not be read, and too many files
};

bool isFolder(const std::string &path);

/// All files below a folder, `maxFiles` at most. Hidden entries and what is no file (pipes, devices) are left
/// out; links are followed, each folder and file is listed once.
FolderListing listFolder(const std::string &path, std::uint64_t maxFiles);

/// The room whose events Synapse's `export-data` keeps at such a path (`rooms/<room_id>/…`), by the
/// folder's name; empty for any other.
std::string_view roomOfPath(std::string_view path);
/// Whether such a file holds a room's state, not its timeline.
bool isStatePath(std::string_view path);

} // namespace callscope
