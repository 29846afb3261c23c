// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "rules/rule.h"

#include <array>
#include <optional>

namespace callscope
{

/// What reports say about where a finding lies: its event's and its call's names, taken together.
struct FindingPlace {
    const CallEvent *event = nullptr; ///< the one to blame; null for a room's finding without one
    const Call *call = nullptr;
    RoomId room; ///< empty where nothing names it
    std::optional<CallId> callId; ///< of the call, else what the event claims
};

FindingPlace placeOf(const Analysis &analysis, const Finding &finding);

/// How many findings of each severity.
struct SeverityCounts {
    std::array<std::size_t, 3> counts {};

    void add(Severity severity) { ++counts[static_cast<std::size_t>(severity)]; }
    std::size_t of(Severity severity) const { return counts[static_cast<std::size_t>(severity)]; }
    std::size_t total() const { return counts[0] + counts[1] + counts[2]; }
    /// `1 error, 2 warnings`; `none` where there are none.
    std::string text() const;
    /// The gravest severity there is; nothing where there are no findings.
    std::optional<Severity> worst() const;
};

SeverityCounts countAll(const Analysis &analysis);
SeverityCounts countOfCall(const Analysis &analysis, std::size_t call);

} // namespace callscope
