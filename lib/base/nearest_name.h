// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace callscope
{

/// Edits (insert, delete, replace one byte) that turn one text into the other.
std::size_t editDistance(std::string_view a, std::string_view b);

/// The names nearest to what was typed, best first, at most `count`.
std::vector<std::string_view> nearestNames(std::string_view typed, std::vector<std::string_view> names,
                                           std::size_t count);

/// The nearest name where it is near enough to have been meant; empty otherwise.
std::string_view nearestName(std::string_view typed, const std::vector<std::string_view> &names);

} // namespace callscope
