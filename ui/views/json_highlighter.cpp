// SPDX-License-Identifier: Apache-2.0
#include "views/json_highlighter.h"

namespace callscope::ui
{

namespace
{

/// States between lines.
constexpr int outside = 0;
constexpr int inString = 1;

qsizetype stringEnd(const QString &text, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('\\'))
            ++i;
        else if (text[i] == QLatin1Char('"'))
            return i + 1;
    }
    return -1;
}

bool isWordPart(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('+') || c == QLatin1Char('.');
}

} // namespace

void JsonHighlighter::setTheme(const Theme &theme)
{
    m_theme = theme;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    const auto paint = [this](qsizetype from, qsizetype to, const QColor &ink) {
        QTextCharFormat format;
        format.setForeground(ink);
        setFormat(static_cast<int>(from), static_cast<int>(to - from), format);
    };
    qsizetype i = 0;
    setCurrentBlockState(outside);
    const auto string = [&](qsizetype from, qsizetype inside) {
        qsizetype end = stringEnd(text, inside);
        if (end < 0) {
            setCurrentBlockState(inString);
            end = text.size();
        }
        qsizetype after = end;
        while (after < text.size() && text[after].isSpace())
            ++after;
        const bool name = after < text.size() && text[after] == QLatin1Char(':');
        paint(from, end, name ? m_theme.blue.ink : m_theme.green.ink);
        i = end;
    };
    if (previousBlockState() == inString)
        string(0, 0);
    while (i < text.size()) {
        const QChar c = text[i];
        if (c == QLatin1Char('"')) {
            string(i, i + 1);
        } else if (isWordPart(c)) {
            qsizetype end = i;
            while (end < text.size() && isWordPart(text[end]))
                ++end;
            paint(i, end, m_theme.amber.ink);
            i = end;
        } else {
            paint(i, i + 1, m_theme.dim);
            ++i;
        }
    }
    // What visibleText() wrote in place of characters that do not show.
    const QString opening = QStringLiteral("⟨U+");
    for (qsizetype at = text.indexOf(opening); at >= 0; at = text.indexOf(opening, at + 1)) {
        const qsizetype end = text.indexOf(QChar(0x27e9), at);
        if (end < 0)
            break;
        QTextCharFormat format;
        format.setForeground(m_theme.red.ink);
        format.setBackground(m_theme.red.fill);
        setFormat(static_cast<int>(at), static_cast<int>(end + 1 - at), format);
    }
}

} // namespace callscope::ui
