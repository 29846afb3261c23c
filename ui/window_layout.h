// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QSplitter;

namespace callscope::ui
{

class CallsPanel;
class EventPanel;
class FindingsPanel;
class LadderPanel;
class MediaPanel;
class Settings;
class SidePanel;

/// Where the panels stand and how they share the window.
class WindowLayout : public QObject
{
    Q_OBJECT
public:
    struct Panels {
        CallsPanel *calls;
        LadderPanel *ladder;
        EventPanel *event;
        MediaPanel *media;
        FindingsPanel *findings;
    };
    WindowLayout(const Panels &panels, QWidget *window);

    /// All panels in one.
    QWidget *widget() const;
    /// Shares the width among the panels, unless the user did.
    void fit();
    void focusNext(int step);
    /// What stands at the right, in tabs.
    SidePanel *side() const { return m_side; }

    void restore(const Settings &settings);
    void save(Settings &settings) const;

private:
    Panels m_panels;
    QWidget *m_window;
    SidePanel *m_side;
    QSplitter *m_columns;
    QSplitter *m_rows;
    bool m_chosen = false; ///< by the user, now or in an earlier run
};

} // namespace callscope::ui
