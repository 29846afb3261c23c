// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

#include <optional>
#include <string_view>

namespace CLI
{
class App;
}

namespace callscope::cli
{

/// --since TIME: a time (`2026-11-25`, `2026-11-25T10:00Z`) or a length before now (`90m`, `12h`, `7d`).
void addSinceOption(CLI::App &command, std::optional<Timestamp> &since);
std::optional<Timestamp> parseSince(std::string_view text, Timestamp now);

Timestamp presentTime();

} // namespace callscope::cli
