// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/room_state.h"
#include "rules/completeness.h"
#include "rules/rule.h"

namespace callscope
{

/// What rules and explanations want to know of a timeline as a whole, worked out once. Keeps references to the
/// timeline and the calls.
class RuleFacts
{
public:
    RuleFacts(const Timeline &timeline, const std::vector<Call> &calls, SpecVersion spec);
    RuleFacts(const RuleFacts &) = delete;
    RuleFacts &operator=(const RuleFacts &) = delete;

    const RuleInput &input() const { return m_input; }

private:
    Completeness m_completeness;
    CallsById m_callsById;
    RoomState m_roomState;
    RedactionsById m_redactionsById;
    std::vector<std::vector<SessionStep>> m_sessions;
    RuleInput m_input;
};

} // namespace callscope
