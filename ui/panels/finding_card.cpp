// SPDX-License-Identifier: Apache-2.0
#include "panels/finding_card.h"

#include "models/findings_model.h"
#include "models/text.h"
#include "rules/rule.h"
#include "views/fonts.h"
#include "views/rule_page.h"
#include "views/theme.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTextBrowser>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

QToolButton *button(const QString &text, const QString &name, QWidget *parent)
{
    auto *made = new QToolButton(parent);
    made->setText(text);
    made->setAccessibleName(name);
    return made;
}

} // namespace

FindingCard::FindingCard(const Finding &finding, SpecVersion checkedBy, QWidget *parent)
    : QWidget(parent)
    , m_rule(*finding.rule)
    , m_severity(finding.severity)
    , m_explain(nullptr)
    , m_page(nullptr)
{
    const QString rule = fromUtf8(m_rule.id);
    const QString message = visibleText(findingMessage(finding));
    const QString url = QString::fromStdString(specUrl(m_rule, checkedBy));
    const QString clause =
        tr("Client-Server API · %1 · since %2").arg(clauseText(m_rule), fromUtf8(m_rule.since));
    m_text =
        QStringLiteral("%1: %2: %3\n%4\n%5").arg(severityBadge(m_severity).word, rule, message, clause, url);

    auto *words = new QLabel(message, this);
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setToolTip(QStringLiteral("<p>%1</p>").arg(whyItMatters(m_rule).toHtmlEscaped()));
    auto *source = new QLabel(clause, this);
    source->setTextFormat(Qt::PlainText);
    source->setWordWrap(true);
    source->setForegroundRole(QPalette::PlaceholderText);

    const QString known = knownClients(m_rule);
    auto *clients = new QLabel(tr("Known clients: %1").arg(known), this);
    clients->setTextFormat(Qt::PlainText);
    clients->setWordWrap(true);
    clients->setForegroundRole(QPalette::PlaceholderText);
    clients->setTextInteractionFlags(Qt::TextSelectableByMouse);
    clients->setVisible(!known.isEmpty());

    m_explain = button(tr("Explain"), tr("Explain %1").arg(rule), this);
    m_explain->setCheckable(true);
    QToolButton *spec =
        button(tr("Specification"), tr("Open the clause of %1 in the specification").arg(rule), this);
    spec->setToolTip(url);
    QToolButton *copy = button(tr("Copy as text"), tr("Copy the finding %1 as text").arg(rule), this);
    m_page = new QTextBrowser(this);
    m_page->setAccessibleName(tr("Page of the rule %1").arg(rule));
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setOpenExternalLinks(true);
    m_page->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_page->hide();

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    for (QToolButton *one : { m_explain, spec, copy })
        buttons->addWidget(one);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    // The chip with the rule's name is painted into the top margin.
    layout->setContentsMargins(8, fontMetrics().height() + 16, 8, 8);
    layout->setSpacing(4);
    layout->addWidget(words);
    layout->addWidget(source);
    layout->addWidget(clients);
    layout->addLayout(buttons);
    layout->addWidget(m_page);

    connect(m_explain, &QToolButton::toggled, this, &FindingCard::setExpanded);
    connect(spec, &QToolButton::clicked, this, [url] { QDesktopServices::openUrl(QUrl(url)); });
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
}

void FindingCard::setExpanded(bool expanded)
{
    m_explain->setChecked(expanded);
    if (expanded && m_page->document()->isEmpty())
        showRulePage(*m_page, m_rule);
    m_page->setVisible(expanded);
    fitPage();
}

bool FindingCard::isExpanded() const
{
    return m_explain->isChecked();
}

void FindingCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    Badge badge = severityBadge(m_severity);
    badge.word = tr("%1 · %2").arg(badge.word, fromUtf8(m_rule.id));
    paintChip(painter, QRectF(8, 6, width() - 16, fontMetrics().height() + 8), theme, badge);
    painter.fillRect(0, height() - 1, width(), 1, theme.hairline);
}

void FindingCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitPage();
}

void FindingCard::fitPage()
{
    if (m_page->isHidden())
        return;
    m_page->document()->setTextWidth(width() - 16);
    m_page->setFixedHeight(static_cast<int>(m_page->document()->size().height()) + 4);
}

} // namespace callscope::ui
