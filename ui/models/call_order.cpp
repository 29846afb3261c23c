// SPDX-License-Identifier: Apache-2.0
#include "models/call_order.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace callscope::ui
{

namespace
{

/// Rank of each text among the distinct ones; empty text comes last.
std::vector<qint64> ranked(const std::vector<std::string_view> &texts)
{
    std::unordered_map<std::string_view, qint64> rank;
    for (const std::string_view text : texts)
        rank.emplace(text, 0);
    std::vector<std::string_view> distinct;
    distinct.reserve(rank.size());
    for (const auto &entry : rank)
        distinct.push_back(entry.first);
    std::sort(distinct.begin(), distinct.end());
    qint64 next = 0;
    for (const std::string_view text : distinct)
        rank[text] = text.empty() ? std::numeric_limits<qint64>::max() : next++;

    std::vector<qint64> keys;
    keys.reserve(texts.size());
    for (const std::string_view text : texts)
        keys.push_back(rank[text]);
    return keys;
}

std::string_view sortText(const Call &call, CallsModel::Column column)
{
    switch (column) {
    case CallsModel::CallerColumn: return callerOf(call).view();
    case CallsModel::CalleeColumn: return calleeOf(call).view();
    case CallsModel::RoomColumn: return call.room.view();
    default: break;
    }
    if (call.reasonState == ReasonState::Missing)
        return " "; // what is missing before what is there
    return call.statedReason.valueOr(call.statedReason.rawJson());
}

qint64 sortNumber(const Analysis &analysis, std::size_t index, CallsModel::Column column)
{
    const Call &call = analysis.calls[index];
    switch (column) {
    case CallsModel::OutcomeColumn: return static_cast<qint64>(call.outcome);
    case CallsModel::MediaColumn: return static_cast<qint64>(call.media);
    case CallsModel::LengthColumn:
        if (const auto shown = lengthOf(call))
            return shown->length.count();
        return -1;
    case CallsModel::FindingsColumn: {
        const FindingCounts counts = findingCounts(analysis, index);
        const auto part = [&counts](Severity severity) {
            return static_cast<qint64>(std::min(counts[static_cast<std::size_t>(severity)], 0xfffff));
        };
        return part(Severity::Error) << 40 | part(Severity::Warning) << 20 | part(Severity::Info);
    }
    default: break;
    }
    const auto start = startOf(analysis, call);
    return start ? start->time_since_epoch().count() : std::numeric_limits<qint64>::max();
}

} // namespace

std::vector<qint64> callSortKeys(const Analysis &analysis, CallsModel::Column column)
{
    switch (column) {
    case CallsModel::CallerColumn:
    case CallsModel::CalleeColumn:
    case CallsModel::RoomColumn:
    case CallsModel::ReasonColumn: {
        std::vector<std::string_view> texts;
        texts.reserve(analysis.calls.size());
        for (const Call &call : analysis.calls)
            texts.push_back(sortText(call, column));
        return ranked(texts);
    }
    default: break;
    }
    std::vector<qint64> keys;
    keys.reserve(analysis.calls.size());
    for (std::size_t i = 0; i < analysis.calls.size(); ++i)
        keys.push_back(sortNumber(analysis, i, column));
    return keys;
}

} // namespace callscope::ui
