// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <map>
#include <string>
#include <vector>

namespace callscope
{

/// What many calls have in common: how they ended, how long they took, which rules they broke. Timelines are
/// added one after the other; nothing but numbers is kept of them.
class Statistics
{
public:
    struct RuleCount {
        Severity severity = Severity::Info; ///< the gravest seen
        std::uint64_t findings = 0;
        std::uint64_t calls = 0; ///< that have one
        std::uint64_t timelines = 0; ///< that have one
    };
    /// What parties did whose client is known with at least medium confidence; the others are
    /// Client::Unknown.
    struct ClientCount {
        std::uint64_t parties = 0;
        std::uint64_t calls = 0; ///< that one of them took part in
        std::map<std::string_view, std::uint64_t> findings; ///< in their events, by rule id
    };
    /// Lengths of one kind, from every call whose timeline tells them.
    class Lengths
    {
    public:
        void add(const std::optional<Length> &length);
        std::uint64_t count() const { return m_values.size(); }
        Ms sum() const;
        /// The least length that `percent` of 100 do not exceed (nearest rank); only where there are any.
        Ms percentile(unsigned percent) const;

    private:
        mutable std::vector<Ms> m_values;
        mutable bool m_isSorted = true;
    };

    void add(const Analysis &analysis);

    std::uint64_t timelines = 0;
    std::uint64_t unread = 0; ///< timelines of which nothing could be read
    std::uint64_t calls = 0;
    std::map<Outcome, std::uint64_t> outcomes;
    /// By the reason as it was stated; "none" where the hangup that ended the call has none, "" is kept.
    /// Calls that no hangup ended are not counted.
    std::map<std::string, std::uint64_t> reasons;
    std::map<std::string_view, RuleCount> rules; ///< by id
    std::map<Client, ClientCount> clients;
    std::array<std::uint64_t, 3> severities {}; ///< findings by Severity
    Lengths ring, setup, talk;

private:
    void addClients(const Analysis &analysis, std::size_t call);
};

} // namespace callscope
