// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_rows.h"

namespace callscope::ui
{

class LadderLanes;

/// Adds to the rows of a call what did not happen: events that somebody owed and that did not come in time,
/// and the end of an invite's lifetime where the call was over before. `rows` stand in the timeline's order.
void addGhosts(std::vector<LadderRow> &rows, const Call &call, const Explanation &explanation,
               const LadderLanes &lanes);

} // namespace callscope::ui
