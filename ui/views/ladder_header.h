// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_geometry.h"
#include "views/ladder_rows.h"

#include <QFont>

namespace callscope::ui
{

/// What the header shows besides the lanes.
struct LadderHeaderState {
    TimeMode mode = TimeMode::Delta;
    bool timeHovered = false;
    int dragged = -1; ///< lane that the mouse carries
    qreal dragX = 0; ///< where to, in the contents' coordinates
};

/// Paints the boxes of the lanes, and what the column of times shows.
void paintLadderHeader(QPainter &painter, const Ladder &ladder, const LadderGeometry &geometry,
                       const Theme &theme, const QFont &font, const LadderHeaderState &state);

} // namespace callscope::ui
