// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/ladder_view.h"

#include <QWidget>

namespace callscope::ui
{

class CallStrip;
class LadderActions;
class PanelHeader;
class SelectionController;
class Settings;
class VerdictHeader;

/// One call: its place among the others, its verdict, and its events as a ladder.
class LadderPanel : public QWidget
{
    Q_OBJECT
public:
    explicit LadderPanel(SelectionController *selection, QWidget *parent = nullptr);

    void setAnalysis(const AnalysisPtr &analysis);
    void setCallsInView(const std::vector<std::uint32_t> &calls);
    const AnalysisPtr &analysis() const { return m_analysis; }
    LadderView *ladder() const { return m_ladder; }
    LadderActions *actions() const { return m_actions; }
    void restoreLayout(const Settings &settings);
    void saveLayout(Settings &settings) const;
    /// The current event in words; empty where none is.
    QString rowText() const;

Q_SIGNALS:
    /// A call was chosen in the strip.
    void callChosen(int call);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// A button for an action; it keeps the action's name.
    void addTool(PanelHeader *header, QAction *action);

    SelectionController *m_selection;
    AnalysisPtr m_analysis;
    PanelHeader *m_stripHeader;
    CallStrip *m_strip;
    VerdictHeader *m_verdict;
    LadderView *m_ladder;
    LadderActions *m_actions;
};

} // namespace callscope::ui
