// SPDX-License-Identifier: Apache-2.0
#include "views/theme.h"

#include "calls/reasons.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::Badge)
};

/// What stands where a reason was expected: its text, the JSON of something that is no text, or nothing.
QString statedText(const Call &call)
{
    if (call.statedReason.isWrong())
        return visibleText(call.statedReason.rawJson());
    if (const std::string_view *reason = call.statedReason.get())
        return reason->empty() ? Words::tr("“” (empty)") : visibleText(*reason);
    return {};
}

ReasonBadge plain(const QString &word)
{
    return { { Glyph::None, Tone::Grey, word }, false };
}

ReasonBadge noReason(const Call &call)
{
    if (const QString stated = statedText(call); !stated.isEmpty())
        return plain(stated); // a version 0 hangup that gives one all the same
    if (call.hangup >= 0)
        return plain(Words::tr("none (version 0)"));
    if (call.outcome == Outcome::LeftRoom)
        return plain(Words::tr("none sent"));
    return plain(QStringLiteral("–"));
}

bool isInvisible(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xad || c == 0x61c || c == 0x115f || c == 0x1160
        || c == 0x180e || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f) || c == 0x3164 || c == 0xfeff || c == 0xffa0
        || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}

} // namespace

Badge outcomeBadge(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Answered: return { Glyph::Check, Tone::Green, Words::tr("answered") };
    case Outcome::Rejected: return { Glyph::Cross, Tone::Grey, Words::tr("rejected") };
    case Outcome::Cancelled: return { Glyph::Slash, Tone::Grey, Words::tr("cancelled") };
    case Outcome::Missed: return { Glyph::Clock, Tone::Amber, Words::tr("missed") };
    case Outcome::Busy: return { Glyph::HalfDisc, Tone::Amber, Words::tr("busy") };
    case Outcome::FailedIce: return { Glyph::HeavyCross, Tone::Red, Words::tr("failed ICE") };
    case Outcome::FailedMedia: return { Glyph::HeavyCross, Tone::Red, Words::tr("failed media") };
    case Outcome::Failed: return { Glyph::HeavyCross, Tone::Red, Words::tr("failed") };
    case Outcome::Dropped: return { Glyph::Bolt, Tone::Red, Words::tr("dropped") };
    case Outcome::AnsweredElsewhere: return { Glyph::House, Tone::Blue, Words::tr("answered elsewhere") };
    case Outcome::Replaced: return { Glyph::Swap, Tone::Blue, Words::tr("replaced") };
    case Outcome::Transferred: return { Glyph::Forward, Tone::Blue, Words::tr("transferred") };
    case Outcome::LeftRoom: return { Glyph::Door, Tone::Grey, Words::tr("left room") };
    case Outcome::Ringing: return { Glyph::Bell, Tone::Amber, Words::tr("ringing") };
    case Outcome::Ongoing: return { Glyph::Dot, Tone::Green, Words::tr("ongoing") };
    case Outcome::Unfinished: return { Glyph::Ellipsis, Tone::Grey, Words::tr("unfinished") };
    case Outcome::Partial: break;
    }
    return { Glyph::Hatch, Tone::Grey, Words::tr("partial") };
}

Badge severityBadge(Severity severity)
{
    switch (severity) {
    case Severity::Error: return { Glyph::Square, Tone::Red, Words::tr("error") };
    case Severity::Warning: return { Glyph::Triangle, Tone::Amber, Words::tr("warning") };
    case Severity::Info: break;
    }
    return { Glyph::Disc, Tone::Blue, Words::tr("info") };
}

Badge mediaBadge(Media media)
{
    switch (media) {
    case Media::Voice: return { Glyph::Handset, Tone::Grey, Words::tr("voice") };
    case Media::Video: return { Glyph::Camera, Tone::Grey, Words::tr("video") };
    case Media::Unknown: break;
    }
    return { Glyph::Question, Tone::Grey, Words::tr("media unknown") };
}

