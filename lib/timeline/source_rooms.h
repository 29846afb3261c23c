// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collected.h"

namespace callscope
{

/// Fills in Source::rooms of every source, before copies are dropped: what each shows alone. The batches are
/// linked already (linkBatches()).
void describeRooms(Timeline &timeline, const Collected &collected);

/// Takes the stretches of one-sided sources out of the rooms' windows: they show no time without a break.
void dropOneSided(Timeline &timeline, const Collected &collected);

} // namespace callscope
