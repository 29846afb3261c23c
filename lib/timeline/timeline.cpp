// SPDX-License-Identifier: Apache-2.0
#include "timeline/timeline.h"

#include <algorithm>

namespace callscope
{

bool Timeline::nothingRead() const
{
    return std::all_of(sources.begin(), sources.end(),
                       [](const Source &source) { return source.error.has_value(); });
}

} // namespace callscope
