// SPDX-License-Identifier: Apache-2.0
#include "panels/ladder_actions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace callscope::ui
{

namespace
{

QString timeModeName(TimeMode mode)
{
    switch (mode) {
    case TimeMode::Absolute: return LadderActions::tr("Time of day");
    case TimeMode::Delta: return LadderActions::tr("Since the event before");
    case TimeMode::Relative: break;
    }
    return LadderActions::tr("Since the first event");
}

QString timeScaleName(TimeScale scale)
{
    switch (scale) {
    case TimeScale::Sequential: return LadderActions::tr("Sequential");
    case TimeScale::Linear: return LadderActions::tr("Linear");
    case TimeScale::Logarithmic: return LadderActions::tr("Logarithmic");
    case TimeScale::Compact: break;
    }
    return LadderActions::tr("Compact");
}

/// The same in a word, for the tool.
QString shortName(TimeMode mode)
{
    switch (mode) {
    case TimeMode::Absolute: return LadderActions::tr("time of day");
    case TimeMode::Delta: return LadderActions::tr("delta");
    case TimeMode::Relative: break;
    }
    return LadderActions::tr("since start");
}

/// Checks the choice that holds.
template <class Value>
void check(const QActionGroup *group, Value value)
{
    for (QAction *action : group->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(value));
}

} // namespace

LadderActions::LadderActions(LadderView *ladder, QWidget *parent)
    : QObject(parent)
    , m_ladder(ladder)
    , m_nextTimeMode(make(tr("Next &time mode"), QStringLiteral("timeMode"), Qt::Key_T))
    , m_nextTimeScale(make(tr("Next time s&cale"), QStringLiteral("timeScale"), Qt::Key_S))
    , m_ghosts(make(tr("&Ghosts of what did not come"), QStringLiteral("ghosts"), Qt::Key_G))
    , m_effects(make(tr("What &receivers did"), QStringLiteral("effects"), Qt::Key_R))
    , m_showAll(make(tr("Show &all lanes"), QStringLiteral("showAllLanes"), {}))
    , m_timeModes(new QActionGroup(this))
    , m_timeScales(new QActionGroup(this))
{
    m_nextTimeMode->setToolTip(
        tr("How times are shown: since the event before, since the first, or as time of day (T)"));
    m_nextTimeScale->setToolTip(
        tr("How time parts the rows: not at all, linearly, logarithmically, or in low rows (S)"));
    m_ghosts->setIconText(tr("Ghosts"));
    m_ghosts->setToolTip(tr("Events that were owed and did not come, and the end of the lifetime (G)"));
    m_effects->setIconText(tr("Receivers"));
    m_effects->setToolTip(tr("Which events their receivers ignored or kept, and why (R)"));
    for (QAction *toggle : { m_ghosts, m_effects }) {
        toggle->setCheckable(true);
        toggle->setChecked(true);
    }
    connect(m_nextTimeMode, &QAction::triggered, m_ladder, &LadderView::cycleTimeMode);
    connect(m_nextTimeScale, &QAction::triggered, m_ladder, &LadderView::cycleTimeScale);
    connect(m_ghosts, &QAction::toggled, m_ladder, &LadderView::setGhostsShown);
    connect(m_effects, &QAction::toggled, m_ladder, &LadderView::setEffectsShown);
    connect(m_showAll, &QAction::triggered, m_ladder, &LadderView::showAllLanes);
    connect(m_ladder, &LadderView::timeModeChanged, this, &LadderActions::showTimeMode);
    connect(m_ladder, &LadderView::timeScaleChanged, this, &LadderActions::showTimeScale);
    connect(m_ladder, &LadderView::lanesChanged, this, &LadderActions::showLanes);
    showTimeMode();
    showTimeScale();
    showLanes();
}

QAction *LadderActions::make(const QString &text, const QString &name, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    return action;
}

QList<const QAction *> LadderActions::withKeys() const
{
    return { m_nextTimeMode, m_nextTimeScale, m_ghosts, m_effects };
}

template <class Value>
void LadderActions::addChoice(QMenu *menu, QActionGroup *group, const QString &text, Value value)
{
    QAction *action = menu->addAction(text);
    action->setCheckable(true);
    action->setData(static_cast<int>(value));
    group->addAction(action);
}

void LadderActions::addTo(QMenu *menu)
{
    QMenu *modes = menu->addMenu(tr("&Times"));
    modes->setObjectName(QStringLiteral("timeModes"));
    for (const TimeMode mode : { TimeMode::Delta, TimeMode::Relative, TimeMode::Absolute })
        addChoice(modes, m_timeModes, timeModeName(mode), mode);
    modes->addSeparator();
    modes->addAction(m_nextTimeMode);
    connect(m_timeModes, &QActionGroup::triggered, m_ladder, [this](const QAction *chosen) {
        m_ladder->setTimeMode(static_cast<TimeMode>(chosen->data().toInt()));
    });
    QMenu *scales = menu->addMenu(tr("Time s&cale"));
    scales->setObjectName(QStringLiteral("timeScales"));
    for (const TimeScale scale :
         { TimeScale::Sequential, TimeScale::Linear, TimeScale::Logarithmic, TimeScale::Compact })
        addChoice(scales, m_timeScales, timeScaleName(scale), scale);
    scales->addSeparator();
    scales->addAction(m_nextTimeScale);
    connect(m_timeScales, &QActionGroup::triggered, m_ladder, [this](const QAction *chosen) {
        m_ladder->setTimeScale(static_cast<TimeScale>(chosen->data().toInt()));
    });
    menu->addAction(m_ghosts);
    menu->addAction(m_effects);
    QMenu *lanes = menu->addMenu(tr("&Lanes"));
    lanes->setObjectName(QStringLiteral("lanesMenu"));
    connect(lanes, &QMenu::aboutToShow, this, [this, lanes] { fillLanes(lanes); });
    showTimeMode();
    showTimeScale();
}

void LadderActions::fillLanes(QMenu *menu)
{
    menu->clear();
    const bool canHide = m_ladder->ladder().lanes.size() > 2;
    for (const LadderLane &lane : m_ladder->lanes()) {
        QAction *action = menu->addAction(QStringLiteral("%1 %2").arg(lane.user, lane.device));
        const bool isHidden = m_ladder->arrangement().isHidden(lane);
        action->setCheckable(true);
        action->setChecked(!isHidden);
        action->setEnabled(isHidden || canHide);
        connect(action, &QAction::toggled, m_ladder,
                [this, lane](bool shown) { m_ladder->setLaneHidden(lane, !shown); });
    }
    menu->addSeparator();
    menu->addAction(m_showAll);
}

void LadderActions::showTimeMode()
{
    m_nextTimeMode->setIconText(shortName(m_ladder->timeMode()));
    check(m_timeModes, m_ladder->timeMode());
}

void LadderActions::showTimeScale()
{
    m_nextTimeScale->setIconText(timeScaleName(m_ladder->timeScale()).toLower());
    check(m_timeScales, m_ladder->timeScale());
}

void LadderActions::showLanes()
{
    const int hidden = m_ladder->hiddenLanes();
    m_showAll->setIconText(hidden == 1 ? tr("1 lane hidden") : tr("%1 lanes hidden").arg(hidden));
    m_showAll->setToolTip(tr("Show all lanes"));
    m_showAll->setEnabled(hidden > 0);
}

} // namespace callscope::ui
