// SPDX-License-Identifier: Apache-2.0
#include "views/rule_page.h"

#include "rules/catalogue.h"
#include "views/fonts.h"

#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>

namespace callscope::ui
{

namespace
{

/// Markdown headings come out in the sizes of a printed page.
void calmHeadings(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        if (level == 0)
            continue;
        QTextCursor cursor(block);
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat format;
        format.setProperty(QTextFormat::FontSizeAdjustment, 0);
        format.setFont(boldFont(scaledFont(document.defaultFont(), level == 1 ? 1.15 : 1.0)));
        cursor.mergeCharFormat(format);
        QTextBlockFormat spacing;
        spacing.setTopMargin(level == 1 ? 0 : 8);
        spacing.setBottomMargin(2);
        QTextCursor(block).mergeBlockFormat(spacing);
    }
}

/// The text below a heading of the rule's page, in one line.
QString sectionOf(const Rule &rule, const QString &title)
{
    const QString page = QString::fromStdString(rulePage(rule));
    const QString heading = QStringLiteral("## %1\n").arg(title);
    const qsizetype start = page.indexOf(heading);
    if (start < 0)
        return {};
    const qsizetype from = start + heading.size();
    const qsizetype end = page.indexOf(QLatin1String("\n#"), from);
    return page.mid(from, end < 0 ? -1 : end - from).remove(QLatin1Char('`')).simplified();
}

} // namespace

QString whyItMatters(const Rule &rule)
{
    return sectionOf(rule, QStringLiteral("Why it matters"));
}

QString knownClients(const Rule &rule)
{
    return sectionOf(rule, QStringLiteral("Known clients"));
}

void showRulePage(QTextBrowser &browser, const Rule &rule)
{
    browser.document()->setDefaultFont(browser.font());
    browser.document()->setDocumentMargin(4);
    browser.setMarkdown(QString::fromStdString(rulePage(rule)));
    calmHeadings(*browser.document());
}

} // namespace callscope::ui
