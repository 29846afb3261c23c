// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/rebuild.h"
#include "rules/finding.h"
#include "rules/spec_version.h"
#include "timeline/reader.h"

#include <memory>

namespace callscope
{

/// What Callscope found in a timeline. Immutable once made; its parts refer to each other by index.
struct Analysis {
    SpecVersion spec = newestSpec; ///< that the calls were checked by
    Timeline timeline;
    std::vector<Call> calls; ///< in order of their first event
    std::vector<Finding> findings;
    std::vector<std::vector<std::uint32_t>> findingsOfCall; ///< index by index with calls
    std::vector<std::string> verdicts; ///< index by index with calls
    bool cancelled = false; ///< stopped before it was whole

    /// The call an event belongs to, or -1.
    int callOfEvent(std::uint32_t event) const;
    std::vector<std::int32_t> eventCall; ///< index by index with timeline.callEvents
};

using AnalysisPtr = std::shared_ptr<const Analysis>;

struct AnalyseOptions {
    RebuildOptions rebuild;
    SpecVersion spec = newestSpec;
};

/// timeline -> calls -> findings.
AnalysisPtr analyse(Timeline timeline, const AnalyseOptions &options = {});

/// Reads and analyses in one go.
AnalysisPtr analyseFiles(const std::vector<std::string> &paths, const ReadOptions &options = {},
                         const AnalyseOptions &analyseOptions = {});

} // namespace callscope
