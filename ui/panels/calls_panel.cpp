// SPDX-License-Identifier: Apache-2.0
#include "panels/calls_panel.h"

#include "models/text.h"
#include "panels/calls_delegate.h"
#include "panels/empty_state.h"
#include "panels/filter_edit.h"
#include "panels/panel_header.h"
#include "panels/row_table.h"
#include "reports/analysis_text.h"
#include "session/selection_controller.h"
#include "session/settings.h"
#include "views/glyph_icon.h"
#include "views/theme.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>

#include <numeric>

namespace callscope::ui
{

CallsPanel::CallsPanel(SelectionController *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(new CallsModel(this))
    , m_view(new CallsViewModel(m_model, this))
    , m_delegate(new CallsDelegate(this))
    , m_header(new PanelHeader(tr("Calls"), this))
    , m_filter(new FilterEdit(this))
    , m_savedButton(new QToolButton(this))
    , m_savedMenu(new QMenu(m_savedButton))
    , m_outcomeButton(new QToolButton(this))
    , m_outcomeMenu(new QMenu(m_outcomeButton))
    , m_stack(new QStackedWidget(this))
    , m_table(new RowTable(this))
    , m_emptyState(new EmptyState(this))
{
    m_filter->setObjectName(QStringLiteral("callFilter"));
    m_filter->setAccessibleName(tr("Filter calls"));
    m_filter->setPlaceholderText(tr("Filter calls  ( / )"));
    m_savedButton->setObjectName(QStringLiteral("savedFilters"));
    m_savedButton->setText(tr("Filters"));
    m_savedButton->setAccessibleName(tr("Saved filters"));
    m_savedButton->setToolTip(tr("Add a saved filter to this one, or save it"));
    m_savedButton->setPopupMode(QToolButton::InstantPopup);
    m_savedButton->setMenu(m_savedMenu);
    m_outcomeButton->setObjectName(QStringLiteral("outcomeFacet"));
    m_outcomeButton->setText(tr("Outcome"));
    m_outcomeButton->setAccessibleName(tr("Outcomes in view"));
    m_outcomeButton->setToolTip(tr("Show only calls with chosen outcomes"));
    m_outcomeButton->setPopupMode(QToolButton::InstantPopup);
    m_outcomeButton->setMenu(m_outcomeMenu);
    m_table->setObjectName(QStringLiteral("callTable"));
    m_table->setAccessibleName(tr("Calls"));
    m_table->setModel(m_view);
    m_table->setItemDelegate(m_delegate);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(CallsModel::StartColumn, Qt::AscendingOrder);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the calls"));
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->header()->setSectionGlyph(CallsModel::MediaColumn, Glyph::Handset);

    auto *bar = new QWidget(this);
    auto *barLayout = new QHBoxLayout(bar);
    barLayout->setContentsMargins(8, 4, 8, 4);
    barLayout->setSpacing(4);
    barLayout->addWidget(m_filter, 1);
    barLayout->addWidget(m_savedButton);
    barLayout->addWidget(m_outcomeButton);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(bar);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_emptyState);
    setFocusProxy(m_table);

    connect(m_filter, &QLineEdit::textChanged, this, &CallsPanel::applyFilter);
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_savedMenu, &QMenu::aboutToShow, this, &CallsPanel::fillSaved);
    connect(m_outcomeMenu, &QMenu::aboutToShow, this, &CallsPanel::fillOutcomes);
    connect(m_emptyState, &EmptyState::triggered, this, &CallsPanel::clearFilter);
    connect(m_table, &RowTable::rowChosen, this, [this](int row) { chooseCall(m_view->callAt(row)); });
    connect(m_table, &RowTable::rowActivated, this, &CallsPanel::callActivated);
    connect(m_selection, &SelectionController::callChanged, this, &CallsPanel::syncSelection);
    connect(m_table, &RowTable::widthChanged, this, &CallsPanel::fitColumns);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
        // A press on the header is the user's, who knows better from here on.
        if (!m_fitting && QGuiApplication::mouseButtons() != Qt::NoButton
            && m_table->horizontalHeader()->underMouse())
            m_columnsChosen = true;
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this] {
        measureColumns(); // the arrow takes its room
        fitColumns();
    });
    // The strip of calls and the findings follow the order and the filter of this list.
    connect(m_view, &QAbstractItemModel::layoutChanged, this,
            [this] { Q_EMIT callsInViewChanged(m_view->calls()); });
    showEmptiness();
}

