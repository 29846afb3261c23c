// SPDX-License-Identifier: Apache-2.0
#include "rules/engine.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace callscope
{

namespace
{

constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

class Run
{
public:
    Run(std::span<const Rule> rules, const RuleInput &input, const std::stop_token &stop)
        : m_rules(rules)
        , m_input(input)
        , m_calls(input.calls)
        , m_stop(stop)
    {
        m_callOfEvent.assign(input.timeline.callEvents.size(), -1);
        for (std::size_t i = 0; i < m_calls.size(); ++i) {
            for (const std::uint32_t event : m_calls[i].events)
                m_callOfEvent[event] = static_cast<std::int32_t>(i);
            m_callsOfRoom[m_calls[i].room].push_back(static_cast<std::uint32_t>(i));
        }
    }

    std::vector<Finding> findings()
    {
        for (const Rule &rule : m_rules) {
            if (!appliesTo(rule, m_input.spec))
                continue;
            if (rule.checkEvent)
                checkEvents(rule);
            if (rule.checkCall)
                checkCalls(rule);
            if (rule.checkRoom)
                checkRooms(rule);
        }
        order();
        return std::move(m_findings);
    }

private:
    void checkEvents(const Rule &rule)
    {
        for (std::uint32_t event = 0; event < m_callOfEvent.size() && !m_stop.stop_requested(); ++event) {
            const int call = m_callOfEvent[event];
            Findings out(m_findings, rule, call);
            rule.checkEvent(m_input, call < 0 ? nullptr : &m_calls[static_cast<std::size_t>(call)], event,
                            out);
        }
    }

    void checkCalls(const Rule &rule)
    {
        for (std::size_t i = 0; i < m_calls.size() && !m_stop.stop_requested(); ++i) {
            if (m_calls[i].kind == CallKind::GroupLeg && !rule.onGroupLegs)
                continue;
            Findings out(m_findings, rule, static_cast<int>(i));
            rule.checkCall(m_input, m_calls[i], out);
        }
    }

    void checkRooms(const Rule &rule)
    {
        const std::size_t before = m_findings.size();
        for (const auto &[room, calls] : m_callsOfRoom) {
            if (m_stop.stop_requested())
                return;
            Findings out(m_findings, rule, -1);
            rule.checkRoom(m_input, calls, out);
        }
        for (std::size_t i = before; i < m_findings.size(); ++i) {
            if (!m_findings[i].events.empty())
                m_findings[i].call = m_callOfEvent[m_findings[i].events.front()];
        }
    }

    void order()
    {
        std::stable_sort(m_findings.begin(), m_findings.end(), [](const Finding &a, const Finding &b) {
            const auto key = [](const Finding &finding) {
                return std::tuple(finding.call < 0 ? last : static_cast<std::uint32_t>(finding.call),
                                  finding.events.empty() ? last : finding.events.front(), finding.rule);
            };
            return key(a) < key(b);
        });
    }

    std::span<const Rule> m_rules;
    const RuleInput &m_input;
    const std::vector<Call> &m_calls;
    const std::stop_token &m_stop;
    std::unordered_map<RoomId, std::vector<std::uint32_t>> m_callsOfRoom;
    std::vector<std::int32_t> m_callOfEvent;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> runRules(std::span<const Rule> rules, const RuleFacts &facts, const std::stop_token &stop)
{
    return Run(rules, facts.input(), stop).findings();
}

} // namespace callscope
