// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collected.h"

#include <vector>

namespace callscope
{

/// The order of everything kept: indices into Collected::kept.
std::vector<std::uint32_t> mergedOrder(const Collected &collected);

} // namespace callscope
