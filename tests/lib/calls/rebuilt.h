// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "call_script.h"

#include "calls/rebuild.h"
#include "timeline/reader.h"

#include <QString>

namespace callscope::test
{

/// A script's timeline and its calls, kept together because the calls point into the timeline.
struct Rebuilt {
    Timeline timeline;
    std::vector<Call> calls;

    explicit Rebuilt(const std::string &text, const RebuildOptions &options = {})
        : timeline(readTimelineText(text, "script"))
        , calls(rebuildCalls(timeline, options))
    {
    }
    explicit Rebuilt(const CallScript &script, const RebuildOptions &options = {})
        : Rebuilt(script.ndjson(), options)
    {
    }
};

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace callscope::test
