// SPDX-License-Identifier: Apache-2.0
#include "models/findings_model.h"

#include "events/event_types.h"
#include "models/text.h"
#include "rules/rule.h"

#include <algorithm>

namespace callscope::ui
{

void FindingsModel::setAnalysis(const AnalysisPtr &analysis)
{
    beginResetModel();
    m_analysis = analysis;
    m_names = analysis ? UserNames(*analysis) : UserNames();
    m_callInView.assign(analysis ? analysis->calls.size() : 0, true);
    m_scope.call = -1;
    refill();
    endResetModel();
}

void FindingsModel::setCalls(const std::vector<std::uint32_t> &calls)
{
    beginResetModel();
    m_callInView.assign(m_callInView.size(), false);
    for (const std::uint32_t call : calls)
        m_callInView[call] = true;
    refill();
    endResetModel();
}

void FindingsModel::setScope(const FindingScope &scope)
{
    if (scope == m_scope)
        return;
    beginResetModel();
    m_scope = scope;
    refill();
    endResetModel();
}

int FindingsModel::findingAt(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : static_cast<int>(m_rows[static_cast<std::size_t>(row)]);
}

int FindingsModel::rowOf(int finding) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), static_cast<std::uint32_t>(finding));
    return finding < 0 || found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int FindingsModel::inCall(int call) const
{
    return !m_analysis || call < 0
        ? 0
        : static_cast<int>(m_analysis->findingsOfCall[static_cast<std::size_t>(call)].size());
}

void FindingsModel::refill()
{
    m_rows.clear();
    m_inView = 0;
    if (!m_analysis)
        return;
    for (std::size_t i = 0; i < m_analysis->findings.size(); ++i) {
        const Finding &finding = m_analysis->findings[i];
        if (finding.call >= 0 && !m_callInView[static_cast<std::size_t>(finding.call)])
            continue;
        ++m_inView;
        if (m_scope.has(finding.severity) && (m_scope.call < 0 || m_scope.call == finding.call))
            m_rows.push_back(static_cast<std::uint32_t>(i));
    }
    order();
}

void FindingsModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_column && order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> findings;
    for (const QModelIndex &index : before)
        findings.push_back(findingAt(index.row()));
    m_column = column;
    m_order = order;
    this->order();
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after << index(rowOf(findings[static_cast<std::size_t>(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void FindingsModel::order()
{
    if (!m_analysis)
        return;
    const std::vector<Finding> &findings = m_analysis->findings;
    const int column = m_column < 0 ? SeverityColumn : m_column;
    const bool descending = m_column < 0 || m_column == SeverityColumn ? m_order == Qt::AscendingOrder
                                                                       : m_order == Qt::DescendingOrder;
    // Refilled rows come in the analysis' order; sorting again must not depend on the last order.
    std::sort(m_rows.begin(), m_rows.end());
    const auto sortBy = [&](auto key) {
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return descending ? key(findings[b]) < key(findings[a]) : key(findings[a]) < key(findings[b]);
        });
    };
    switch (column) {
    case SeverityColumn: sortBy([](const Finding &finding) { return finding.severity; }); break;
    case CallColumn: sortBy([](const Finding &finding) { return finding.call; }); break;
    case EventColumn:
        sortBy([](const Finding &finding) { return finding.events.empty() ? 0U : finding.events[0]; });
        break;
    case ClauseColumn: sortBy([](const Finding &finding) { return finding.rule->specAnchor; }); break;
    case WhatColumn: sortBy([](const Finding &finding) { return findingMessage(finding); }); break;
    default: sortBy([](const Finding &finding) { return finding.rule->id; }); break;
    }
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int number = findingAt(index.row());
    const Finding &finding = m_analysis->findings[static_cast<std::size_t>(number)];
    switch (role) {
    case FindingRole: return number;
    case SeverityRole: return static_cast<int>(finding.severity);
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(finding, index.column());
    default: return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn: return tr("Severity");
    case RuleColumn: return tr("Rule");
    case WhatColumn: return tr("What");
    case CallColumn: return tr("Call");
    case EventColumn: return tr("Event");
    case ClauseColumn: return tr("Clause");
    default: return {};
    }
}

QString FindingsModel::text(const Finding &finding, int column) const
{
    switch (column) {
    case SeverityColumn: return fromUtf8(severityName(finding.severity));
    case RuleColumn: return fromUtf8(finding.rule->id);
    case WhatColumn: return fromUtf8(findingMessage(finding));
    case CallColumn: return callText(finding);
    case EventColumn: return eventText(finding);
    case ClauseColumn: return clauseText(*finding.rule);
    default: return {};
    }
}

QString FindingsModel::callText(const Finding &finding) const
{
    if (finding.call < 0)
        return tr("no call");
    const Call &call = m_analysis->calls[static_cast<std::size_t>(finding.call)];
    QString users = call.caller < 0 ? fromUtf8(call.callId.view()) : m_names.name(callerOf(call));
    if (const UserId callee = calleeOf(call); call.caller >= 0 && !callee.empty())
        users += QStringLiteral(" → ") + m_names.name(callee);
    const auto start = startOf(*m_analysis, call);
    const QString iso = start ? QString::fromStdString(isoText(*start)) : QString();
    return iso.size() == 24 ? iso.mid(11, 8) + QStringLiteral("  ") + users : users;
}

QString FindingsModel::eventText(const Finding &finding) const
{
    if (finding.events.empty())
        return QStringLiteral("–");
    const CallEvent &event = m_analysis->timeline.callEvents[finding.events.front()];
    const QString name = event.type == CallEventType::Unknown ? fromUtf8(event.envelope.type)
                                                              : fromUtf8(shortName(event.type));
    const UserId *sender = event.envelope.sender.get();
    return sender ? tr("%1 by %2").arg(name, m_names.name(*sender)) : name;
}

QString clauseText(const Rule &rule)
{
    return clauseName(rule.specAnchor);
}

} // namespace callscope::ui
