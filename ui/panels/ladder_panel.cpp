// SPDX-License-Identifier: Apache-2.0
#include "panels/ladder_panel.h"

#include "models/call_facts.h"
#include "panels/ladder_actions.h"
#include "panels/panel_header.h"
#include "session/selection_controller.h"
#include "session/settings.h"
#include "views/call_strip.h"
#include "views/glyph_icon.h"
#include "views/time_text.h"
#include "views/verdict_header.h"

#include <QAction>
#include <QDataStream>
#include <QIODevice>
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
    , m_ladder(new LadderView(this))
    , m_actions(new LadderActions(m_ladder, this))
{
    m_strip->setObjectName(QStringLiteral("callStrip"));
    m_ladder->setObjectName(QStringLiteral("ladder"));
    auto *ladderHeader = new PanelHeader(tr("Ladder"), this);
    for (QAction *action : { m_actions->showAllLanes(), m_actions->nextTimeMode(), m_actions->nextTimeScale(),
                             m_actions->ghosts(), m_actions->effects() })
        addTool(ladderHeader, action);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stripHeader);
    layout->addWidget(m_strip);
    layout->addWidget(m_verdict);
    layout->addWidget(ladderHeader);
    layout->addWidget(m_ladder, 1);
    setFocusProxy(m_ladder);

    connect(m_ladder, &LadderView::eventActivated, this,
            [this](int event) { m_selection->selectEvent(m_selection->call(), event); });
    connect(m_strip, &CallStrip::callActivated, this, &LadderPanel::callChosen);
    connect(m_selection, &SelectionController::callChanged, this, [this](int call) {
        m_strip->setCall(call);
        m_verdict->setCall(call);
        m_ladder->setCall(call);
    });
    connect(m_selection, &SelectionController::eventChanged, m_ladder, &LadderView::selectEvent);
}

void LadderPanel::addTool(PanelHeader *header, QAction *action)
{
    auto *button = new QToolButton(header);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setObjectName(action->objectName() + QStringLiteral("Tool"));
    header->addTool(button);
    const auto show = [button, action] {
        button->setAccessibleName(
            QStringLiteral("%1: %2").arg(action->text().remove(QLatin1Char('&')), action->iconText()));
        // Not by its colour alone.
        button->setIcon(action->isChecked() ? glyphIcon(Glyph::Check, Tone::Grey) : QIcon());
        // The way back from hidden lanes is there while there are any.
        button->setVisible(action->isEnabled());
    };
    connect(action, &QAction::changed, button, show);
    show();
}

void LadderPanel::restoreLayout(const Settings &settings)
{
    QDataStream in(settings.layout(QStringLiteral("ladder")));
    qint32 mode = 0, scale = 0;
    bool ghosts = true, effects = true;
    in >> mode >> scale >> ghosts >> effects;
    if (in.status() != QDataStream::Ok || mode < 0 || mode > static_cast<int>(TimeMode::Relative) || scale < 0
        || scale > static_cast<int>(TimeScale::Compact))
        return;
    m_ladder->setTimeMode(static_cast<TimeMode>(mode));
    m_ladder->setTimeScale(static_cast<TimeScale>(scale));
    m_actions->ghosts()->setChecked(ghosts);
    m_actions->effects()->setChecked(effects);
}

void LadderPanel::saveLayout(Settings &settings) const
{
    QByteArray state;
    QDataStream out(&state, QIODevice::WriteOnly);
    out << static_cast<qint32>(m_ladder->timeMode()) << static_cast<qint32>(m_ladder->timeScale())
        << m_actions->ghosts()->isChecked() << m_actions->effects()->isChecked();
    settings.setLayout(QStringLiteral("ladder"), state);
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

} // namespace callscope::ui
