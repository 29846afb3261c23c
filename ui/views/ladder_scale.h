// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_rows.h"

namespace callscope::ui
{

/// How the time between rows shows.
enum class TimeScale : std::uint8_t {
    Sequential, ///< not at all: one row below the other
    Linear, ///< as far apart as the time between them is long, where the rows' height leaves room
    Logarithmic, ///< long pauses are wider, yet never by much
    Compact, ///< as Sequential, in rows as low as their text allows
};

/// What is to be kept free above each row. `rowHeight`: of an ordinary row; `height`: of the view. A linear
/// ladder is at most about three times as high as a sequential one, or as the view.
std::vector<qreal> spaceAbove(const std::vector<LadderRow> &rows, TimeScale scale, qreal rowHeight,
                              qreal height);

} // namespace callscope::ui
