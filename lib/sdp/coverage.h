// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/candidate.h"

#include <span>
#include <string>
#include <vector>

namespace callscope::sdp
{

/// What a party's candidates let one say about who can reach it. The public names are those of
/// coverageName().
enum class Coverage : std::uint8_t {
    Broad, ///< reflexive or public, and relayed: no gap is seen
    NoCandidates,
    Unreadable, ///< some lines could not be read
    MdnsOnly,
    PrivateOnly,
    NoRelay,
    RelayOnly,
    NoReflexive,
    TcpOnly,
    NoIpv4,
    NoIpv6,
    // of both sides together
    SameNetworkOnly,
    NoCommonFamily,
};
std::string_view coverageName(Coverage coverage);

enum class CoverageWeight : std::uint8_t { Good, Hint, Weak, Bad };
std::string_view coverageWeightName(CoverageWeight weight);

struct CoverageNote {
    Coverage coverage;
    CoverageWeight weight;
    std::string sentence; ///< plain words
};

/// Of one party's candidates of one generation, the worst first. Says what is there, not whose fault it is:
/// what was still to come is not among them.
std::vector<CoverageNote> judgeCoverage(std::span<const Candidate> candidates);

/// Whether the candidates of two parties can meet; nothing where neither side's shows a reason against it.
/// Empty sides are not judged.
std::vector<CoverageNote> judgeTogether(std::span<const Candidate> one, std::span<const Candidate> other);

} // namespace callscope::sdp
