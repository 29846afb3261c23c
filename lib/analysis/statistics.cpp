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
    for (std::size_t index = 0; index < analysis.calls.size(); ++index) {
        const Call &call = analysis.calls[index];
        addClients(analysis, index);
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

void Statistics::addClients(const Analysis &analysis, std::size_t index)
{
    const Call &call = analysis.calls[index];
    std::vector<Client> ofParty;
    for (const ClientGuess &guess : analysis.explainer->clients(call))
        ofParty.push_back(guess.confidence >= GuessConfidence::Medium ? guess.client : Client::Unknown);
    for (const Client client : ofParty)
        ++clients[client].parties;
    for (const Client client : std::set<Client>(ofParty.begin(), ofParty.end()))
        ++clients[client].calls;
    for (const std::uint32_t place : analysis.findingsOfCall[index]) {
        const Finding &finding = analysis.findings[place];
        const auto event = finding.events.empty()
            ? call.events.end()
            : std::lower_bound(call.events.begin(), call.events.end(), finding.events.front());
        const auto party = event == call.events.end() || *event != finding.events.front()
            ? -1
            : call.eventParty[static_cast<std::size_t>(event - call.events.begin())];
        if (party >= 0)
            ++clients[ofParty[static_cast<std::size_t>(party)]].findings[finding.rule->id];
    }
}

} // namespace callscope
