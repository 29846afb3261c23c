// SPDX-License-Identifier: Apache-2.0
#include "config/small_file.h"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace callscope
{

Result<std::string> readSmallFile(const std::string &path, std::string_view what)
{
    constexpr std::size_t longest = std::size_t(1) << 20;
    std::ifstream file(path, std::ios::binary);
    std::string text(longest + 1, '\0');
    errno = 0;
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad() || (file.gcount() == 0 && errno != 0)) {
        const std::string why = std::generic_category().message(errno == 0 ? EIO : errno);
        return tl::unexpected(
            Error { "cannot-read", path + ": " + std::string(what) + " could not be read: " + why, {} });
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > longest)
        return tl::unexpected(
            Error { "cannot-read", path + ": " + std::string(what) + " is longer than 1 MiB", {} });
    return text;
}

} // namespace callscope
