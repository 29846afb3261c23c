// SPDX-License-Identifier: Apache-2.0
#include "views/theme.h"

#include <cmath>
#include <set>

#include <QImage>
#include <QPainter>
#include <QPalette>
#include <QtTest>

using namespace callscope;
using namespace callscope::ui;

namespace
{

/// WCAG 2, relative luminance and contrast ratio.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QPalette paletteOf(const QColor &window, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    return palette;
}

QPalette light()
{
    return paletteOf(QColor(0xef, 0xef, 0xef), Qt::black);
}

QPalette dark()
{
    return paletteOf(QColor(0x32, 0x32, 0x32), Qt::white);
}

std::vector<Outcome> allOutcomes()
{
    std::vector<Outcome> all;
    for (int i = 0; i < outcomeCount; ++i)
        all.push_back(static_cast<Outcome>(i));
    return all;
}

/// A glyph as it shows in black on white, 16 px.
QImage drawn(Glyph glyph)
{
    QImage image(16, 16, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    paintGlyph(painter, glyph, QRectF(0, 0, 16, 16), Qt::black);
    return image;
}

int inkedPixels(const QImage &image)
{
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            inked += qGray(image.pixel(x, y)) < 128 ? 1 : 0;
    }
    return inked;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsEnough_data();
    void contrastIsEnough();
    void followsThePalette();
    void highContrastUsesTheSystemsColours_data();
    void highContrastUsesTheSystemsColours();
    void outcomesAreWords_data();
    void outcomesAreWords();
    void outcomesDiffer();
    void glyphsAreReadable_data();
    void glyphsAreReadable();
    void glyphsDiffer();
    void reasons_data();
    void reasons();
    void chipsHoldTheirText();
    void textIsMadeVisible_data();
    void textIsMadeVisible();
};

void TestTheme::contrastIsEnough_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const auto &[name, palette] : { std::pair("light", light()), std::pair("dark", dark()) }) {
        const Theme theme = Theme::of(palette);
        const auto row = [name = name](const char *what, const QColor &ink, const QColor &ground) {
            QTest::addRow("%s %s", name, what) << ink << ground;
        };
        row("text on panel", theme.text, theme.panel);
        row("text on header", theme.text, theme.header);
        row("text on selection", theme.text, theme.selection);
        row("dim on panel", theme.dim, theme.panel);
        row("dim on header", theme.dim, theme.header);
        row("dim on selection", theme.dim, theme.selection);
        row("text on the ground of a row with errors", theme.text, theme.red.fill);
        row("dim on the ground of a row with errors", theme.dim, theme.red.fill);
        for (const auto &[tone, colors] :
             { std::pair("green", theme.green), std::pair("red", theme.red), std::pair("amber", theme.amber),
               std::pair("blue", theme.blue), std::pair("grey", theme.grey) }) {
            row(qPrintable(QString::fromUtf8(tone) + QStringLiteral(" on its fill")), colors.ink,
                colors.fill);
            row(qPrintable(QString::fromUtf8(tone) + QStringLiteral(" on panel")), colors.ink, theme.panel);
            row(qPrintable(QString::fromUtf8(tone) + QStringLiteral(" on selection")), colors.ink,
                theme.selection);
        }
    }
}

void TestTheme::contrastIsEnough()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    QVERIFY2(contrast(ink, ground) >= 4.5, qPrintable(QString::number(contrast(ink, ground))));
}

void TestTheme::followsThePalette()
{
    QVERIFY(!Theme::of(light()).dark);
    QCOMPARE(Theme::of(light()).panel, QColor(0xff, 0xff, 0xff));
    QVERIFY(Theme::of(dark()).dark);
    QCOMPARE(Theme::of(dark()).panel, QColor(0x1e, 0x21, 0x26));
    QCOMPARE(Theme::of(dark()).tone(Tone::Red).ink, QColor(0xff, 0x8a, 0x8a));
}

void TestTheme::highContrastUsesTheSystemsColours_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white);
    QTest::newRow("black on white") << QColor(Qt::white) << QColor(Qt::black);
}