void CallsPanel::setAnalysis(const AnalysisPtr &analysis)
{
    m_delegate->setAnalysis(analysis);
    m_model->setAnalysis(analysis);
    measureColumns();
    fitColumns();
    showCounts();
    showEmptiness();
    Q_EMIT callsInViewChanged(m_view->calls());
}

void CallsPanel::chooseCall(int call)
{
    if (call < 0 || call == m_selection->call())
        return;
    const Evidence evidence = evidenceOf(*m_model->analysis(), call);
    m_selection->selectFinding(evidence.finding, call, evidence.event);
}

int CallsPanel::firstCall() const
{
    return m_view->callAt(0);
}

int CallsPanel::callAtTop() const
{
    return m_view->callAt(m_table->rowAt(0));
}

void CallsPanel::showAtTop(int call)
{
    if (const int row = m_view->rowOf(call); row >= 0)
        m_table->scrollTo(m_view->index(row, 0), QAbstractItemView::PositionAtTop);
}

int CallsPanel::wantedWidth() const
{
    // Ids of rooms have no end that says more than their beginning.
    CallColumnWidths wanted = m_wanted;
    wanted[CallsModel::RoomColumn] =
        std::min(wanted[CallsModel::RoomColumn], 12 * fontMetrics().averageCharWidth());
    return std::accumulate(wanted.begin(), wanted.end(), 0) + 8;
}

void CallsPanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void CallsPanel::clearFilter()
{
    m_outcomes = 0;
    m_filter->clear();
    applyFilter();
    m_table->setFocus();
}

void CallsPanel::moveBy(int rows)
{
    m_table->moveBy(rows);
}

QString CallsPanel::rowText() const
{
    return m_table->rowText();
}

void CallsPanel::applyFilter()
{
    m_view->setFilter({ m_filter->text(), m_outcomes });
    m_outcomeButton->setText(m_outcomes == 0 ? tr("Outcome")
                                             : tr("Outcome (%1)").arg(qPopulationCount(m_outcomes)));
    showCounts();
    showEmptiness();
    syncSelection();
    Q_EMIT callsInViewChanged(m_view->calls());
}

void CallsPanel::showCounts()
{
    const auto shown = static_cast<quint64>(m_view->rowCount());
    const auto all = static_cast<quint64>(m_model->rowCount());
    QString title = tr("Calls");
    if (all > 0)
        title += shown == all ? tr(" · %1").arg(groupedNumber(all))
                              : tr(" · %1 of %2").arg(groupedNumber(shown), groupedNumber(all));
    if (all > 0 && !m_model->severalRooms()) {
        const RoomId room = m_model->analysis()->calls.front().room;
        title += room.empty() ? tr(" · room not named") : tr(" · %1").arg(visibleText(room.view()));
    }
    m_header->setTitle(title);
}

void CallsPanel::showEmptiness()
{
    const int all = m_model->rowCount();
    m_stack->setCurrentIndex(m_view->rowCount() > 0 ? 0 : 1);
    if (all > 0) {
        m_emptyState->setText(
            tr("No calls in view. %1 hidden by the filter.")
                .arg(all == 1 ? tr("1 is") : tr("%1 are").arg(groupedNumber(static_cast<quint64>(all)))),
            tr("Clear filter"));
        return;
    }
    const AnalysisPtr &analysis = m_model->analysis();
    if (!analysis) {
        m_emptyState->setText(tr("No calls."));
        return;
    }
    m_emptyState->setText(fromUtf8(noCallsText(*analysis)));
}

