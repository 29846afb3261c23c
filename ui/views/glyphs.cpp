// SPDX-License-Identifier: Apache-2.0
#include "views/theme.h"

#include <algorithm>
#include <initializer_list>

#include <QPainter>
#include <QPainterPath>

namespace callscope::ui
{

namespace
{

// Every glyph is drawn on a grid of 16 by 16, which paintGlyph() scales to its box.

QPainterPath polyline(std::initializer_list<QPointF> points, bool closed = false)
{
    QPainterPath path;
    for (const QPointF &point : points) {
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    if (closed)
        path.closeSubpath();
    return path;
}

QPainterPath circle(qreal radius, QPointF center = { 8, 8 })
{
    QPainterPath path;
    path.addEllipse(center, radius, radius);
    return path;
}

QPainterPath cross(qreal from, qreal to)
{
    QPainterPath path = polyline({ { from, from }, { to, to } });
    path.addPath(polyline({ { to, from }, { from, to } }));
    return path;
}

QPainterPath halfDisc()
{
    QPainterPath path;
    path.moveTo(8, 2.5);
    path.arcTo(QRectF(2.5, 2.5, 11, 11), 90, 180);
    path.closeSubpath();
    return path;
}

QPainterPath arrows(bool both)
{
    if (!both) { // one arrow that turns to the right
        QPainterPath path;
        path.moveTo(2.5, 12.5);
        path.cubicTo(2.5, 7.5, 6, 6.5, 13, 6.5);
        path.addPath(polyline({ { 9.5, 3 }, { 13, 6.5 }, { 9.5, 10 } }));
        return path;
    }
    QPainterPath path = polyline({ { 2.5, 5 }, { 13, 5 } });
    path.addPath(polyline({ { 10, 2 }, { 13, 5 }, { 10, 8 } }));
    path.addPath(polyline({ { 13.5, 11 }, { 3, 11 } }));
    path.addPath(polyline({ { 6, 8 }, { 3, 11 }, { 6, 14 } }));
    return path;
}

QPainterPath door()
{
    QPainterPath path = polyline({ { 2, 8 }, { 10.5, 8 } });
    path.addPath(polyline({ { 7.5, 5 }, { 10.5, 8 }, { 7.5, 11 } }));
    path.addPath(polyline({ { 13.5, 3 }, { 13.5, 13 } }));
    return path;
}

QPainterPath clockHands()
{
    return polyline({ { 8, 4.5 }, { 8, 8 }, { 10.5, 9.5 } });
}

QPainterPath house()
{
    return polyline({ { 2.5, 8 }, { 8, 3 }, { 13.5, 8 }, { 12, 8 }, { 12, 13 }, { 4, 13 }, { 4, 8 } }, true);
}

QPainterPath bolt()
{
    return polyline({ { 9.5, 1.5 }, { 3.5, 9 }, { 7.5, 9 }, { 6.5, 14.5 }, { 12.5, 6.5 }, { 8.5, 6.5 } },
                    true);
}

QPainterPath hatch()
{
    QPainterPath path = polyline({ { 3, 8 }, { 8, 3 } });
    path.addPath(polyline({ { 3, 13 }, { 13, 3 } }));
    path.addPath(polyline({ { 8, 13 }, { 13, 8 } }));
    return path;
}

QPainterPath questionHook()
{
    QPainterPath path;
    path.moveTo(4.8, 5.6);
    path.cubicTo(4.8, 1.6, 11.4, 1.6, 11.2, 5.4);
    path.cubicTo(11, 7.6, 8, 7.6, 8, 10.2);
    return path;
}

QPainterPath triangle()
{
    return polyline({ { 8, 2.2 }, { 14.2, 13.4 }, { 1.8, 13.4 } }, true);
}

QPainterPath handset()
{
    // A receiver lying from the lower left to the upper right, drawn as a thick arc with two ends.
    QPainterPath path;
    path.moveTo(3.2, 2.6);
    path.lineTo(5.6, 2.2);
    path.lineTo(7, 5.4);
    path.lineTo(5.4, 6.8);
    path.cubicTo(6.2, 8.6, 7.4, 9.8, 9.2, 10.6);
    path.lineTo(10.6, 9);
    path.lineTo(13.8, 10.4);
    path.lineTo(13.4, 12.8);
    path.cubicTo(12.8, 13.8, 11.6, 13.8, 10.4, 13.4);
    path.cubicTo(6.4, 12, 4, 9.6, 2.6, 5.6);
    path.cubicTo(2.2, 4.4, 2.2, 3.2, 3.2, 2.6);
    path.closeSubpath();
    return path;
}

QPainterPath camera()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(1.5, 4.2, 8.4, 7.6), 1.4, 1.4);
    path.addPath(polyline({ { 10.8, 7.2 }, { 14.5, 4.8 }, { 14.5, 11.2 }, { 10.8, 8.8 } }, true));
    return path;
}

QPainterPath bell()
{
    QPainterPath path;
    path.moveTo(2.8, 11.6);
    path.cubicTo(4.8, 10.2, 3.8, 3.2, 8, 3);
    path.cubicTo(12.2, 3.2, 11.2, 10.2, 13.2, 11.6);
    path.closeSubpath();
    return path;
}

void stroke(QPainter &painter, const QPainterPath &path, const QColor &ink, qreal width)
{
    painter.strokePath(path, QPen(ink, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void paintOnGrid(QPainter &painter, Glyph glyph, const QColor &ink)
{
    constexpr qreal line = 1.6;
    switch (glyph) {
    case Glyph::Check: return stroke(painter, polyline({ { 3, 8.5 }, { 6.5, 12 }, { 13, 4 } }), ink, 2);
    case Glyph::Dot: stroke(painter, circle(5.6), ink, 1.3); return painter.fillPath(circle(3.2), ink);
    case Glyph::Cross: return stroke(painter, cross(4, 12), ink, line);
    case Glyph::Slash:
        stroke(painter, circle(5.6), ink, line);
        return stroke(painter, polyline({ { 4.2, 11.8 }, { 11.8, 4.2 } }), ink, line);
    case Glyph::Door: return stroke(painter, door(), ink, line);
    case Glyph::Clock:
        stroke(painter, circle(5.8), ink, line);
        return stroke(painter, clockHands(), ink, line);
    case Glyph::HalfDisc: stroke(painter, circle(5.5), ink, line); return painter.fillPath(halfDisc(), ink);
    case Glyph::Swap: return stroke(painter, arrows(true), ink, line);
    case Glyph::Forward: return stroke(painter, arrows(false), ink, line);
    case Glyph::House: return stroke(painter, house(), ink, line);
    case Glyph::HeavyCross: return stroke(painter, cross(3.8, 12.2), ink, 3.2);
    case Glyph::Bolt: return painter.fillPath(bolt(), ink);
    case Glyph::Hatch:
        stroke(painter, polyline({ { 3, 3 }, { 13, 3 }, { 13, 13 }, { 3, 13 } }, true), ink, 1.2);
        return stroke(painter, hatch(), ink, 1.2);
    case Glyph::Question:
        stroke(painter, questionHook(), ink, 1.9);
        return painter.fillPath(circle(1.2, { 8, 13.2 }), ink);
    case Glyph::Square: return painter.fillRect(QRectF(3, 3, 10, 10), ink);
    case Glyph::Triangle: return painter.fillPath(triangle(), ink);
    case Glyph::Disc: return painter.fillPath(circle(5), ink);
    case Glyph::Handset: return painter.fillPath(handset(), ink);
    case Glyph::Camera: return painter.fillPath(camera(), ink);
    case Glyph::Warning:
        stroke(painter, triangle(), ink, 1.4);
        stroke(painter, polyline({ { 8, 6.4 }, { 8, 9.4 } }), ink, line);
        return painter.fillPath(circle(0.95, { 8, 11.5 }), ink);
    case Glyph::Bell:
        stroke(painter, bell(), ink, 1.4);
        return painter.fillPath(circle(1.3, { 8, 13.4 }), ink);
    case Glyph::Ellipsis:
        for (const qreal x : { 3.4, 8.0, 12.6 })
            painter.fillPath(circle(1.5, { x, 8 }), ink);
        return;
    case Glyph::None: return;
    }
}

} // namespace

void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &ink)
{
    const qreal side = std::min(box.width(), box.height());
    if (side <= 0)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(box.center() - QPointF(side / 2, side / 2));
    painter.scale(side / 16, side / 16);
    paintOnGrid(painter, glyph, ink);
    painter.restore();
}

} // namespace callscope::ui
