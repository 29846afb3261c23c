// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collected.h"

#include <vector>

namespace callscope
{

/// Says of batches that follow each other (Batch::previous) which is the first, and where in their row each
/// stands.
void linkBatches(std::vector<Batch> &batches);

/// The order of everything kept: indices into Collected::kept. `calls` are the timeline's, as they were read.
std::vector<std::uint32_t> mergedOrder(const Collected &collected, const std::vector<CallEvent> &calls);

} // namespace callscope
