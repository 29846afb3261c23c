// SPDX-License-Identifier: Apache-2.0
#include "views/glyph_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>

namespace callscope::ui
{

namespace
{

class GlyphEngine : public QIconEngine
{
public:
    GlyphEngine(Glyph glyph, Tone tone)
        : m_glyph(glyph)
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        // Asked for at each painting, so that a change of theme needs no new icon.
        const Theme theme = Theme::of(QGuiApplication::palette());
        paintGlyph(*painter, m_glyph, QRectF(rect),
                   mode == QIcon::Disabled ? theme.dim : theme.tone(m_tone).ink);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new GlyphEngine(m_glyph, m_tone); }

private:
    Glyph m_glyph;
    Tone m_tone;
};

} // namespace

QIcon glyphIcon(Glyph glyph, Tone tone)
{
    return QIcon(new GlyphEngine(glyph, tone));
}

} // namespace callscope::ui
