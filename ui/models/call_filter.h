// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QString>

#include <vector>

namespace callscope::ui
{

/// Which calls are in view.
struct CallFilter {
    /// Words that must all be found, regardless of case, in the call's room, users, call_id, outcome,
    /// kind or reason. `outcome:missed`, `reason:missing`, `room:…`, `user:…`, `call:…` look at one
    /// fact only; `has:finding`, `has:warning`, `has:error` at findings of that severity or above.
    QString text;
    /// Bit n stands for the Outcome of that number; 0 lets all pass.
    quint32 outcomes = 0;

    bool isEmpty() const { return text.trimmed().isEmpty() && outcomes == 0; }
    friend bool operator==(const CallFilter &, const CallFilter &) = default;
};

/// The calls that pass, in the analysis' order.
std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const CallFilter &filter);

} // namespace callscope::ui
