// SPDX-License-Identifier: Apache-2.0
#include "models/calls_model.h"

#include "models/text.h"

#include <algorithm>

#include <QStringList>

namespace callscope::ui
{

namespace
{

QString noValue()
{
    return QStringLiteral("–");
}

bool lieOnSeveralDays(const Analysis &analysis)
{
    std::optional<std::chrono::sys_days> day;
    for (const Call &call : analysis.calls) {
        const auto start = startOf(analysis, call);
        if (!start)
            continue;
        const auto its = std::chrono::floor<std::chrono::days>(*start);
        if (day && *day != its)
            return true;
        day = its;
    }
    return false;
}

QString reasonText(const Call &call)
{
    if (call.reasonState == ReasonState::Missing)
        return CallsModel::tr("missing");
    if (call.statedReason.isWrong())
        return fromUtf8(call.statedReason.rawJson());
    return call.statedReason.hasValue() ? fromUtf8(*call.statedReason) : noValue();
}

QString findingsText(const FindingCounts &counts)
{
    QStringList parts;
    const auto add = [&](Severity severity, const QString &one, const QString &many) {
        if (const int count = counts[static_cast<std::size_t>(severity)])
            parts << countText(static_cast<quint64>(count), one, many);
    };
    add(Severity::Error, CallsModel::tr("error"), CallsModel::tr("errors"));
    add(Severity::Warning, CallsModel::tr("warning"), CallsModel::tr("warnings"));
    add(Severity::Info, CallsModel::tr("info"), CallsModel::tr("info"));
    return parts.isEmpty() ? CallsModel::tr("none") : parts.join(QStringLiteral(", "));
}

} // namespace

void CallsModel::setAnalysis(const AnalysisPtr &analysis)
{
    beginResetModel();
    m_analysis = analysis;
    m_names = analysis ? UserNames(*analysis) : UserNames();
    m_severalDays = analysis && lieOnSeveralDays(*analysis);
    m_severalRooms = analysis
        && std::any_of(analysis->calls.begin(), analysis->calls.end(),
                       [&](const Call &call) { return call.room != analysis->calls.front().room; });
    endResetModel();
}

int CallsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_analysis ? 0 : static_cast<int>(m_analysis->calls.size());
}

int CallsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CallsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case CallRole: return index.row();
    case Qt::DisplayRole: return text(row, index.column());
    case WholeTextRole:
    case Qt::ToolTipRole: return wholeText(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant(index.column() == LengthColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                       : Qt::AlignLeft | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant CallsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(section == LengthColumn ? Qt::AlignRight | Qt::AlignVCenter
                                                : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case StartColumn: return tr("Time of the first event, UTC, by the sender's server");
        case LengthColumn: return tr("Talk time; ring time where the call was not answered");
        case ReasonColumn:
            return tr(
                "Stated reason: what the hangup says; missing, unknown and contradicted ones stand out");
        default: break;
        }
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case OutcomeColumn: return tr("Outcome");
    case StartColumn: return tr("Start");
    case CallerColumn: return tr("Caller");
    case CalleeColumn: return tr("Callee");
    case MediaColumn: return tr("Kind");
    case ReasonColumn: return tr("Reason");
    case LengthColumn: return tr("Duration");
    case FindingsColumn: return tr("Findings");
    case RoomColumn: return tr("Room");
    default: return {};
    }
}

QString CallsModel::startText(const Call &call) const
{
    const auto start = startOf(*m_analysis, call);
    if (!start)
        return noValue();
    const QString iso = QString::fromStdString(isoText(*start));
    if (iso.size() != 24) // a year beyond 9999: the bare number of milliseconds
        return iso;
    return m_severalDays ? iso.left(10) + QLatin1Char(' ') + iso.mid(11, 8) : iso.mid(11, 8);
}

QString CallsModel::calleeText(const Call &call) const
{
    if (const UserId callee = calleeOf(call); !callee.empty())
        return m_names.name(callee);
    return call.callees.empty() ? noValue() : tr("%1 members").arg(call.callees.size());
}

QString CallsModel::text(std::size_t row, int column) const
{
    const Call &call = m_analysis->calls[row];
    switch (column) {
    case OutcomeColumn: return fromUtf8(outcomeName(call.outcome));
    case StartColumn: return startText(call);
    case CallerColumn: return call.caller < 0 ? noValue() : m_names.name(callerOf(call));
    case CalleeColumn: return calleeText(call);
    case MediaColumn: return fromUtf8(mediaName(call.media));
    case ReasonColumn: return reasonText(call);
    case LengthColumn:
        if (const auto shown = lengthOf(call)) {
            const QString length = QString::fromStdString(durationText(shown->length));
            return shown->talk ? length : tr("rang %1").arg(length);
        }
        return noValue();
    case FindingsColumn: return findingsText(findingCounts(*m_analysis, row));
    case RoomColumn: return call.room.empty() ? tr("not named") : fromUtf8(call.room.view());
    default: return {};
    }
}

QString CallsModel::wholeText(std::size_t row, int column) const
{
    const Call &call = m_analysis->calls[row];
    switch (column) {
    case StartColumn:
        if (const auto start = startOf(*m_analysis, call))
            return QString::fromStdString(isoText(*start));
        return tr("No event of the call has a time.");
    case CallerColumn:
        return call.caller < 0 ? tr("The invite was not seen.") : fromUtf8(callerOf(call).view());
    case CalleeColumn: {
        if (const UserId callee = calleeOf(call); !callee.empty())
            return fromUtf8(callee.view());
        QStringList users;
        for (const UserId user : call.callees)
            users << fromUtf8(user.view());
        return users.isEmpty() ? tr("Nobody that the call could ring was seen.")
                               : users.join(QLatin1Char('\n'));
    }
    case OutcomeColumn: return fromUtf8(m_analysis->verdicts[row]);
    default: return text(row, column);
    }
}

} // namespace callscope::ui
