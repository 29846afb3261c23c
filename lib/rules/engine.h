// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <span>
#include <stop_token>

namespace callscope
{

struct RuleOptions {
    SpecVersion spec = newestSpec; ///< rules that are not part of it do not run
    std::stop_token stop = {};
};

/// Runs rules over a timeline and its calls. Findings come in order of calls, then of their first
/// event, then of the catalogue; those of events that belong to no call come last.
std::vector<Finding> runRules(std::span<const Rule> rules, const Timeline &timeline,
                              const std::vector<Call> &calls, const RuleOptions &options = {});

} // namespace callscope
