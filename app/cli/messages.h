// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/source.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace callscope::cli
{

/// One line on standard error, `callscope-cli: …`.
void printMessage(std::string_view text);
/// One line on standard error about a file, `callscope-cli: FILE: … (at byte N)`.
void printMessage(std::string_view file, std::string_view text, std::optional<std::uint64_t> offset);

/// What a source could not give: its error and its problems.
void printSourceProblems(const Source &source);
/// The same, and its notices.
void printSourceMessages(const Source &source);

} // namespace callscope::cli
