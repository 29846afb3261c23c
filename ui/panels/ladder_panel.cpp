// SPDX-License-Identifier: Apache-2.0
#include "panels/ladder_panel.h"

#include "models/call_facts.h"
#include "panels/panel_header.h"
#include "session/selection_controller.h"
#include "views/call_strip.h"
#include "views/time_text.h"
#include "views/verdict_header.h"

#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace callscope::ui
{

LadderPanel::LadderPanel(SelectionController *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_stripHeader(new PanelHeader(tr("Room timeline"), this))
    , m_strip(new CallStrip(this))
    , m_verdict(new VerdictHeader(this))
    , m_timeMode(new QToolButton(this))
    , m_ladder(new LadderView(this))
{
    m_strip->setObjectName(QStringLiteral("callStrip"));
    m_ladder->setObjectName(QStringLiteral("ladder"));
    m_timeMode->setObjectName(QStringLiteral("timeMode"));
    m_timeMode->setToolTip(
        tr("How times are shown: since the event before, since the first, or as time of day (T)"));
    auto *ladderHeader = new PanelHeader(tr("Ladder"), this);
    ladderHeader->addTool(m_timeMode);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stripHeader);
    layout->addWidget(m_strip);
    layout->addWidget(m_verdict);
    layout->addWidget(ladderHeader);
    layout->addWidget(m_ladder, 1);
    setFocusProxy(m_ladder);

    connect(m_timeMode, &QToolButton::clicked, this, &LadderPanel::cycleTimeMode);
    connect(m_ladder, &LadderView::timeModeChanged, this, &LadderPanel::showTimeMode);
    connect(m_ladder, &LadderView::eventActivated, this,
            [this](int event) { m_selection->selectEvent(m_selection->call(), event); });
    connect(m_strip, &CallStrip::callActivated, this, &LadderPanel::callChosen);
    connect(m_selection, &SelectionController::callChanged, this, [this](int call) {
        m_strip->setCall(call);
        m_verdict->setCall(call);
        m_ladder->setCall(call);
    });
    connect(m_selection, &SelectionController::eventChanged, m_ladder, &LadderView::selectEvent);
    showTimeMode();
}

void LadderPanel::setAnalysis(const AnalysisPtr &analysis)
{
    m_analysis = analysis;
    m_strip->setAnalysis(analysis);
    m_verdict->setAnalysis(analysis);
    m_ladder->setAnalysis(analysis);
}

void LadderPanel::setCallsInView(const std::vector<std::uint32_t> &calls)
{
    QVector<int> indices;
    indices.reserve(static_cast<qsizetype>(calls.size()));
    std::optional<Timestamp> first, last;
    for (const std::uint32_t call : calls) {
        indices << static_cast<int>(call);
        const Call &one = m_analysis->calls[call];
        if (const auto start = startOf(*m_analysis, one)) {
            const Timestamp end = one.endedAt.value_or(*start);
            first = std::min(first.value_or(*start), *start);
            last = std::max(last.value_or(end), end);
        }
    }
    std::sort(indices.begin(), indices.end());
    m_strip->setVisibleCalls(indices);
    if (!first) {
        m_stripHeader->setTitle(tr("Room timeline"));
        return;
    }
    QString end = clockSecondsText(*last);
    if (dateText(*last) != dateText(*first))
        end.prepend(dateText(*last) + QLatin1Char(' '));
    m_stripHeader->setTitle(
        tr("Room timeline · %1 %2 – %3 UTC").arg(dateText(*first), clockSecondsText(*first), end));
}

void LadderPanel::cycleTimeMode()
{
    switch (m_ladder->timeMode()) {
    case TimeMode::Absolute: m_ladder->setTimeMode(TimeMode::Delta); break;
    case TimeMode::Delta: m_ladder->setTimeMode(TimeMode::Relative); break;
    case TimeMode::Relative: m_ladder->setTimeMode(TimeMode::Absolute); break;
    }
}

void LadderPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a low window the sentence says enough: the ladder is to keep some rows.
    m_verdict->setCompact(height() < 34 * fontMetrics().height());
}

QString LadderPanel::rowText() const
{
    return m_ladder->currentRow() < 0 ? QString() : m_ladder->rowSentence(m_ladder->currentRow());
}

void LadderPanel::showTimeMode()
{
    switch (m_ladder->timeMode()) {
    case TimeMode::Absolute: m_timeMode->setText(tr("Time of day (UTC)")); break;
    case TimeMode::Delta: m_timeMode->setText(tr("Since the event before")); break;
    case TimeMode::Relative: m_timeMode->setText(tr("Since the first event")); break;
    }
    m_timeMode->setAccessibleName(tr("Time mode: %1").arg(m_timeMode->text()));
}

} // namespace callscope::ui
