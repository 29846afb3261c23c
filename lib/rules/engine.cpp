// SPDX-License-Identifier: Apache-2.0
#include "rules/engine.h"

#include "base/in_parallel.h"

#include <algorithm>
#include <iterator>
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
    Run(std::span<const Rule> rules, const RuleInput &input, const std::stop_token &stop,
        RecentFindings *recent)
        : m_input(input)
        , m_calls(input.calls)
        , m_stop(stop)
        , m_recent(recent)
    {
        for (const Rule &rule : rules) {
            if (appliesTo(rule, input.spec))
                m_rules.push_back(&rule);
        }
        m_callOfEvent.assign(input.timeline.callEvents.size(), -1);
        for (std::size_t i = 0; i < m_calls.size(); ++i) {
            for (const std::uint32_t event : m_calls[i].events)
                m_callOfEvent[event] = static_cast<std::int32_t>(i);
            m_callsOfRoom[m_calls[i].room].push_back(static_cast<std::uint32_t>(i));
        }
    }

    std::vector<Finding> findings(unsigned threads)
    {
        // All rules for a few calls, then for the next: their events stay in the processor's cache.
        constexpr std::size_t callsAtOnce = 16;
        std::vector<std::vector<Finding>> parts((m_calls.size() + callsAtOnce - 1) / callsAtOnce);
        if (m_recent)
            m_recent->begin();
        m_isChecked.resize(m_calls.size()); // of char: threads write beside each other
        inParallel(parts.size(), threads, [&](std::size_t part) {
            const std::size_t end = std::min((part + 1) * callsAtOnce, m_calls.size());
            for (std::size_t call = part * callsAtOnce; call < end && !m_stop.stop_requested(); ++call) {
                const auto index = static_cast<std::uint32_t>(call);
                m_isChecked[call] = !m_recent || !m_recent->add(m_calls[call], index, parts[part]);
                if (m_isChecked[call])
                    checkCall(index, parts[part]);
            }
            order(parts[part]);
        });
        for (std::vector<Finding> &part : parts)
            std::move(part.begin(), part.end(), std::back_inserter(m_findings));
        keepRecent();
        const std::size_t sorted = m_findings.size();
        checkOtherEvents();
        for (const Rule *rule : m_rules) {
            if (rule->checkRoom)
                checkRooms(*rule);
        }
        if (m_findings.size() > sorted)
            order(m_findings);
        return std::move(m_findings);
    }

private:
    void checkCall(std::uint32_t index, std::vector<Finding> &findings) const
    {
        const Call &call = m_calls[index];
        for (const Rule *rule : m_rules) {
            Findings out(findings, *rule, static_cast<int>(index));
            if (rule->checkEvent) {
                for (const std::uint32_t event : call.events)
                    rule->checkEvent(m_input, &call, event, out);
            }
            if (rule->checkCall && (call.kind != CallKind::GroupLeg || rule->onGroupLegs))
                rule->checkCall(m_input, call, out);
        }
    }

    void keepRecent()
    {
        auto first = m_findings.begin();
        for (std::size_t call = 0; m_recent && call < m_calls.size() && !m_stop.stop_requested(); ++call) {
            const auto isOther = [call](const Finding &finding) {
                return finding.call != static_cast<int>(call);
            };
            const auto end = std::find_if(first, m_findings.end(), isOther);
            if (m_isChecked[call])
                m_recent->keep(m_calls[call], { first, end });
            first = end;
        }
    }

    // Those of no call.
    void checkOtherEvents()
    {
        for (std::uint32_t event = 0; event < m_callOfEvent.size() && !m_stop.stop_requested(); ++event) {
            if (m_callOfEvent[event] >= 0)
                continue;
            for (const Rule *rule : m_rules) {
                Findings out(m_findings, *rule, -1);
                if (rule->checkEvent)
                    rule->checkEvent(m_input, nullptr, event, out);
            }
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

    static void order(std::vector<Finding> &findings)
    {
        std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) {
            const auto key = [](const Finding &finding) {
                return std::tuple(finding.call < 0 ? last : static_cast<std::uint32_t>(finding.call),
                                  finding.events.empty() ? last : finding.events.front(), finding.rule);
            };
            return key(a) < key(b);
        });
    }

    std::vector<const Rule *> m_rules;
    const RuleInput &m_input;
    const std::vector<Call> &m_calls;
    const std::stop_token &m_stop;
    RecentFindings *m_recent;
    std::vector<char> m_isChecked; ///< index by index with m_calls
    std::unordered_map<RoomId, std::vector<std::uint32_t>> m_callsOfRoom;
    std::vector<std::int32_t> m_callOfEvent;
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> runRules(std::span<const Rule> rules, const RuleFacts &facts,
                              const std::stop_token &stop, unsigned threads, RecentFindings *recent)
{
    return Run(rules, facts.input(), stop, recent).findings(threads);
}

} // namespace callscope
