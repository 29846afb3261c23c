// SPDX-License-Identifier: Apache-2.0
#include "analysis/statistics.h"

#include "rules/rule.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace callscope
{

void Statistics::Lengths::add(const std::optional<Length> &length)
{
    // Clocks that disagree can make a length negative: it is none.
    if (!length || length->length < Ms(0))
        return;
    m_values.push_back(length->length);
    m_isSorted = false;
}

Ms Statistics::Lengths::sum() const
{
    return std::accumulate(m_values.begin(), m_values.end(), Ms(0));
}

Ms Statistics::Lengths::percentile(unsigned percent) const
{
    if (!m_isSorted) {
        std::sort(m_values.begin(), m_values.end());
        m_isSorted = true;
    }
    const std::size_t rank = (m_values.size() * percent + 99) / 100;
    return m_values[std::clamp<std::size_t>(rank, 1, m_values.size()) - 1];
}

void Statistics::add(const Analysis &analysis)
{
    ++timelines;
    unread += analysis.timeline.nothingRead();
    calls += analysis.calls.size();
    for (const Call &call : analysis.calls) {
        ++outcomes[call.outcome];
        if (call.hangup >= 0) {
            const Field<std::string_view> &stated = call.statedReason;
            ++reasons[stated                  ? std::string(*stated)
                          : stated.isAbsent() ? "none"
                                              : std::string(stated.rawJson())];
        }
        ring.add(call.ring);
        setup.add(call.setup);
        talk.add(call.talk);
    }
    std::map<std::string_view, std::set<int>> callsOfRule;
    for (const Finding &finding : analysis.findings) {
        RuleCount &rule = rules[finding.rule->id];
        rule.severity = std::max(rule.severity, finding.severity);
        ++rule.findings;
        ++severities[static_cast<std::size_t>(finding.severity)];
        callsOfRule[finding.rule->id].insert(finding.call);
    }
    for (auto &[id, ofRule] : callsOfRule) {
        ++rules[id].timelines;
        ofRule.erase(-1);
        rules[id].calls += ofRule.size();
    }
}

} // namespace callscope
