// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/ladder_view.h"

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QActionGroup;
class QMenu;

namespace callscope::ui
{

/// What can be done with the ladder. Menu, tools and keys share these actions.
class LadderActions : public QObject
{
    Q_OBJECT
public:
    LadderActions(LadderView *ladder, QWidget *parent);

    QAction *nextTimeMode() const { return m_nextTimeMode; }
    QAction *nextTimeScale() const { return m_nextTimeScale; }
    QAction *ghosts() const { return m_ghosts; }
    QAction *effects() const { return m_effects; }
    /// Enabled where a lane is hidden; its icon text says how many are.
    QAction *showAllLanes() const { return m_showAll; }

    /// Those that have a key, in the order of the menu.
    QList<const QAction *> withKeys() const;

    /// Adds them all, with a menu of the lanes that can be hidden.
    void addTo(QMenu *menu);

private:
    QAction *make(const QString &text, const QString &name, const QKeySequence &key);
    template <class Value>
    void addChoice(QMenu *menu, QActionGroup *group, const QString &text, Value value);
    void showTimeMode();
    void showTimeScale();
    void showLanes();
    void fillLanes(QMenu *menu);

    LadderView *m_ladder;
    QAction *m_nextTimeMode, *m_nextTimeScale, *m_ghosts, *m_effects, *m_showAll;
    QActionGroup *m_timeModes, *m_timeScales;
};

} // namespace callscope::ui
