// SPDX-License-Identifier: Apache-2.0
#include "config/config.h"

#include "config/small_file.h"

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
    const Result<std::string> text = readSmallFile(path, "the configuration");
    return text ? parseConfig(*text, path) : tl::unexpected(text.error());
}

} // namespace callscope
