// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_rows.h"

namespace callscope::ui
{

class LadderLanes;

/// What the devices that an event was for did with it, where they did not simply take it. `event`: index into
/// Call::events; `to`: the lanes it was for.
std::vector<LadderEffect> ladderEffects(const Explanation &explanation, int event, const std::vector<int> &to,
                                        const LadderLanes &lanes);

/// `ignored by BOBDEV`, in the fewest words for the row; empty where everybody took it.
QString effectWords(const LadderRow &row, const std::vector<LadderLane> &lanes);

} // namespace callscope::ui
