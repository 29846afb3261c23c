// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "rules/finding.h"

#include <QColor>
#include <QString>

class QPainter;
class QPalette;
class QRectF;
class QFont;

namespace callscope::ui
{

/// Meaning of a colour. Never shown without a glyph and a word.
enum class Tone : std::uint8_t { Green, Red, Amber, Blue, Grey };

struct ToneColors {
    QColor ink; ///< text and strokes
    QColor fill; ///< behind the ink, at least 4.5 : 1 against it
};

/// The window's colours for the palette it is shown in: light, dark, or the system's high contrast.
struct Theme {
    QColor panel, text, dim, hairline, header, selection;
    ToneColors green, red, amber, blue, grey;

    const ToneColors &tone(Tone tone) const;
    bool dark = false;

    static Theme of(const QPalette &palette);
};

/// Small vector pictures of our own, readable at 16 px and when printed grey.
enum class Glyph : std::uint8_t {
    Check,
    Dot,
    Cross,
    Slash,
    Door,
    Clock,
    HalfDisc,
    Swap,
    Forward,
    House,
    HeavyCross,
    Bolt,
    Hatch,
    Question,
    Square,
    Triangle,
    Disc,
    Handset,
    Camera,
    Warning,
    Bell,
    Ellipsis,
    None,
};
void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &ink);

/// How a fact is decorated: glyph, tone and word.
struct Badge {
    Glyph glyph = Glyph::None;
    Tone tone = Tone::Grey;
    QString word;
};
Badge outcomeBadge(Outcome outcome);
Badge severityBadge(Severity severity);
Badge mediaBadge(Media media);
/// The reason a call ended as a tester should see it. Plain reasons of the specification come with
/// `chip` unset; missing, unknown and contradicted ones stand out.
struct ReasonBadge {
    Badge badge;
    bool chip = false;
};
ReasonBadge reasonBadge(const Call &call);

/// Width of a chip with this text, and the chip itself (rounded, glyph, word) inside `box`,
/// left-aligned and vertically centred. `outlined`: for chips on a ground of their own colour.
qreal chipWidth(const QFont &font, const Badge &badge);
void paintChip(QPainter &painter, const QRectF &box, const Theme &theme, const Badge &badge,
               bool outlined = false);

/// Text with control and bidirectional formatting characters made visible (as ⟨U+202E⟩).
QString visibleText(std::string_view utf8);

} // namespace callscope::ui
