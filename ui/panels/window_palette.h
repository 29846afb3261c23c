// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QPalette>

namespace callscope::ui
{

/// The palette the window's widgets are drawn with, so that buttons, fields and menus fit the theme.
/// A high-contrast system's palette comes back as it is.
QPalette windowPalette(const QPalette &system);
/// A light or a dark palette where the user asks for one, whatever the system has.
QPalette schemePalette(bool dark);

} // namespace callscope::ui
