// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <string>
#include <string_view>

namespace callscope
{

/// A file of at most 1 MiB: none that people write is longer, and /dev/zero has no end. `what`: how messages
/// name it, as in "the configuration". Error: "cannot-read".
Result<std::string> readSmallFile(const std::string &path, std::string_view what);

} // namespace callscope
