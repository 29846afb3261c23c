// SPDX-License-Identifier: Apache-2.0
#include "rules/expectation.h"

#include <algorithm>

namespace callscope
{

std::string_view expectationName(ExpectationKind kind)
{
    switch (kind) {
    case ExpectationKind::Selection: return "select-answer";
    case ExpectationKind::EndOfCandidates: return "end-of-candidates";
    case ExpectationKind::NegotiateAnswer: return "negotiate-answer";
    case ExpectationKind::LifetimeOver: return "lifetime-over";
    case ExpectationKind::HangupAtExpiry: return "hangup-at-expiry";
    case ExpectationKind::HangupAfterLeave: break;
    }
    return "hangup-after-leave";
}

std::string_view expectationStatusName(ExpectationStatus status)
{
    switch (status) {
    case ExpectationStatus::Came: return "came";
    case ExpectationStatus::Late: return "late";
    case ExpectationStatus::Missing: return "missing";
    case ExpectationStatus::NotSeen: return "not-seen";
    case ExpectationStatus::Excused: break;
    }
    return "excused";
}

std::vector<Expectation> expectations(const RuleInput &input, const Call &call)
{
    std::vector<Expectation> all;
    const auto add = [&all](const std::optional<Expectation> &one) {
        if (one)
            all.push_back(*one);
    };
    add(expectLifetimeOver(input, call));
    add(expectSelection(input, call));
    for (const Expectation &one : expectEndOfCandidates(input, call))
        all.push_back(one);
    for (const Expectation &one : expectNegotiateAnswers(input, call))
        all.push_back(one);
    add(expectHangupAtExpiry(input, call));
    add(expectHangupAfterLeave(input, call));
    // What a membership event began stands last.
    std::stable_sort(all.begin(), all.end(), [](const Expectation &a, const Expectation &b) {
        return static_cast<unsigned>(a.since) < static_cast<unsigned>(b.since);
    });
    return all;
}

} // namespace callscope