void TestTheme::highContrastUsesTheSystemsColours()
{
    QFETCH(QColor, window);
    QFETCH(QColor, text);
    const Theme theme = Theme::of(paletteOf(window, text));
    QCOMPARE(theme.panel, window);
    QCOMPARE(theme.text, text);
    QCOMPARE(theme.dim, text);
    for (const Tone tone : { Tone::Green, Tone::Red, Tone::Amber, Tone::Blue, Tone::Grey })
        QCOMPARE(theme.tone(tone).ink, text);
    QVERIFY(contrast(theme.text, theme.selection) >= 7);
    QVERIFY(theme.selection != theme.panel);
}

void TestTheme::outcomesAreWords_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("tone");
    const auto row = [](Outcome outcome, const char *word, Tone tone) {
        QTest::newRow(word) << static_cast<int>(outcome) << QString::fromUtf8(word) << static_cast<int>(tone);
    };
    row(Outcome::Answered, "answered", Tone::Green);
    row(Outcome::Ongoing, "ongoing", Tone::Green);
    row(Outcome::Rejected, "rejected", Tone::Grey);
    row(Outcome::Cancelled, "cancelled", Tone::Grey);
    row(Outcome::LeftRoom, "left room", Tone::Grey);
    row(Outcome::Unfinished, "unfinished", Tone::Grey);
    row(Outcome::Missed, "missed", Tone::Amber);
    row(Outcome::Busy, "busy", Tone::Amber);
    row(Outcome::Ringing, "ringing", Tone::Amber);
    row(Outcome::Replaced, "replaced", Tone::Blue);
    row(Outcome::Transferred, "transferred", Tone::Blue);
    row(Outcome::AnsweredElsewhere, "answered elsewhere", Tone::Blue);
    row(Outcome::FailedIce, "failed ICE", Tone::Red);
    row(Outcome::FailedMedia, "failed media", Tone::Red);
    row(Outcome::Failed, "failed", Tone::Red);
    row(Outcome::Dropped, "dropped", Tone::Red);
    row(Outcome::Partial, "partial", Tone::Grey);
}

void TestTheme::outcomesAreWords()
{
    QFETCH(int, outcome);
    QFETCH(QString, word);
    QFETCH(int, tone);
    const Badge badge = outcomeBadge(static_cast<Outcome>(outcome));
    QCOMPARE(badge.word, word);
    QCOMPARE(static_cast<int>(badge.tone), tone);
    QVERIFY(badge.glyph != Glyph::None);
}

void TestTheme::outcomesDiffer()
{
    std::set<QString> words;
    for (const Outcome outcome : allOutcomes())
        words.insert(outcomeBadge(outcome).word);
    QCOMPARE(static_cast<int>(words.size()), outcomeCount);
    // Only the three failures share a picture: they are one kind of end.
    std::set<Glyph> glyphs;
    for (const Outcome outcome : allOutcomes())
        glyphs.insert(outcomeBadge(outcome).glyph);
    QCOMPARE(static_cast<int>(glyphs.size()), outcomeCount - 2);
}

void TestTheme::glyphsAreReadable_data()
{
    QTest::addColumn<int>("glyph");
    for (int i = 0; i < static_cast<int>(Glyph::None); ++i)
        QTest::addRow("glyph %d", i) << i;
}

void TestTheme::glyphsAreReadable()
{
    QFETCH(int, glyph);
    const int inked = inkedPixels(drawn(static_cast<Glyph>(glyph)));
    QVERIFY2(inked >= 12, qPrintable(QString::number(inked)));
    QVERIFY2(inked <= 160, qPrintable(QString::number(inked)));
}

void TestTheme::glyphsDiffer()
{
    for (int a = 0; a < static_cast<int>(Glyph::None); ++a) {
        for (int b = 0; b < a; ++b)
            QVERIFY2(drawn(static_cast<Glyph>(a)) != drawn(static_cast<Glyph>(b)),
                     qPrintable(QStringLiteral("%1 and %2").arg(a).arg(b)));
    }
    QCOMPARE(inkedPixels(drawn(Glyph::None)), 0);
}

