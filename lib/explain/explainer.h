// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/habit.h"
#include "explain/verdict.h"
#include "rules/completeness.h"

namespace callscope
{

/// Explains calls one by one, when somebody asks: what it says of all calls of a large timeline together
/// would be larger than the timeline. Keeps references to the timeline and the calls.
class Explainer
{
public:
    /// `spec`: what it did not ask for yet, nobody owes.
    Explainer(const Timeline &timeline, const std::vector<Call> &calls, SpecVersion spec);
    Explainer(const Explainer &) = delete;
    Explainer &operator=(const Explainer &) = delete;

    Explanation explain(const Call &call) const;
    /// Whether the client that sent the event to blame is known for this finding. Of an event that is
    /// missing, that is the client that owed it.
    std::optional<HabitOf> habitOf(const Finding &finding) const;

    Verdict verdict(const Call &call, const Explanation &explanation, const std::vector<Finding> &findings,
                    std::span<const std::uint32_t> findingsOfCall) const;
    /// Verdict::sentence, without the work that it does not need.
    std::string sentence(const Call &call) const;

private:
    std::vector<ClientGuess> clients(const Call &call) const;
    bool shownWhole(const Call &call) const;

    const Timeline &m_timeline;
    const std::vector<Call> &m_calls;
    Completeness m_completeness;
    CallsById m_callsById;
    std::vector<std::vector<SessionStep>> m_sessions;
    RuleInput m_input;
};

} // namespace callscope
