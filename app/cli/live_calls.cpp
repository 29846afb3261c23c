// SPDX-License-Identifier: Apache-2.0
#include "live_calls.h"

#include "reports/visible_text.h"

namespace callscope::cli
{

LiveCalls::LiveCalls(Output &output)
    : m_output(output)
{
}

void LiveCalls::show(const Analysis &analysis)
{
    for (std::size_t index = 0; index < analysis.calls.size(); ++index) {
        const Call &call = analysis.calls[index];
        if (call.state == CallState::Ended || call.events.empty())
            continue;
        const std::string key =
            call.room.str() + '\n' + call.callId.str() + '\n' + std::to_string(call.instance);
        const auto [shown, isNew] = m_shown.try_emplace(key, call.state);
        if (!isNew && std::exchange(shown->second, call.state) == call.state)
            continue;
        const CallEvent &last = analysis.timeline.callEvents[call.events.back()];
        m_output.stream() << isoText(last.envelope.originServerTs.valueOr(Timestamp())) << "  "
                          << visibleText(call.callId.view()) << ": " << visibleText(analysis.verdicts[index])
                          << '\n';
    }
    m_output.stream().flush();
}

} // namespace callscope::cli
