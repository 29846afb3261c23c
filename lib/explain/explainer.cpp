// SPDX-License-Identifier: Apache-2.0
#include "explain/explainer.h"

#include "calls/clocks.h"
#include "rules/facts.h"

#include <algorithm>

namespace callscope
{

namespace
{

/// Who is to blame: the sender, and of an event that did not come the one who owed it.
int blamedParty(const Call &call, const Finding &finding)
{
    if (finding.rule->id == "select-answer-missing")
        return call.caller;
    const int event = indexInCall(call, finding.events.front());
    return event < 0 ? -1 : call.eventParty[static_cast<std::size_t>(event)];
}

bool calleeHungUp(const Call &call)
{
    return std::any_of(call.transitions.begin(), call.transitions.end(),
                       [](const Transition &step) { return step.trigger == Trigger::HangupByCallee; });
}

} // namespace

Explainer::Explainer(const RuleFacts &facts)
    : m_input(facts.input())
    , m_timeline(m_input.timeline)
    , m_calls(m_input.calls)
{
}

std::vector<ClientGuess> Explainer::clients(const Call &call) const
{
    return guessClients(m_timeline, call);
}

Explanation Explainer::explain(const Call &call) const
{
    Explanation explanation;
    explanation.receivers = receiversOf(call);
    explanation.effects = effectsOf(m_timeline, call, explanation.receivers);
    explanation.expectations = expectations(m_input, call);
    explanation.clients = clients(call);
    return explanation;
}

std::optional<HabitOf> Explainer::habitOf(const Finding &finding,
                                          const std::vector<ClientGuess> &clients) const
{
    if (finding.call < 0 || finding.events.empty())
        return std::nullopt;
    const Call &call = m_calls[static_cast<std::size_t>(finding.call)];
    const int party = blamedParty(call, finding);
    if (party < 0)
        return std::nullopt;
    return callscope::habitOf(m_timeline, finding, clients[static_cast<std::size_t>(party)]);
}

bool Explainer::shownWhole(const Call &call) const
{
    // The event that ended it shows that the window reaches up to it.
    if (call.endedAt)
        return m_input.completeness.provesAbsence(call, addedTo(*call.endedAt, Ms(-1)));
    return call.expiresAt && m_input.completeness.provesAbsence(call, *call.expiresAt);
}

Verdict Explainer::verdict(const Call &call, const Explanation &explanation,
                           const std::vector<Finding> &findings,
                           std::span<const std::uint32_t> findingsOfCall) const
{
    VerdictInput input { m_timeline, m_calls,        call, explanation,
                         findings,   findingsOfCall, {},   shownWhole(call) };
    for (const std::uint32_t finding : findingsOfCall)
        input.habitual.push_back(habitOf(findings[finding], explanation.clients).has_value());
    return verdictOn(input);
}

std::string Explainer::sentence(const Call &call) const
{
    Explanation explanation;
    if (calleeHungUp(call))
        explanation.clients = clients(call);
    return sentenceOn({ m_timeline, m_calls, call, explanation, {}, {}, {}, shownWhole(call) });
}

} // namespace callscope
