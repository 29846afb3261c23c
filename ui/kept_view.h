// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "session/kept_selection.h"

namespace callscope::ui
{

class CallsPanel;
class FindingsPanel;
class LadderPanel;

/// What is selected and how far the lists are scrolled, kept while one analysis takes the place of another.
class KeptView
{
public:
    KeptView(const AnalysisPtr &analysis, SelectionController &selection, CallsPanel &calls,
             LadderPanel &ladder, FindingsPanel &findings);

    /// After the panels show the other analysis. False where the call is not in it.
    bool restore(const Analysis &analysis) const;

private:
    AnalysisPtr m_before;
    SelectionController &m_selection;
    CallsPanel &m_calls;
    LadderPanel &m_ladder;
    FindingsPanel &m_findings;
    KeptSelection m_selected;
    int m_topCall; ///< index into the calls of m_before, or -1
    int m_topFinding; ///< rows above the current one, or -1
    int m_ladderTop;
};

} // namespace callscope::ui
