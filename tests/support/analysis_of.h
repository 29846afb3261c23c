// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "call_script.h"

namespace callscope::test
{

/// The analysis of a script's events.
inline AnalysisPtr analysisOf(const CallScript &script)
{
    return analyse(readTimelineText(script.ndjson(), "script.ndjson"));
}

/// The analysis of one of the recorded captures.
inline AnalysisPtr analysisOfCapture(const std::string &name)
{
    return analyseFiles({ std::string(TEST_DATA_DIR) + "/captures/" + name });
}

} // namespace callscope::test
