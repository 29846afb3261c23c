// SPDX-License-Identifier: Apache-2.0
#include "rules/rule_facts.h"

namespace callscope
{

RuleFacts::RuleFacts(const Timeline &timeline, const std::vector<Call> &calls, SpecVersion spec)
    : m_completeness(timeline)
    , m_roomState(timeline)
    , m_input { timeline, calls, m_completeness, m_callsById, m_roomState, m_redactionsById, m_sessions, spec }
{
    for (std::size_t i = 0; i < timeline.redactions.size(); ++i)
        m_redactionsById.emplace(timeline.redactions[i].redacts, static_cast<std::uint32_t>(i));
    m_callsById.reserve(calls.size());
    m_sessions.reserve(calls.size());
    for (std::size_t i = 0; i < calls.size(); ++i) {
        m_callsById.emplace(calls[i].callId, static_cast<std::uint32_t>(i));
        m_sessions.push_back(sessionSteps(timeline, calls[i]));
    }
}

} // namespace callscope
