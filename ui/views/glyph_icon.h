// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QIcon>

namespace callscope::ui
{

/// A glyph as an icon, sharp at any scale, in the tone's ink of the application's palette.
QIcon glyphIcon(Glyph glyph, Tone tone);

} // namespace callscope::ui
