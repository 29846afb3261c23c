// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "config/expected_calls.h"

#include <string>
#include <vector>

namespace callscope
{

/// What became of an expectation.
struct ExpectationResult {
    std::string name;
    bool isMet = false;
    std::string message; ///< a sentence: how many calls there were, or what was wrong with those there were
};

/// Holds timelines, one after the other, to the calls that are expected in them.
class CallExpectations
{
public:
    explicit CallExpectations(ExpectedCalls expected);

    void add(const Analysis &analysis);
    /// One for each expected call, in their order, and one more where no others are allowed.
    std::vector<ExpectationResult> results() const;

private:
    struct Tally {
        std::uint64_t met = 0;
        std::uint64_t meant = 0; ///< calls that were meant, whether they went as they should or not
        std::vector<std::string> faults; ///< of the first that did not
    };
    ExpectedCalls m_expected;
    std::vector<Tally> m_tallies; ///< index by index with the expected calls
    std::uint64_t m_calls = 0;
    std::uint64_t m_others = 0;
    std::vector<std::string> m_firstOthers;
};

} // namespace callscope
