// SPDX-License-Identifier: Apache-2.0
#include "panels/elided_label.h"

#include <QPainter>

namespace callscope::ui
{

ElidedLabel::ElidedLabel(Qt::TextElideMode mode, QWidget *parent)
    : QLabel(parent)
    , m_mode(mode)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setWholeText(const QString &text)
{
    setText(text);
    // As rich text only to have it wrapped: what comes from a timeline is escaped.
    setToolTip(text.isEmpty()
                   ? QString()
                   : QStringLiteral("<p>%1</p>")
                         .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"))));
}

QSize ElidedLabel::minimumSizeHint() const
{
    return { fontMetrics().averageCharWidth() * 6, QLabel::minimumSizeHint().height() };
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const QRect box = contentsRect().adjusted(margin(), margin(), -margin(), -margin());
    const QStringList lines = text().split(QLatin1Char('\n'));
    const int step = fontMetrics().lineSpacing();
    int top = box.center().y() - step * static_cast<int>(lines.size()) / 2 + 1;
    for (const QString &line : lines) {
        painter.drawText(QRect(box.left(), top, box.width(), step), Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(line, m_mode, box.width()));
        top += step;
    }
}

} // namespace callscope::ui
