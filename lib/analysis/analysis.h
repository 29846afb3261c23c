// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/rebuild.h"
#include "config/baseline.h"
#include "config/config.h"
#include "explain/explainer.h"
#include "rules/finding.h"
#include "rules/recent_findings.h"
#include "rules/spec_version.h"
#include "timeline/reader.h"

#include <chrono>
#include <memory>

namespace callscope
{

/// How long the parts of an analysis took, by the wall clock.
struct AnalysisTimes {
    std::chrono::nanoseconds read { 0 }; ///< of what was read by analyseFiles(); 0 for a timeline at hand
    std::chrono::nanoseconds rebuild { 0 }; ///< calls out of events, and their verdicts
    std::chrono::nanoseconds rules { 0 };
};

enum class SuppressedBy : std::uint8_t { Config, Baseline };

/// A finding that counts no longer, and why.
struct SuppressedFinding {
    Finding finding;
    SuppressedBy by;
    std::string reason; ///< of the configuration's suppression, or the baseline's name
};

/// What Callscope found in a timeline. Immutable once made; its parts refer to each other by index.
struct Analysis {
    SpecVersion spec = newestSpec; ///< that the calls were checked by
    Config config; ///< that it was made with
    std::optional<Error> configError; ///< why the configuration was not used
    Timeline timeline;
    std::vector<Call> calls; ///< in order of their first event
    std::vector<Finding> findings;
    std::vector<SuppressedFinding> suppressed; ///< none of `findings`
    std::vector<std::vector<std::uint32_t>> findingsOfCall; ///< index by index with calls
    std::vector<std::string> verdicts; ///< index by index with calls
    /// Says more of one call: effects on receivers, what is missing, clients, the verdict's evidence. Set
    /// together with calls.
    std::optional<RuleFacts> facts; ///< set in every analysis; what the explainer looks at
    std::optional<Explainer> explainer;
    bool cancelled = false; ///< stopped before it was whole
    AnalysisTimes times;
    unsigned threads = 1; ///< that may work on what is asked of it

    /// The call an event belongs to, or -1.
    int callOfEvent(std::uint32_t event) const;
    std::vector<std::int32_t> eventCall; ///< index by index with timeline.callEvents
};

using AnalysisPtr = std::shared_ptr<const Analysis>;

struct AnalyseOptions {
    RebuildOptions rebuild;
    Config config; ///< its spec, where it has one, is the one to check by
    std::optional<Error> configError; ///< handed on to the analysis, for those who look at it
    std::optional<Baseline> baseline;
    std::chrono::nanoseconds readTime { 0 }; ///< for AnalysisTimes
    unsigned threads = 0; ///< see threadsFor()
    RecentFindings *recent = nullptr; ///< of the analyses before, of the same timeline while it grows
};

/// timeline -> calls -> findings.
AnalysisPtr analyse(Timeline timeline, const AnalyseOptions &options = {});

/// Reads and analyses in one go.
AnalysisPtr analyseFiles(const std::vector<std::string> &paths, const ReadOptions &options = {},
                         const AnalyseOptions &analyseOptions = {});

} // namespace callscope
