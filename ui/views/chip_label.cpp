// SPDX-License-Identifier: Apache-2.0
#include "views/chip_label.h"

#include <cmath>

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

namespace callscope::ui
{

ChipLabel::ChipLabel(QWidget *parent)
    : QWidget(parent)
{
}

void ChipLabel::setBadge(const Badge &badge)
{
    m_badge = badge;
    setAccessibleName(badge.word);
    updateGeometry();
    update();
}

QSize ChipLabel::sizeHint() const
{
    return { static_cast<int>(std::ceil(chipWidth(font(), m_badge))),
             static_cast<int>(std::ceil(QFontMetricsF(font()).height() * 1.25)) };
}

QSize ChipLabel::minimumSizeHint() const
{
    return { sizeHint().height() * 2, sizeHint().height() };
}

void ChipLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, QRectF(rect()), Theme::of(palette()), m_badge);
}

void ChipLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace callscope::ui
