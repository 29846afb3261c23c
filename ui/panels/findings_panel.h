// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/findings_model.h"

#include <QWidget>

#include <array>

class QStackedWidget;
class QToolButton;

namespace callscope::ui
{

class PanelHeader;
class EmptyState;
class RowTable;
class SelectionController;
class Settings;

/// The findings of the calls in view, or of the selected call; choosing one goes to its event.
class FindingsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsPanel(SelectionController *selection, QWidget *parent = nullptr);

    void setAnalysis(const AnalysisPtr &analysis);
    void setCallsInView(const std::vector<std::uint32_t> &calls);
    /// Drops the limits set here: all severities, all calls in view.
    void showAll();
    /// The next (1) or previous (-1) finding of the list.
    void step(int rows);
    QString rowText() const;
    RowTable *table() const { return m_table; }

    void saveLayout(Settings &settings) const;
    void restoreLayout(const Settings &settings);

Q_SIGNALS:
    /// Enter or double click on a finding.
    void findingActivated();

private:
    void addSeverityButton(Severity severity);
    void applyScope();
    void showCounts();
    void syncSelection();
    void choose(int row);
    void fitColumns();

    SelectionController *m_selection;
    AnalysisPtr m_analysis;
    FindingsModel *m_model;
    PanelHeader *m_header;
    std::array<QToolButton *, 3> m_severities {};
    QToolButton *m_thisCall;
    QStackedWidget *m_stack;
    RowTable *m_table;
    EmptyState *m_emptyState;
    bool m_columnsRestored = false;
};

} // namespace callscope::ui