ReasonBadge reasonBadge(const Call &call)
{
    switch (call.reasonState) {
    case ReasonState::None: return noReason(call);
    case ReasonState::Missing: return { { Glyph::Warning, Tone::Red, Words::tr("missing") }, true };
    case ReasonState::Unknown: {
        if (call.statedReason.isWrong())
            return { { Glyph::Warning, Tone::Red, Words::tr("no string: %1").arg(statedText(call)) }, true };
        const bool known = reasonEntry(call.statedReason.valueOr({})).standing == ReasonStanding::Known;
        // Known clients send it, the specification lacks it: worth a look, no riddle.
        return { { known ? Glyph::Disc : Glyph::Question, known ? Tone::Blue : Tone::Amber,
                   statedText(call) },
                 true };
    }
    case ReasonState::Stated: break;
    }
    const std::string_view stated = call.statedReason.valueOr({});
    if (!call.inferredReason.empty() && call.inferredReason != stated) {
        return { { Glyph::Warning, Tone::Amber,
                   QStringLiteral("%1 ≠ %2").arg(statedText(call), visibleText(call.inferredReason)) },
                 true };
    }
    return plain(statedText(call));
}

namespace
{

struct ChipShape {
    qreal height, side, glyph, gap;
};

/// Everything follows the font, so that chips scale with it.
ChipShape chipShape(const QFontMetricsF &metrics)
{
    const qreal height = std::ceil(metrics.height() + metrics.height() * 0.2);
    return { height, std::round(height * 0.36), std::round(metrics.height() * 0.85),
             std::round(metrics.height() * 0.25) };
}

} // namespace

qreal chipWidth(const QFont &font, const Badge &badge)
{
    const QFontMetricsF metrics(font);
    const ChipShape shape = chipShape(metrics);
    qreal width = 2 * shape.side + std::ceil(metrics.horizontalAdvance(badge.word));
    if (badge.glyph != Glyph::None)
        width += shape.glyph + (badge.word.isEmpty() ? 0 : shape.gap);
    return width;
}

void paintChip(QPainter &painter, const QRectF &box, const Theme &theme, const Badge &badge, bool outlined)
{
    const QFontMetricsF metrics(painter.font(), painter.device());
    const ChipShape shape = chipShape(metrics);
    const ToneColors &colors = theme.tone(badge.tone);
    const qreal height = std::min(shape.height, box.height());
    const QRectF chip(box.left(), std::round(box.center().y() - height / 2),
                      std::min(chipWidth(painter.font(), badge), box.width()), height);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // In high contrast the fill is the panel's own colour: the outline keeps the chip a chip.
    const bool line = outlined || colors.fill == theme.panel;
    painter.setPen(line ? QPen(colors.ink, 1) : QPen(Qt::NoPen));
    painter.setBrush(colors.fill);
    const QRectF outline = line ? chip.adjusted(0.5, 0.5, -0.5, -0.5) : chip;
    painter.drawRoundedRect(outline, height / 2, height / 2);

    QRectF rest = chip.adjusted(shape.side, 0, -shape.side, 0);
    if (badge.glyph != Glyph::None) {
        paintGlyph(painter, badge.glyph,
                   QRectF(rest.left(), chip.center().y() - shape.glyph / 2, shape.glyph, shape.glyph),
                   colors.ink);
        rest.setLeft(rest.left() + shape.glyph + shape.gap);
    }
    painter.setPen(colors.ink);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(badge.word, Qt::ElideRight, rest.width() + 1));
    painter.restore();
}

QString visibleText(std::string_view utf8)
{
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    QString result;
    result.reserve(text.size());
    for (const char32_t c : text.toUcs4()) {
        if (isInvisible(c))
            result += QStringLiteral("⟨U+%1⟩").arg(static_cast<uint>(c), 4, 16, QLatin1Char('0')).toUpper();
        else
            result += QString::fromUcs4(&c, 1);
    }
    return result;
}

} // namespace callscope::ui
