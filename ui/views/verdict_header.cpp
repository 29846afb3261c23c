// SPDX-License-Identifier: Apache-2.0
#include "views/verdict_header.h"

#include "views/chip_label.h"
#include "views/flow_layout.h"
#include "views/fonts.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

constexpr int unit = 4; ///< the grid

void setInk(QLabel *label, const QColor &ink)
{
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, ink);
    label->setPalette(palette);
}

QString tipHtml(const QString &text)
{
    return QStringLiteral("<p>%1</p>")
        .arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

} // namespace

VerdictHeader::VerdictHeader(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Verdict"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit);
    outer->setSpacing(0);
    m_empty = makeText("empty");
    m_empty->setText(tr("No call selected. Choose one in the list of calls."));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    outer->addWidget(m_empty);

    m_content = new QWidget(this);
    outer->addWidget(m_content);
    auto *rows = new QVBoxLayout(m_content);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2 * unit);

    auto *badges = new FlowLayout(2 * unit, unit);
    m_outcome = new ChipLabel(m_content);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_statedCaption = makeText("statedCaption");
    m_statedCaption->setText(tr("stated"));
    m_stated = makeText("stated");
    m_statedChip = new ChipLabel(m_content);
    m_statedChip->setObjectName(QStringLiteral("statedChip"));
    m_inferredCaption = makeText("inferredCaption");
    m_inferredCaption->setText(tr("inferred"));
    m_inferredChip = new ChipLabel(m_content);
    m_inferredChip->setObjectName(QStringLiteral("inferred"));
    m_about = makeText("about");
    for (QWidget *widget : std::initializer_list<QWidget *> {
             m_outcome, m_statedCaption, m_statedChip, m_stated, m_inferredCaption, m_inferredChip, m_about })
        badges->addWidget(widget);
    rows->addLayout(badges);

    m_verdict = makeText("verdict");
    m_verdict->setWordWrap(true);
    rows->addWidget(m_verdict);

    m_figureRow = new QWidget(m_content);
    auto *figures = new FlowLayout(6 * unit, 2 * unit, Qt::AlignTop);
    m_figureRow->setLayout(figures);
    const std::array<const char *, 5> names { "ring", "setup", "talk", "caller", "callees" };
    for (std::size_t i = 0; i < names.size(); ++i)
        m_figures[i] = makeFigure(figures, names[i]);
    rows->addWidget(m_figureRow);

    applyLook();
    showCall();
}

QLabel *VerdictHeader::makeText(const char *name)
{
    auto *label = new QLabel(m_content != nullptr ? m_content : this);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText); // texts come from the timeline
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

VerdictHeader::FigureLabels VerdictHeader::makeFigure(QLayout *into, const char *name)
{
    auto *box = new QWidget(m_figureRow);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    FigureLabels labels { makeText("caption"), makeText(name) };
    labels.caption->setTextInteractionFlags(Qt::NoTextInteraction);
    column->addWidget(labels.caption);
    column->addWidget(labels.value);
    into->addWidget(box);
    return labels;
}

void VerdictHeader::setAnalysis(AnalysisPtr analysis)
{
    m_analysis = std::move(analysis);
    if (!m_analysis || m_call >= static_cast<int>(m_analysis->calls.size()))
        m_call = -1;
    showCall();
}

void VerdictHeader::setCall(int call)
{
    m_call = m_analysis && call >= 0 && call < static_cast<int>(m_analysis->calls.size()) ? call : -1;
    showCall();
}

void VerdictHeader::setCompact(bool compact)
{
    if (m_figureRow->isHidden() == compact)
        return;
    m_figureRow->setHidden(compact);
    fitHeight();
}

void VerdictHeader::showCall()
{
    m_content->setVisible(m_call >= 0);
    m_empty->setVisible(m_call < 0);
    if (m_call < 0)
        return fitHeight();
    const VerdictFacts facts = verdictFacts(*m_analysis, m_call);
    m_outcome->setBadge(facts.outcome);
    m_statedChip->setVisible(facts.stated.chip);
    m_stated->setVisible(!facts.stated.chip);
    m_statedChip->setBadge(facts.stated.badge);
    m_stated->setText(facts.stated.badge.word);
    m_inferredCaption->setVisible(!facts.inferred.isEmpty());
    m_inferredChip->setVisible(!facts.inferred.isEmpty());
    m_inferredChip->setBadge({ Glyph::None, Tone::Grey, facts.inferred });
    m_about->setText(facts.about);
    m_verdict->setText(facts.verdict);
    showFigure(m_figures[0], facts.ring);
    showFigure(m_figures[1], facts.setup);
    showFigure(m_figures[2], facts.talk);
    showFigure(m_figures[3], facts.caller);
    showFigure(m_figures[4], facts.callees);
    fitHeight();
}

void VerdictHeader::showFigure(const FigureLabels &labels, const Figure &figure)
{
    labels.caption->setText(figure.caption);
    labels.value->setText(figure.value);
    labels.value->setAccessibleName(QStringLiteral("%1: %2").arg(figure.caption, figure.value));
    labels.value->setToolTip(tipHtml(figure.tip));
    labels.caption->setToolTip(tipHtml(figure.tip));
}

void VerdictHeader::applyLook()
{
    m_styling = true;
    const Theme theme = Theme::of(palette());
    const QFont small = scaledFont(font(), 0.92);
    for (QLabel *label : { m_statedCaption, m_inferredCaption, m_about, m_empty })
        setInk(label, theme.dim);
    for (QLabel *label : { m_stated, m_verdict })
        setInk(label, theme.text);
    for (const FigureLabels &figure : m_figures) {
        setInk(figure.caption, theme.dim);
        figure.caption->setFont(small);
        setInk(figure.value, theme.text);
    }
    m_verdict->setFont(boldFont(scaledFont(font(), 1.15)));
    m_styling = false;
}

void VerdictHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!m_styling && (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange))
        applyLook();
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void VerdictHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

void VerdictHeader::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    fitHeight();
}

void VerdictHeader::fitHeight()
{
    if (!isVisible())
        return; // fonts and hidden parts are settled by the time it shows
    m_content->layout()->activate();
    layout()->invalidate();
    layout()->activate();
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void VerdictHeader::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(palette()).panel);
}

} // namespace callscope::ui
