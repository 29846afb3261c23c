// SPDX-License-Identifier: Apache-2.0
#include "kept_view.h"

#include "panels/calls_panel.h"
#include "panels/findings_panel.h"
#include "panels/ladder_panel.h"
#include "panels/row_table.h"
#include "session/selection_controller.h"

#include <QScrollBar>

namespace callscope::ui
{

KeptView::KeptView(const AnalysisPtr &analysis, SelectionController &selection, CallsPanel &calls,
                   LadderPanel &ladder, FindingsPanel &findings)
    : m_before(analysis)
    , m_selection(selection)
    , m_calls(calls)
    , m_ladder(ladder)
    , m_findings(findings)
    , m_selected(analysis.get(), selection)
    , m_topCall(analysis ? calls.callAtTop() : -1)
    , m_topFinding(findings.table()->rowsAboveCurrent())
    , m_ladderTop(ladder.ladder()->verticalScrollBar()->value())
{
}

bool KeptView::restore(const Analysis &analysis) const
{
    if (!m_selected.restore(analysis, m_selection))
        return false;
    if (m_topCall >= 0)
        m_calls.showAtTop(CallKey(m_before->calls[static_cast<std::size_t>(m_topCall)]).find(analysis));
    m_findings.table()->placeCurrent(m_topFinding);
    m_ladder.ladder()->verticalScrollBar()->setValue(m_ladderTop);
    return true;
}

} // namespace callscope::ui
