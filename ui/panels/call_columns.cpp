// SPDX-License-Identifier: Apache-2.0
#include "panels/call_columns.h"

#include <algorithm>
#include <numeric>

namespace callscope::ui
{

namespace
{

/// Columns that can be read when they are cut, in the order in which they get what room is left.
struct Yielding {
    CallsModel::Column column;
    int leastCharacters;
};
constexpr Yielding yielding[] = {
    { CallsModel::ReasonColumn, 13 },
    { CallsModel::CallerColumn, 6 },
    { CallsModel::CalleeColumn, 6 },
    { CallsModel::RoomColumn, 10 },
};

int sum(const CallColumnWidths &widths)
{
    return std::accumulate(widths.begin(), widths.end(), 0);
}

} // namespace

CallColumnWidths fitCallColumns(const CallColumnWidths &wanted, int room, int character)
{
    CallColumnWidths widths = wanted;
    for (const auto &[column, least] : yielding)
        widths[column] = std::min(wanted[column], least * character);
    for (const int column : { CallsModel::RoomColumn, CallsModel::LengthColumn, CallsModel::MediaColumn }) {
        if (sum(widths) > room)
            widths[static_cast<std::size_t>(column)] = 0;
    }

    int left = room - sum(widths);
    // Who called whom says more than where.
    const int cut = wanted[CallsModel::CallerColumn] - widths[CallsModel::CallerColumn]
        + wanted[CallsModel::CalleeColumn] - widths[CallsModel::CalleeColumn];
    if (left < cut) {
        left += widths[CallsModel::RoomColumn];
        widths[CallsModel::RoomColumn] = 0;
    }
    const auto give = [&](CallsModel::Column column, int most) {
        const int more = widths[column] == 0 ? 0 : std::clamp(wanted[column] - widths[column], 0, most);
        widths[column] += more;
        left -= more;
    };
    if (left <= 0)
        return widths;
    give(CallsModel::ReasonColumn, left);
    // Both users are as long as each other more often than not.
    give(CallsModel::CallerColumn, left / 2);
    give(CallsModel::CalleeColumn, left);
    give(CallsModel::CallerColumn, left);
    give(CallsModel::RoomColumn, left);
    return widths;
}

} // namespace callscope::ui
