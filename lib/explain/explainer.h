// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/habit.h"
#include "explain/verdict.h"
#include "rules/rule_facts.h"

namespace callscope
{

/// Explains calls one by one, when somebody asks: what it says of all calls of a large timeline together
/// would be larger than the timeline. Keeps a reference to the facts.
class Explainer
{
public:
    /// What the facts' specification did not ask for yet, nobody owes.
    explicit Explainer(const RuleFacts &facts);
    Explainer(const Explainer &) = delete;
    Explainer &operator=(const Explainer &) = delete;

    Explanation explain(const Call &call) const;
    /// Explanation::clients alone.
    std::vector<ClientGuess> clients(const Call &call) const;
    /// Whether the client that sent the event to blame is known for this finding. Of an event that is
    /// missing, that is the client that owed it. `clients` are those of the finding's call.
    std::optional<HabitOf> habitOf(const Finding &finding, const std::vector<ClientGuess> &clients) const;

    Verdict verdict(const Call &call, const Explanation &explanation, const std::vector<Finding> &findings,
                    std::span<const std::uint32_t> findingsOfCall) const;
    /// Verdict::sentence, without the work that it does not need.
    std::string sentence(const Call &call) const;

private:
    bool shownWhole(const Call &call) const;

    const RuleInput &m_input;
    const Timeline &m_timeline;
    const std::vector<Call> &m_calls;
};

} // namespace callscope
