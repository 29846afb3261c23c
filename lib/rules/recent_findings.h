// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "rules/finding.h"

#include <chrono>
#include <span>
#include <unordered_map>

namespace callscope
{

/// The findings of a growing timeline's calls from one run of the rules to the next, so that a call that no
/// event has touched is not checked again at once. It is after a while: time, and what comes for others, may
/// have changed what it breaks.
class RecentFindings
{
public:
    /// What was found of a call, added to `findings` as those of the call with this index. False where it has
    /// to be checked.
    bool add(const Call &call, std::uint32_t index, std::vector<Finding> &findings) const;
    /// What was found of a call now.
    void keep(const Call &call, std::span<const Finding> findings);
    /// Before each run.
    void begin();

private:
    using Clock = std::chrono::steady_clock;

    struct Known {
        std::size_t events = 0; ///< of the call
        CallState state = CallState::Start;
        Clock::time_point checked {};
        /// Their events are indices into those of the call.
        std::vector<Finding> findings;
    };
    static std::string keyOf(const Call &call);

    std::unordered_map<std::string, Known> m_calls;
    Clock::time_point m_now {};
    Clock::time_point m_swept {};
};

} // namespace callscope
