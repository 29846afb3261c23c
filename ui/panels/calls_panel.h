// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/calls_view_model.h"
#include "panels/call_columns.h"

#include <QWidget>

class QMenu;
class QStackedWidget;
class QToolButton;

namespace callscope::ui
{

class CallsDelegate;
class PanelHeader;
class EmptyState;
class FilterEdit;
class RowTable;
class SelectionController;
class Settings;

/// The calls of the analysis: sorted, filtered, one of them selected.
class CallsPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CallsPanel(SelectionController *selection, QWidget *parent = nullptr);

    /// Selects nothing by itself.
    void setAnalysis(const AnalysisPtr &analysis);
    /// Selects a call as if the user had gone to it: with its gravest finding or its end.
    void chooseCall(int call);
    /// The first call in view, or -1.
    int firstCall() const;
    /// The call in the topmost row of the list that shows, or -1.
    int callAtTop() const;
    /// Scrolls so that its row is the topmost; nothing for a call that is not in view.
    void showAtTop(int call);
    /// What shows every cell of the list whole.
    int wantedWidth() const;

    void focusFilter();
    void clearFilter();
    void moveBy(int rows);
    QString rowText() const;
    RowTable *table() const { return m_table; }

    void saveLayout(Settings &settings) const;
    void restoreLayout(const Settings &settings);

    /// Filters that the user keeps.
    void setSavedFilters(const QStringList &filters) { m_saved = filters; }

Q_SIGNALS:
    void savedFiltersChanged(const QStringList &filters);
    void callsInViewChanged(const std::vector<std::uint32_t> &calls);
    /// Enter or double click on a call.
    void callActivated();

private:
    void applyFilter();
    void showCounts();
    void showEmptiness();
    void fillOutcomes();
    void fillSaved();
    void measureColumns();
    void fitColumns();
    void syncSelection();

    SelectionController *m_selection;
    CallsModel *m_model;
    CallsViewModel *m_view;
    CallsDelegate *m_delegate;
    PanelHeader *m_header;
    FilterEdit *m_filter;
    QToolButton *m_savedButton;
    QMenu *m_savedMenu;
    QStringList m_saved; ///< filters
    QToolButton *m_outcomeButton;
    QMenu *m_outcomeMenu;
    QStackedWidget *m_stack;
    RowTable *m_table;
    EmptyState *m_emptyState;
    quint32 m_outcomes = 0;
    CallColumnWidths m_wanted {};
    bool m_fitting = false;
    bool m_columnsChosen = false; ///< by the user, now or in an earlier run
};

} // namespace callscope::ui
