// SPDX-License-Identifier: Apache-2.0
#include "timeline/timeline.h"

#include <algorithm>

namespace callscope
{

const TimeSpan *RoomWindow::spanAt(Timestamp at) const
{
    auto span = std::upper_bound(spans.begin(), spans.end(), at,
                                 [](Timestamp time, const TimeSpan &other) { return time < other.first; });
    if (span == spans.begin() || (--span)->last < at)
        return nullptr;
    return &*span;
}

bool Timeline::isCut() const
{
    return std::any_of(sources.begin(), sources.end(), [](const Source &source) { return source.cut; });
}

bool Timeline::nothingRead() const
{
    return std::all_of(sources.begin(), sources.end(),
                       [](const Source &source) { return source.error.has_value(); });
}

} // namespace callscope
