// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/recent_findings.h"
#include "rules/rule_facts.h"

#include <span>
#include <stop_token>

namespace callscope
{

/// Runs the rules that the facts' specification has. Findings come in order of calls, then of their first
/// event, then of the catalogue; those of events that belong to no call come last.
/// Runs on up to `threads` threads at once; the findings are the same, in the same order. `recent`: of the runs
/// before on the same timeline, while it grows.
std::vector<Finding> runRules(std::span<const Rule> rules, const RuleFacts &facts,
                              const std::stop_token &stop = {}, unsigned threads = 1,
                              RecentFindings *recent = nullptr);

} // namespace callscope
