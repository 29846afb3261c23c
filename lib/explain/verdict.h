// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/explanation.h"
#include "rules/finding.h"

#include <span>
#include <string>
#include <vector>

namespace callscope
{

/// How much a verdict rests on what the timeline shows.
enum class Confidence : std::uint8_t {
    Proven, ///< every clause is shown by events, or by their absence from a time that is shown whole
    Likely, ///< the events fit it, and something that is not shown could change it
    Guess, ///< too little is shown for more
};
std::string_view confidenceName(Confidence confidence);

/// One thing a verdict rests on.
struct Evidence {
    enum class Kind : std::uint8_t {
        Event, ///< index into Call::events
        Finding, ///< index into Analysis::findings
        Expectation, ///< index into Explanation::expectations
        Effect, ///< index into Explanation::effects
        Call, ///< index of another call
    };
    Kind kind;
    int index;

    friend bool operator==(const Evidence &, const Evidence &) = default;
};
std::string_view evidenceName(Evidence::Kind kind);

/// How a call went and why.
struct Verdict {
    std::string sentence; ///< one; no more certain than the timeline allows
    Confidence confidence = Confidence::Guess;
    std::vector<Evidence> evidence; ///< what the sentence speaks of, in its order; then what rules found
    int firstWrong = -1; ///< index into Call::events of the first event that went wrong; -1 where none did
    /// Why the stated and the inferred reason differ, or what a reason outside the specification means.
    /// Empty where there is nothing to say.
    std::string aboutReason;
};

/// What a verdict is made from.
struct VerdictInput {
    const Timeline &timeline;
    const std::vector<Call> &calls;
    const Call &call;
    const Explanation &explanation;
    const std::vector<Finding> &findings;
    std::span<const std::uint32_t> findingsOfCall; ///< indices into findings
    std::vector<bool> habitual; ///< index by index with findingsOfCall: a habit of the sender's client
    /// Nothing is hidden from the invite to the call's end, or to the end of what was seen of it.
    bool shownWhole = false;
};

Verdict verdictOn(const VerdictInput &input);
/// The sentence alone: of the explanation it needs the clients where a callee hung up without having
/// answered, of the findings nothing.
std::string sentenceOn(const VerdictInput &input);

} // namespace callscope
