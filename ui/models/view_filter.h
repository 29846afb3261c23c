// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <QString>

#include <vector>

namespace callscope::ui
{

/// Which calls are in view.
struct ViewFilter {
    QString text; ///< in the language of analysis/call_filter.h
    /// Bit n stands for the Outcome of that number; 0 lets all pass.
    quint32 outcomes = 0;

    bool isEmpty() const { return text.trimmed().isEmpty() && outcomes == 0; }
    friend bool operator==(const ViewFilter &, const ViewFilter &) = default;
};

/// The calls that pass, in the analysis' order.
std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const ViewFilter &filter);

} // namespace callscope::ui
