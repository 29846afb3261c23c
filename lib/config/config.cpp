// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include <array>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>

namespace callscope
{

std::optional<FailOn> parseFailOn(std::string_view text)
{
    for (const Severity severity : { Severity::Info, Severity::Warning, Severity::Error }) {
        if (severityName(severity) == text)
            return FailOn { severity };
    }
    return text == "never" ? std::optional(FailOn {}) : std::nullopt;
}

Result<Config> readConfig(const std::string &path)
{
    // No configuration is that long, and /dev/zero has no end.
    constexpr std::size_t longest = std::size_t(1) << 20;
    std::ifstream file(path, std::ios::binary);
    std::string text(longest + 1, '\0');
    errno = 0;
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!file.is_open() || file.bad() || (file.gcount() == 0 && errno != 0)) {
        const std::string why = std::generic_category().message(errno == 0 ? EIO : errno);
        return tl::unexpected(
            Error { "cannot-read", path + ": the configuration could not be read: " + why, {} });
    }
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > longest)
        return tl::unexpected(Error { "cannot-read", path + ": the configuration is longer than 1 MiB", {} });
    return parseConfig(text, path);
}

} // namespace callscope
