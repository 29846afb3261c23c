// SPDX-License-Identifier: Apache-2.0
#include "panels/findings_panel.h"

#include "models/text.h"
#include "panels/cell_delegate.h"
#include "panels/empty_state.h"
#include "panels/panel_header.h"
#include "panels/row_table.h"
#include "session/selection_controller.h"
#include "session/settings.h"
#include "views/fonts.h"
#include "views/glyph_icon.h"

#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

class FindingsDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(const Cell &cell, const QModelIndex &index) const override
    {
        switch (index.column()) {
        case FindingsModel::SeverityColumn:
            paintChip(cell.painter, cell.box, cell.theme, badge(index));
            return;
        case FindingsModel::RuleColumn: {
            Cell mono = cell;
            mono.font = monospaceFont(cell.font, 0.95);
            paintText(mono, shownText(index), cell.theme.text, Qt::AlignLeft, Qt::ElideMiddle);
            return;
        }
        case FindingsModel::ClauseColumn: paintText(cell, shownText(index), cell.theme.dim); return;
        default: CellDelegate::paintCell(cell, index);
        }
    }

    qreal contentWidth(const QFont &font, const QModelIndex &index) const override
    {
        if (index.column() == FindingsModel::SeverityColumn)
            return chipWidth(font, badge(index));
        return CellDelegate::contentWidth(
            index.column() == FindingsModel::RuleColumn ? monospaceFont(font, 0.95) : font, index);
    }

private:
    static Badge badge(const QModelIndex &index)
    {
        return severityBadge(static_cast<Severity>(index.data(FindingsModel::SeverityRole).toInt()));
    }
};

} // namespace

