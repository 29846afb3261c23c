// SPDX-License-Identifier: Apache-2.0
#include "rules/engine.h"

#include "rules/completeness.h"

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
    Run(std::span<const Rule> rules, const Timeline &timeline, const std::vector<Call> &calls,
        const RuleOptions &options)
        : m_rules(rules)
        , m_calls(calls)
        , m_stop(options.stop)
        , m_completeness(timeline)
        , m_input { timeline, calls, m_completeness, m_callsById, m_sessions, options.spec }
    {
        m_callOfEvent.assign(timeline.callEvents.size(), -1);
        m_callsById.reserve(calls.size());
        m_sessions.reserve(calls.size());
        for (std::size_t i = 0; i < calls.size(); ++i) {
            for (const std::uint32_t event : calls[i].events)
                m_callOfEvent[event] = static_cast<std::int32_t>(i);
            m_callsById.emplace(calls[i].callId, static_cast<std::uint32_t>(i));
            m_sessions.push_back(sessionSteps(timeline, calls[i]));
            m_callsOfRoom[calls[i].room].push_back(static_cast<std::uint32_t>(i));
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
    const std::vector<Call> &m_calls;
    const std::stop_token &m_stop;
    Completeness m_completeness;
    CallsById m_callsById;
    std::vector<std::vector<SessionStep>> m_sessions;
    std::unordered_map<RoomId, std::vector<std::uint32_t>> m_callsOfRoom;
    std::vector<std::int32_t> m_callOfEvent;
    RuleInput m_input;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> runRules(std::span<const Rule> rules, const Timeline &timeline,
                              const std::vector<Call> &calls, const RuleOptions &options)
{
    return Run(rules, timeline, calls, options).findings();
}

} // namespace callscope
