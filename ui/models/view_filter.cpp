// SPDX-License-Identifier: Apache-2.0
#include "models/view_filter.h"

#include "analysis/call_filter.h"

namespace callscope::ui
{

std::vector<std::uint32_t> matchingCalls(const Analysis &analysis, const ViewFilter &filter)
{
    const QByteArray text = filter.text.toUtf8();
    const CallFilter terms { std::string_view(text.constData(), static_cast<std::size_t>(text.size())) };
    std::vector<std::uint32_t> calls;
    calls.reserve(analysis.calls.size());
    for (std::size_t call = 0; call < analysis.calls.size(); ++call) {
        const bool hasOutcome = filter.outcomes == 0
            || (filter.outcomes >> static_cast<unsigned>(analysis.calls[call].outcome) & 1U) != 0;
        if (hasOutcome && terms.matches(analysis, call))
            calls.push_back(static_cast<std::uint32_t>(call));
    }
    return calls;
}

} // namespace callscope::ui
