// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace callscope::ui
{

/// The same font in another size, whether its size is in points or in pixels.
QFont scaledFont(const QFont &font, qreal factor);
QFont boldFont(const QFont &font);
/// The system's monospace font, in the size of `font` times `factor`. For protocol text only.
QFont monospaceFont(const QFont &font, qreal factor = 1);

} // namespace callscope::ui
