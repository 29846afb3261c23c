// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/call_media.h"

#include <QComboBox>
#include <QWidget>

class QSplitter;
class QStackedWidget;

namespace callscope::ui
{

class CandidatesModel;
class EmptyState;
class FlatTabs;
class OutlineModel;
class OutlineView;
class PanelHeader;
class RowTable;
class SelectionController;

/// What the selected call's session descriptions and ICE candidates say: any two descriptions side by side,
/// one folded with what its lines mean, and all candidates with who could be reached by them.
class MediaPanel : public QWidget
{
    Q_OBJECT
public:
    explicit MediaPanel(SelectionController *selection, QWidget *parent = nullptr);

    void setAnalysis(const AnalysisPtr &analysis);
    QString rowText() const;

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum Page { Compare, Text, Candidates };
    void layOut();
    /// Reads the call when the panel is seen, not before.
    void reload();
    void fill();
    void fillPickers();
    void fillCandidates(const QStringList &parties);
    /// Shares the height among the judgement and the table.
    void fitCandidates();
    /// The pickers follow the selected event where it has a description.
    void followEvent();
    void showChosen();
    void selectEventOf(int description);
    QStringList partyNames() const;
    const Call &call() const;

    SelectionController *m_selection;
    AnalysisPtr m_analysis;
    int m_call = -1; ///< that is shown
    bool m_stale = true;
    CallMedia m_media;
    PanelHeader *m_header;
    FlatTabs *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QWidget *m_pickers;
    QComboBox *m_first, *m_second;
    QStackedWidget *m_pages;
    QSplitter *m_candidatePage;
    OutlineModel *m_differences, *m_lines, *m_coverage;
    OutlineView *m_differenceView, *m_lineView, *m_coverageView;
    CandidatesModel *m_candidates;
    RowTable *m_table;
};

} // namespace callscope::ui
