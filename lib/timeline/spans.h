// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collected.h"

namespace callscope
{

/// Joins spans of one room, given in the order they were read, where nothing can lie between them: a sync
/// that is not limited follows the one before it in its source, a page of /messages the one whose end is its
/// start, and spans that overlap show the same time.
void joinSpans(std::vector<TimeSpan> &spans, const std::vector<Batch> &batches);

} // namespace callscope