void CallsPanel::fillOutcomes()
{
    m_outcomeMenu->clear();
    std::array<int, outcomeCount> counts {};
    if (m_model->analysis()) {
        for (const Call &call : m_model->analysis()->calls)
            ++counts[static_cast<std::size_t>(call.outcome)];
    }
    for (int i = 0; i < outcomeCount; ++i) {
        const quint32 bit = 1U << static_cast<unsigned>(i);
        const int count = counts[static_cast<std::size_t>(i)];
        if (count == 0 && (m_outcomes & bit) == 0)
            continue;
        const Badge badge = outcomeBadge(static_cast<Outcome>(i));
        QAction *action = m_outcomeMenu->addAction(glyphIcon(badge.glyph, badge.tone),
                                                   QStringLiteral("%1  (%2)").arg(badge.word).arg(count));
        action->setIconVisibleInMenu(true);
        action->setCheckable(true);
        action->setChecked((m_outcomes & bit) != 0);
        connect(action, &QAction::toggled, this, [this, bit](bool on) {
            m_outcomes = on ? m_outcomes | bit : m_outcomes & ~bit;
            applyFilter();
        });
    }
    m_outcomeMenu->addSeparator();
    QAction *all = m_outcomeMenu->addAction(tr("All outcomes"));
    all->setEnabled(m_outcomes != 0);
    connect(all, &QAction::triggered, this, [this] {
        m_outcomes = 0;
        applyFilter();
    });
}

// A saved filter narrows what is there; chosen again, it is taken out.
void CallsPanel::fillSaved()
{
    m_savedMenu->clear();
    for (const QString &filter : m_saved) {
        QString shown = filter;
        QAction *action = m_savedMenu->addAction(shown.replace(QLatin1Char('&'), QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(m_filter->hasTerms(filter));
        connect(action, &QAction::toggled, this, [this, filter](bool isOn) {
            if (isOn)
                m_filter->addTerms(filter);
            else
                m_filter->removeTerms(filter);
        });
    }
    m_savedMenu->addSeparator();
    const QString current = m_filter->text().simplified();
    QAction *save = m_savedMenu->addAction(tr("&Save this filter"));
    save->setEnabled(!current.isEmpty() && m_filter->mistakes().isEmpty() && !m_saved.contains(current));
    connect(save, &QAction::triggered, this, [this, current] {
        m_saved << current;
        Q_EMIT savedFiltersChanged(m_saved);
    });
    QAction *forget = m_savedMenu->addAction(tr("&Forget this filter"));
    forget->setEnabled(m_saved.contains(current));
    connect(forget, &QAction::triggered, this, [this, current] {
        m_saved.removeAll(current);
        Q_EMIT savedFiltersChanged(m_saved);
    });
}

void CallsPanel::measureColumns()
{
    for (int column = 0; column < CallsModel::ColumnCount; ++column)
        m_wanted[static_cast<std::size_t>(column)] = m_table->wantedWidth(column);
    if (!m_model->severalRooms())
        m_wanted[CallsModel::RoomColumn] = 0; // the header of the panel names it
}

void CallsPanel::fitColumns()
{
    if (m_columnsChosen || m_model->rowCount() == 0)
        return;
    m_fitting = true;
    const CallColumnWidths widths =
        fitCallColumns(m_wanted, m_table->viewport()->width(), fontMetrics().averageCharWidth());
    for (int column = 0; column < CallsModel::ColumnCount; ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        m_table->setColumnHidden(column, width == 0);
        if (width > 0)
            m_table->setColumnWidth(column, width);
    }
    m_fitting = false;
}

void CallsPanel::syncSelection()
{
    m_table->showRow(m_view->rowOf(m_selection->call()));
}

void CallsPanel::saveLayout(Settings &settings) const
{
    if (m_columnsChosen)
        settings.setLayout(QStringLiteral("calls"), m_table->horizontalHeader()->saveState());
}

void CallsPanel::restoreLayout(const Settings &settings)
{
    m_columnsChosen = m_table->horizontalHeader()->restoreState(settings.layout(QStringLiteral("calls")));
}

} // namespace callscope::ui
