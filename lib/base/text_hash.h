// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace callscope
{

/// A hash of text, several times as fast for long text as std::hash. The same on every run; not made to
/// withstand someone who looks for collisions.
std::uint64_t textHash(std::string_view text);

} // namespace callscope
