// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include <filesystem>

namespace callscope
{

std::optional<std::string> findConfig(const std::string &file)
{
    namespace fs = std::filesystem;
    std::error_code error;
    const bool hasFolder = !file.empty() && file != "-";
    fs::path folder = hasFolder ? fs::absolute(file, error).parent_path() : fs::current_path(error);
    if (error)
        return std::nullopt;
    for (folder = folder.lexically_normal();; folder = folder.parent_path()) {
        const fs::path candidate = folder / configName;
        if (const fs::file_status status = fs::status(candidate, error);
            fs::exists(status) && !fs::is_directory(status))
            return candidate.string();
        if (!folder.has_relative_path())
            return std::nullopt;
    }
}

} // namespace callscope
