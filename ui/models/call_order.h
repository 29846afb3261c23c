// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/calls_model.h"

#include <vector>

namespace callscope::ui
{

/// One number for each call, such that ordering the numbers orders the calls by that column. Sorting a
/// million numbers takes a twentieth of the time of asking a model for a million pairs of texts.
std::vector<qint64> callSortKeys(const Analysis &analysis, CallsModel::Column column);

} // namespace callscope::ui
