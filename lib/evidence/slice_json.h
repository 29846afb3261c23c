// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/selection.h"

#include <string>

namespace callscope
{

/// The selected events as a timeline of the format `slice`, see timeline/format_slice.cpp.
/// Errors: those of readBytes().
Result<std::string> sliceJson(const Timeline &timeline, const Selection &selection);

} // namespace callscope
