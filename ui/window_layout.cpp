// SPDX-License-Identifier: Apache-2.0
#include "window_layout.h"

#include "panels/calls_panel.h"
#include "panels/event_panel.h"
#include "panels/findings_panel.h"
#include "panels/ladder_panel.h"
#include "panels/media_panel.h"
#include "panels/side_panel.h"
#include "session/settings.h"

#include <QApplication>
#include <QSplitter>

namespace callscope::ui
{

namespace
{

constexpr int leastCalls = 280;
constexpr int usefulCalls = 436; // outcome, start, users, reason and findings
constexpr int leastLadder = 362;
constexpr int comfortableLadder = 570;
constexpr int leastEvent = 220;

} // namespace

WindowLayout::WindowLayout(const Panels &panels, QWidget *window)
    : QObject(window)
    , m_panels(panels)
    , m_window(window)
    , m_side(new SidePanel(window))
    , m_columns(new QSplitter(Qt::Horizontal, window))
    , m_rows(new QSplitter(Qt::Vertical, window))
{
    m_columns->setObjectName(QStringLiteral("columns"));
    m_columns->addWidget(panels.calls);
    m_columns->addWidget(panels.ladder);
    m_side->addPage(panels.event, tr("Event"), panels.event->tools());
    m_side->addPage(panels.media, tr("SDP and ICE"));
    m_columns->addWidget(m_side);
    m_columns->setStretchFactor(1, 1);
    panels.calls->setMinimumWidth(leastCalls);
    panels.ladder->setMinimumWidth(leastLadder);
    m_side->setMinimumWidth(leastEvent);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_chosen = true; });
    m_rows->setObjectName(QStringLiteral("rows"));
    m_rows->addWidget(m_columns);
    m_rows->addWidget(panels.findings);
    m_rows->setStretchFactor(0, 3);
    m_rows->setStretchFactor(1, 1);
    m_rows->setSizes({ 650, 170 });
    for (QSplitter *splitter : { m_columns, m_rows }) {
        splitter->setHandleWidth(1);
        splitter->setChildrenCollapsible(false);
    }
}

QWidget *WindowLayout::widget() const
{
    return m_rows;
}

void WindowLayout::fit()
{
    if (m_chosen)
        return;
    const int all = m_window->width() - 2 * m_columns->handleWidth();
    const int event = std::clamp(all * 22 / 100, leastEvent, 400);
    // The ladder is what is read: it has more room than the list, where that leaves the list its columns.
    // What is more than it needs goes to the list first, whose users are cut otherwise.
    const int rest = all - event;
    const int ladder =
        std::max(leastLadder, std::min({ rest * 52 / 100, comfortableLadder, rest - usefulCalls }));
    const int calls = std::max(leastCalls, std::min(m_panels.calls->wantedWidth(), rest - ladder));
    m_columns->setSizes({ calls, all - calls - event, event });
}

void WindowLayout::focusNext(int step)
{
    const QList<QWidget *> panels { m_panels.calls, m_panels.ladder, m_side, m_panels.findings };
    int current = -1;
    for (int i = 0; i < panels.size(); ++i) {
        if (panels[i]->isAncestorOf(QApplication::focusWidget()))
            current = i;
    }
    const auto count = static_cast<int>(panels.size());
    for (int i = 1; i <= count; ++i) {
        const int next = ((current < 0 && step < 0 ? 0 : current) + i * step + 2 * count) % count;
        if (panels[next]->isVisible()) {
            panels[next]->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void WindowLayout::restore(const Settings &settings)
{
    m_window->restoreGeometry(settings.layout(QStringLiteral("window")));
    m_chosen = m_columns->restoreState(settings.layout(QStringLiteral("columns")));
    m_rows->restoreState(settings.layout(QStringLiteral("rows")));
    m_panels.calls->restoreLayout(settings);
    m_panels.ladder->restoreLayout(settings);
    m_panels.event->restoreLayout(settings);
    m_panels.findings->restoreLayout(settings);
}

void WindowLayout::save(Settings &settings) const
{
    settings.setLayout(QStringLiteral("window"), m_window->saveGeometry());
    if (m_chosen)
        settings.setLayout(QStringLiteral("columns"), m_columns->saveState());
    settings.setLayout(QStringLiteral("rows"), m_rows->saveState());
    m_panels.calls->saveLayout(settings);
    m_panels.ladder->saveLayout(settings);
    m_panels.event->saveLayout(settings);
    m_panels.findings->saveLayout(settings);
}

} // namespace callscope::ui
