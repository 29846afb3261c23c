// SPDX-License-Identifier: Apache-2.0
#include "views/fonts.h"

#include <algorithm>
#include <cmath>

#include <QFontDatabase>

namespace callscope::ui
{

namespace
{

void setSizeOf(QFont &font, const QFont &other, qreal factor)
{
    if (other.pointSizeF() > 0)
        font.setPointSizeF(other.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(other.pixelSize() * factor))));
}

} // namespace

QFont scaledFont(const QFont &font, qreal factor)
{
    QFont result = font;
    setSizeOf(result, font, factor);
    return result;
}

QFont boldFont(const QFont &font)
{
    QFont result = font;
    result.setBold(true);
    return result;
}

QFont monospaceFont(const QFont &font, qreal factor)
{
    QFont result = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    result.setStyleHint(QFont::Monospace);
    setSizeOf(result, font, factor);
    return result;
}

} // namespace callscope::ui
