// SPDX-License-Identifier: Apache-2.0
#include "rules/recent_findings.h"

#include <algorithm>

namespace callscope
{

namespace
{

constexpr std::chrono::milliseconds isRecent { 250 };
constexpr std::chrono::seconds isForgotten { 10 };

} // namespace

std::string RecentFindings::keyOf(const Call &call)
{
    return call.room.str() + '\n' + call.callId.str() + '\n' + std::to_string(call.instance);
}

void RecentFindings::begin()
{
    m_now = Clock::now();
    if (m_now - m_swept < isForgotten)
        return;
    m_swept = m_now;
    std::erase_if(m_calls, [this](const auto &known) { return m_now - known.second.checked > isForgotten; });
}

bool RecentFindings::add(const Call &call, std::uint32_t index, std::vector<Finding> &findings) const
{
    const auto found = m_calls.find(keyOf(call));
    if (found == m_calls.end())
        return false;
    const Known &known = found->second;
    if (known.events != call.events.size() || known.state != call.state || m_now - known.checked > isRecent)
        return false;
    for (const Finding &finding : known.findings) {
        findings.push_back(finding);
        findings.back().call = static_cast<int>(index);
        for (std::uint32_t &event : findings.back().events)
            event = call.events[event];
    }
    return true;
}

void RecentFindings::keep(const Call &call, std::span<const Finding> findings)
{
    Known known { call.events.size(), call.state, m_now, { findings.begin(), findings.end() } };
    for (Finding &finding : known.findings) {
        for (std::uint32_t &event : finding.events) {
            const auto place = std::lower_bound(call.events.begin(), call.events.end(), event);
            if (place == call.events.end() || *place != event)
                return; // of another call, whose events have other indices next time
            event = static_cast<std::uint32_t>(place - call.events.begin());
        }
    }
    m_calls.insert_or_assign(keyOf(call), std::move(known));
}

} // namespace callscope
