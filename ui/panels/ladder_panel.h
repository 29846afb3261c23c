// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "views/ladder_view.h"

#include <QWidget>

class QToolButton;

namespace callscope::ui
{

class CallStrip;
class PanelHeader;
class SelectionController;
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
    void cycleTimeMode();
    LadderView *ladder() const { return m_ladder; }
    /// The current event in words; empty where none is.
    QString rowText() const;

Q_SIGNALS:
    /// A call was chosen in the strip.
    void callChosen(int call);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showTimeMode();

    SelectionController *m_selection;
    AnalysisPtr m_analysis;
    PanelHeader *m_stripHeader;
    CallStrip *m_strip;
    VerdictHeader *m_verdict;
    QToolButton *m_timeMode;
    LadderView *m_ladder;
};

} // namespace callscope::ui
