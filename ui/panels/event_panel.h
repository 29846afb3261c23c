// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QTimer>
#include <QWidget>

class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace callscope::ui
{

class ElidedLabel;
class EventFieldsModel;
class FindingCard;
class PanelHeader;
class EmptyState;
class RawView;
class RowTable;
class SelectionController;
class Settings;

/// The selected event: its fields with what is missing in its place, its findings with their rules,
/// and its bytes as they came.
class EventPanel : public QWidget
{
    Q_OBJECT
public:
    explicit EventPanel(SelectionController *selection, QWidget *parent = nullptr);

    void setAnalysis(const AnalysisPtr &analysis);
    QString rowText() const;
    RowTable *fields() const { return m_table; }
    /// What can be done with the event as a whole, to stand beside the panel's title.
    QWidget *tools() const { return m_tools; }

    void saveLayout(Settings &settings) const;
    void restoreLayout(const Settings &settings);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showEvent(int event);
    void fitColumns();
    void fitHeights();
    void showWhere(const Envelope &envelope, const QString &readProblem);
    void showFindings(int event);
    void revealSelected();
    void showPointer(const QString &pointer);

    SelectionController *m_selection;
    AnalysisPtr m_analysis;
    EventFieldsModel *m_model;
    QStackedWidget *m_stack;
    EmptyState *m_emptyState;
    QWidget *m_tools;
    QToolButton *m_copyId;
    ElidedLabel *m_identity;
    QSplitter *m_splitter;
    RowTable *m_table;
    PanelHeader *m_findingsHeader;
    QScrollArea *m_findingsArea;
    QWidget *m_findings;
    std::vector<std::pair<int, FindingCard *>> m_cards; ///< finding and its card
    PanelHeader *m_rawHeader;
    RawView *m_raw;
    QByteArray m_json;
    QString m_eventId;
    QTimer m_fit; ///< heights are shared out once the layouts have settled
    bool m_heightsChosen = false; ///< by the user, now or in an earlier run
};

} // namespace callscope::ui
