// SPDX-License-Identifier: Apache-2.0
#include "models/problems_model.h"

#include "models/text.h"

#include <algorithm>

namespace callscope::ui
{

void ProblemsModel::setAnalysis(const AnalysisPtr &analysis)
{
    beginResetModel();
    m_problems.clear();
    const auto place = [](std::uint64_t offset) { return tr("byte %1").arg(groupedNumber(offset)); };
    for (const Source &source : analysis ? analysis->timeline.sources : std::vector<Source>()) {
        const QString name = source.name == "-" ? tr("standard input") : QString::fromStdString(source.name);
        if (source.error) {
            m_problems.push_back({ Kind::Unreadable, name,
                                   source.error->offset ? place(*source.error->offset) : QString(),
                                   QString::fromStdString(source.error->message) });
            continue; // the problems that led there add nothing to it
        }
        for (const ReadProblem &problem : source.problems)
            m_problems.push_back(
                { Kind::Damaged, name, place(problem.offset), QString::fromStdString(problem.message) });
        for (const Notice &notice : source.notices)
            m_problems.push_back({ Kind::Limit, name, {}, QString::fromStdString(notice.message) });
    }
    if (analysis && analysis->configError)
        m_problems.push_back(
            { Kind::Unreadable, fromUtf8(configName), {}, fromUtf8(analysis->configError->message) });
    for (const ClockSkew &skew : analysis ? analysis->timeline.clocks : std::vector<ClockSkew>()) {
        if (skew.isProven())
            m_problems.push_back(
                { Kind::Limit, tr("all files"), {}, QString::fromStdString(clockMessage(skew)) });
    }
    std::stable_sort(m_problems.begin(), m_problems.end(),
                     [](const Problem &a, const Problem &b) { return a.kind < b.kind; });
    endResetModel();
}

int ProblemsModel::count(Kind kind) const
{
    return static_cast<int>(std::count_if(m_problems.begin(), m_problems.end(),
                                          [kind](const Problem &problem) { return problem.kind == kind; }));
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Problem &problem = m_problems[static_cast<std::size_t>(index.row())];
    if (role == KindRole)
        return static_cast<int>(problem.kind);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case KindColumn:
        return problem.kind == Kind::Unreadable ? tr("not read")
            : problem.kind == Kind::Damaged     ? tr("damaged")
                                                : tr("limit");
    case SourceColumn: return problem.source;
    case PlaceColumn: return problem.place.isEmpty() ? tr("whole file") : problem.place;
    default: return problem.what;
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case KindColumn: return tr("Kind");
    case SourceColumn: return tr("File");
    case PlaceColumn: return tr("Where");
    default: return tr("What");
    }
}

} // namespace callscope::ui
