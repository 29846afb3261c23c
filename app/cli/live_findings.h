// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "output.h"

#include "analysis/analysis.h"
#include "reports/finding_facts.h"

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace callscope::cli
{

/// The text report of `check` while its input still comes: a call is printed when it is over and nothing has
/// changed about it for a moment, the rest at the end. Together that is the report of the whole input, in
/// another order; what later events refute is taken back in so many words.
class LiveFindings
{
public:
    explicit LiveFindings(Output &output);

    /// Again and again. `kept` counts what came, `analyseNow` says what it means; where time passes, calls
    /// may end without an event.
    void look(std::uint64_t kept, const std::function<AnalysisPtr()> &analyseNow, bool timePasses = false);
    /// The rest.
    void finish(const Analysis &analysis);
    /// Calls that the next analysis will not have: what was not printed of them is now.
    void letGo(const Analysis &analysis, const std::vector<std::uint32_t> &calls);
    /// Of all calls that were ever looked at; to be asked after finish().
    const SeverityCounts &counts() const { return m_counts; }

private:
    using Clock = std::chrono::steady_clock;

    struct Watched {
        std::size_t looks = 0; ///< hash of how it looked last
        Clock::time_point since {}; ///< it looks so
        bool isPrinted = false;
        std::vector<std::string> findings; ///< that were printed
    };

    std::string textOf(const Analysis &analysis, const Finding &finding) const;
    std::vector<std::string> findingsOf(const Analysis &analysis, std::size_t call) const;
    std::string headingOf(const Analysis &analysis, std::size_t call) const;
    void print(const Analysis &analysis, std::size_t call);
    void takeBack(const Analysis &analysis, std::size_t call);

    Output &m_output;
    std::map<std::string, Watched> m_calls;
    std::size_t m_goneCalls = 0;
    SeverityCounts m_counts; ///< of the calls that are gone; at the end of all
    std::uint64_t m_kept = 0;
    bool m_isWaiting = false; ///< a call is over and has to prove it, or will be in time
    Clock::time_point m_nextLook {};
};

} // namespace callscope::cli