void TestTheme::reasons_data()
{
    QTest::addColumn<QString>("stated"); // null where there is none
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("inferred");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("chip");
    const auto row = [](const char *name, const char *stated, ReasonState state, const char *inferred,
                        const char *word, bool chip) {
        QTest::newRow(name) << QString::fromUtf8(stated) << static_cast<int>(state) << QByteArray(inferred)
                            << QString::fromUtf8(word) << chip;
    };
    row("normal", "user_hangup", ReasonState::Stated, "user_hangup", "user_hangup", false);
    row("normal, nothing inferred", "user_busy", ReasonState::Stated, "", "user_busy", false);
    row("missing", nullptr, ReasonState::Missing, "user_hangup", "missing", true);
    row("known, not in the specification", "replaced", ReasonState::Unknown, "replaced", "replaced", true);
    row("unknown", "on_a_break", ReasonState::Unknown, "", "on_a_break", true);
    row("contradicted", "user_hangup", ReasonState::Stated, "ice_failed", "user_hangup ≠ ice_failed", true);
    row("version 0", nullptr, ReasonState::None, "user_hangup", "none (version 0)", false);
    row("hostile",
        "a\xe2\x80\xae"
        "b",
        ReasonState::Unknown, "", "a⟨U+202E⟩b", true);
}

void TestTheme::reasons()
{
    QFETCH(QString, stated);
    QFETCH(int, state);
    QFETCH(QByteArray, inferred);
    QFETCH(QString, word);
    QFETCH(bool, chip);
    const QByteArray text = stated.toUtf8();
    Call call;
    call.hangup = 1;
    call.reasonState = static_cast<ReasonState>(state);
    if (!stated.isNull())
        call.statedReason = std::string_view(text.constData(), static_cast<std::size_t>(text.size()));
    call.inferredReason = std::string_view(inferred.constData(), static_cast<std::size_t>(inferred.size()));
    const ReasonBadge badge = reasonBadge(call);
    QCOMPARE(badge.badge.word, word);
    QCOMPARE(badge.chip, chip);
    if (chip) // by shape as well as by colour
        QVERIFY(badge.badge.glyph != Glyph::None);
}

void TestTheme::chipsHoldTheirText()
{
    const QFont font;
    const Badge badge = outcomeBadge(Outcome::AnsweredElsewhere);
    const qreal width = chipWidth(font, badge);
    QVERIFY(width > QFontMetricsF(font).horizontalAdvance(badge.word));
    QFont larger = font;
    larger.setPointSizeF(font.pointSizeF() * 2);
    QVERIFY(chipWidth(larger, badge) > width * 1.7);

    // Nothing is painted right of the width the chip asks for.
    QImage image(static_cast<int>(width) + 40, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(font);
    paintChip(painter, QRectF(0, 0, image.width(), 40), Theme::of(light()), badge);
    for (int x = static_cast<int>(width) + 2; x < image.width(); ++x)
        QCOMPARE(image.pixelColor(x, 20), QColor(Qt::white));
    QVERIFY(image.pixelColor(static_cast<int>(width) / 2, 20) != QColor(Qt::white));
}

void TestTheme::textIsMadeVisible_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("@bob:example.org") << QStringLiteral("@bob:example.org");
    QTest::newRow("letters of other scripts")
        << QByteArray("Ünïcödé 日本 שלום") << QString::fromUtf8("Ünïcödé 日本 שלום");
    QTest::newRow("right-to-left override") << QByteArray("a\xe2\x80\xae"
                                                          "b")
                                            << QString::fromUtf8("a⟨U+202E⟩b");
    QTest::newRow("isolate") << QByteArray("\xe2\x81\xa6x") << QString::fromUtf8("⟨U+2066⟩x");
    QTest::newRow("zero width space") << QByteArray("a\xe2\x80\x8b"
                                                    "b")
                                      << QString::fromUtf8("a⟨U+200B⟩b");
    QTest::newRow("line end") << QByteArray("a\nb") << QString::fromUtf8("a⟨U+000A⟩b");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QString::fromUtf8("a⟨U+0000⟩b");
    QTest::newRow("beyond the basic plane")
        << QByteArray("\xf3\xa0\x81\x81") << QString::fromUtf8("⟨U+E0041⟩");
    QTest::newRow("empty") << QByteArray() << QString();
}

void TestTheme::textIsMadeVisible()
{
    QFETCH(QByteArray, utf8);
    QFETCH(QString, shown);
    QCOMPARE(visibleText(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size()))), shown);
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
