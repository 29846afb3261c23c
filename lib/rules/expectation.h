// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/rule.h"

#include <optional>
#include <string_view>
#include <vector>

namespace callscope
{

/// What a call still wants at some point: an event that somebody owes, or a moment that passes.
enum class ExpectationKind : std::uint8_t {
    Selection, ///< select_answer for an answer or a reject. CS API, m.call.select_answer
    EndOfCandidates, ///< a party's empty candidate. CS API, End-of-candidates
    NegotiateAnswer, ///< the answer to a negotiate offer, within its lifetime. CS API, m.call.negotiate
    LifetimeOver, ///< the moment an invite is no longer valid. CS API, Call event liveness
    HangupAtExpiry, ///< the caller's hangup once nobody answered; no duty, all but one known client send it
    HangupAfterLeave, ///< the one who stays hangs up; no duty: leaving counts as a hangup. CS API, Behaviour
                      ///< on room leave
};
std::string_view expectationName(ExpectationKind kind);

enum class ExpectationStatus : std::uint8_t {
    Came,
    Late, ///< it came, and later than it was due, the difference between two servers' clocks allowed for
    Missing, ///< it did not come, and the timeline shows all the time it could have come in
    NotSeen, ///< it did not come, and the timeline may lack it
    Excused, ///< something came first that made it needless
};
std::string_view expectationStatusName(ExpectationStatus status);

struct Expectation {
    ExpectationKind kind;
    ExpectationStatus status = ExpectationStatus::NotSeen;
    int owedBy = -1; ///< index into Call::parties; -1 where nobody owes it, or who does cannot be told
    int since = -1; ///< index into Call::events; -1 where a membership event began it
    std::optional<Timestamp> due = std::nullopt; ///< nothing where the specification names no time
    int came = -1; ///< index into Call::events, set for Came and Late
};

/// Each at most once in a call. Nothing where it never fell due: version 0, a call without an invite, …
std::optional<Expectation> expectSelection(const RuleInput &input, const Call &call);
std::optional<Expectation> expectLifetimeOver(const RuleInput &input, const Call &call);
std::optional<Expectation> expectHangupAtExpiry(const RuleInput &input, const Call &call);
std::optional<Expectation> expectHangupAfterLeave(const RuleInput &input, const Call &call);
/// One for each party that sent the offer of the invite or an answer to it, and for each of its ICE restarts.
std::vector<Expectation> expectEndOfCandidates(const RuleInput &input, const Call &call);
/// One for each negotiate offer.
std::vector<Expectation> expectNegotiateAnswers(const RuleInput &input, const Call &call);

/// All of a call's, in order of the event that began them.
std::vector<Expectation> expectations(const RuleInput &input, const Call &call);

} // namespace callscope
