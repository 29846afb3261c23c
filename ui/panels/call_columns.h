// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/calls_model.h"

#include <array>

namespace callscope::ui
{

/// Pixels by CallsModel::Column; 0 is a column that is not shown.
using CallColumnWidths = std::array<int, CallsModel::ColumnCount>;

/// Fits the calls' columns into `room` pixels. `wanted`: what shows every cell whole. Users and rooms
/// give way first, then reasons, all down to what can still be read; where that is not enough, the room,
/// the duration and the kind go, in this order. What has no words to cut is shown whole or not at all.
/// `character`: width of an average one.
CallColumnWidths fitCallColumns(const CallColumnWidths &wanted, int room, int character);

} // namespace callscope::ui
