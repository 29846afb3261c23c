// SPDX-License-Identifier: Apache-2.0
#include "models/candidates_model.h"

#include "models/text.h"
#include "sdp/candidate_words.h"

namespace callscope::ui
{

namespace
{

QString none()
{
    return QStringLiteral("–");
}

} // namespace

void CandidatesModel::setCandidates(std::vector<CallCandidate> candidates, Words words)
{
    beginResetModel();
    m_candidates = std::move(candidates);
    m_words = std::move(words);
    m_lastGeneration.assign(static_cast<std::size_t>(m_words.parties.size()), 0);
    for (const CallCandidate &candidate : m_candidates) {
        if (candidate.party >= 0) {
            int &last = m_lastGeneration[static_cast<std::size_t>(candidate.party)];
            last = std::max(last, candidate.generation);
        }
    }
    endResetModel();
}

int CandidatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_candidates.size());
}

int CandidatesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CandidatesModel::text(const CallCandidate &candidate, int column) const
{
    const bool broken = candidate.facts.problem != sdp::CandidateProblem::None;
    switch (column) {
    case PartyColumn: return m_words.parties.value(candidate.party, none());
    case SectionColumn: return candidate.section.empty() ? none() : fromUtf8(candidate.section);
    case GenerationColumn: return candidate.generation ? QString::number(candidate.generation) : none();
    case FromColumn: return m_words.events.value(candidate.event);
    case WhenColumn: return m_words.times.value(candidate.event);
    default: break;
    }
    if (candidate.isEnd)
        return column == TypeColumn ? tr("end of candidates") : QString();
    if (broken)
        return column == TypeColumn   ? tr("broken")
            : column == AddressColumn ? fromUtf8(candidate.line)
                                      : QString();
    switch (column) {
    case TypeColumn: return fromUtf8(typeName(candidate.facts.type));
    case TransportColumn: return QString::fromStdString(sdp::transportWords(candidate.facts));
    case AddressColumn: return fromUtf8(sdp::addressText(candidate.line));
    case ClassColumn: return QString::fromStdString(sdp::addressWords(candidate.facts));
    case PortColumn: return QString::number(candidate.facts.port);
    case PriorityColumn: return QString::fromStdString(sdp::priorityWords(candidate.facts.priority));
    default: return {};
    }
}

QVariant CandidatesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CallCandidate &candidate = m_candidates[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(candidate, index.column());
    case Qt::ToolTipRole:
        return candidate.isEnd ? tr("The party says that no more candidates will come.")
                               : fromUtf8(candidate.line) + QStringLiteral(" — ")
                + QString::fromStdString(sdp::candidateMeaning(candidate.line));
    case EventRole: return candidate.event;
    case BrokenRole: return !candidate.isEnd && candidate.facts.problem != sdp::CandidateProblem::None;
    case DimRole:
        return candidate.isEnd
            || (candidate.party >= 0
                && candidate.generation < m_lastGeneration[static_cast<std::size_t>(candidate.party)]);
    default: return {};
    }
}

QVariant CandidatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PartyColumn: return tr("Party");
    case TypeColumn: return tr("Type");
    case TransportColumn: return tr("Transport");
    case AddressColumn: return tr("Address");
    case ClassColumn: return tr("Class");
    case PortColumn: return tr("Port");
    case PriorityColumn: return tr("Priority");
    case SectionColumn: return tr("m-line");
    case GenerationColumn: return tr("Gen");
    case FromColumn: return tr("From");
    case WhenColumn: return tr("When");
    default: return {};
    }
}

} // namespace callscope::ui
