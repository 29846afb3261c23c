// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "explain/client_guess.h"
#include "rules/finding.h"

#include <optional>
#include <span>
#include <string_view>

namespace callscope
{

/// One client that is known to trip one rule, whatever the call. Kept in step with the section "Known
/// clients" of the rule's page.
struct Habit {
    std::string_view rule; ///< Rule::id
    Client client;
    /// Whether this event is the kind the client is known for; null: any is.
    bool (*fits)(const CallEvent &blamed) = nullptr;
};
std::span<const Habit> habits();

/// Of a finding: its sender's client is known for it.
struct HabitOf {
    Client client;
    int share; ///< per cent of the clients known here that trip this rule
};

/// Nothing where the client is not known well enough (medium), or is not known for this.
std::optional<HabitOf> habitOf(const Timeline &timeline, const Finding &finding, const ClientGuess &sender);

} // namespace callscope