FindingsPanel::FindingsPanel(SelectionController *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(new FindingsModel(this))
    , m_header(new PanelHeader(tr("Findings"), this))
    , m_thisCall(new QToolButton(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new RowTable(this))
    , m_emptyState(new EmptyState(this))
{
    for (const Severity severity : { Severity::Error, Severity::Warning, Severity::Info })
        addSeverityButton(severity);
    m_thisCall->setObjectName(QStringLiteral("thisCallOnly"));
    m_thisCall->setText(tr("This call only"));
    m_thisCall->setAccessibleName(tr("Findings of the selected call only"));
    m_thisCall->setCheckable(true);
    m_header->addTool(m_thisCall);
    m_table->setObjectName(QStringLiteral("findingTable"));
    m_table->setAccessibleName(tr("Findings"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FindingsDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FindingsModel::SeverityColumn, Qt::AscendingOrder);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the findings"));
    m_table->horizontalHeader()->setSectionResizeMode(FindingsModel::WhatColumn, QHeaderView::Stretch);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_emptyState);
    setFocusProxy(m_table);

    connect(m_thisCall, &QToolButton::toggled, this, &FindingsPanel::applyScope);
    connect(m_table, &RowTable::rowChosen, this, &FindingsPanel::choose);
    // A click on the row that is current already goes back to its event, too.
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_table, &RowTable::rowActivated, this, &FindingsPanel::findingActivated);
    connect(m_selection, &SelectionController::callChanged, this, &FindingsPanel::applyScope);
    connect(m_selection, &SelectionController::findingChanged, this, &FindingsPanel::syncSelection);
    showCounts();
}

void FindingsPanel::addSeverityButton(Severity severity)
{
    const Badge badge = severityBadge(severity);
    auto *button = new QToolButton(this);
    button->setObjectName(QStringLiteral("severity-%1").arg(fromUtf8(severityName(severity))));
    button->setText(badge.word);
    button->setAccessibleName(tr("Show findings of severity %1").arg(badge.word));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIcon(glyphIcon(badge.glyph, badge.tone));
    button->setCheckable(true);
    button->setChecked(true);
    m_header->addTool(button);
    m_severities[static_cast<std::size_t>(severity)] = button;
    connect(button, &QToolButton::toggled, this, &FindingsPanel::applyScope);
}

void FindingsPanel::setAnalysis(const AnalysisPtr &analysis)
{
    m_analysis = analysis;
    m_model->setAnalysis(analysis);
    applyScope();
    if (!m_columnsRestored)
        fitColumns();
}

void FindingsPanel::setCallsInView(const std::vector<std::uint32_t> &calls)
{
    m_model->setCalls(calls);
    showCounts();
    syncSelection();
}

void FindingsPanel::showAll()
{
    m_thisCall->setChecked(false);
    for (QToolButton *button : m_severities)
        button->setChecked(true);
}

void FindingsPanel::step(int rows)
{
    m_table->moveBy(m_table->currentIndex().isValid() || rows < 0 ? rows : 1);
}

QString FindingsPanel::rowText() const
{
    return m_table->rowText();
}

void FindingsPanel::applyScope()
{
    FindingScope scope;
    scope.call = m_thisCall->isChecked() ? m_selection->call() : -1;
    scope.severities = 0;
    for (std::size_t i = 0; i < m_severities.size(); ++i)
        scope.severities |= m_severities[i]->isChecked() ? 1U << i : 0U;
    m_model->setScope(scope);
    showCounts();
    syncSelection();
}

void FindingsPanel::showCounts()
{
    const int inView = m_model->inView();
    const int inCall = m_model->inCall(m_selection->call());
    QString title = tr("Findings");
    if (inView > 0 && m_selection->call() >= 0)
        title += tr(" · %1 in this call").arg(groupedNumber(static_cast<quint64>(inCall)));
    if (inView > 0)
        title += tr(" · %1 in view").arg(groupedNumber(static_cast<quint64>(inView)));
    if (const std::size_t suppressed = m_analysis ? m_analysis->suppressed.size() : 0; suppressed > 0)
        title += tr(" · %1 suppressed").arg(groupedNumber(suppressed));
    m_header->setTitle(title);

    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (inView == 0)
        m_emptyState->setText(
            m_analysis && !m_analysis->calls.empty()
                ? tr("No findings: nothing in the calls in view breaks the specification, as far "
                     "as this timeline shows.")
                : tr("No findings."));
    else if (m_thisCall->isChecked() && inCall == 0)
        m_emptyState->setText(tr("No finding in this call. %1 in the calls in view.")
                                  .arg(groupedNumber(static_cast<quint64>(inView))));
    else
        m_emptyState->setText(tr("No finding of the chosen severities. Choose another one above."));
}

void FindingsPanel::syncSelection()
{
    m_table->showRow(m_model->rowOf(m_selection->finding()));
}

void FindingsPanel::choose(int row)
{
    const int number = m_model->findingAt(row);
    if (number < 0)
        return;
    const Finding &finding = m_analysis->findings[static_cast<std::size_t>(number)];
    m_selection->selectFinding(number, finding.call,
                               finding.events.empty() ? -1 : static_cast<int>(finding.events.front()));
}

void FindingsPanel::fitColumns()
{
    const int character = fontMetrics().averageCharWidth();
    for (const auto &[column, most] : { std::pair { FindingsModel::SeverityColumn, 20 },
                                        { FindingsModel::RuleColumn, 32 },
                                        { FindingsModel::CallColumn, 44 },
                                        { FindingsModel::EventColumn, 30 },
                                        { FindingsModel::ClauseColumn, 24 } })
        m_table->setColumnWidth(column, std::min(m_table->wantedWidth(column), character * most));
}

void FindingsPanel::saveLayout(Settings &settings) const
{
    settings.setLayout(QStringLiteral("findings"), m_table->horizontalHeader()->saveState());
}

void FindingsPanel::restoreLayout(const Settings &settings)
{
    m_columnsRestored =
        m_table->horizontalHeader()->restoreState(settings.layout(QStringLiteral("findings")));
}

} // namespace callscope::ui
