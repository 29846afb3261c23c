// SPDX-License-Identifier: Apache-2.0
#include "sdp/coverage.h"

#include <algorithm>

namespace callscope::sdp
{

namespace
{

using enum CoverageWeight;

/// Candidates counted by what matters for reaching them.
struct Counts {
    int readable = 0, unreadable = 0;
    int relay = 0, reflexive = 0, publicHost = 0, privateHost = 0, mdns = 0;
    int udp = 0, v4 = 0, v6 = 0;

    bool reachesOut() const { return relay + reflexive + publicHost > 0; }
};

Counts counted(std::span<const Candidate> candidates)
{
    Counts counts;
    for (const Candidate &candidate : candidates) {
        if (candidate.problem != CandidateProblem::None) {
            ++counts.unreadable;
            continue;
        }
        ++counts.readable;
        const bool reflexive = candidate.type == CandidateType::ServerReflexive
            || candidate.type == CandidateType::PeerReflexive;
        ++(candidate.type == CandidateType::Relay      ? counts.relay
               : reflexive                             ? counts.reflexive
               : candidate.scope == AddressScope::Mdns ? counts.mdns
               : candidate.isPrivate()                 ? counts.privateHost
                                                       : counts.publicHost);
        counts.udp += candidate.transport == CandidateTransport::Udp;
        counts.v4 += candidate.family == AddressFamily::V4;
        counts.v6 += candidate.family == AddressFamily::V6;
    }
    return counts;
}

} // namespace

std::string_view coverageName(Coverage coverage)
{
    switch (coverage) {
    case Coverage::Broad: return "broad";
    case Coverage::NoCandidates: return "no-candidates";
    case Coverage::Unreadable: return "unreadable";
    case Coverage::MdnsOnly: return "mdns-only";
    case Coverage::PrivateOnly: return "private-only";
    case Coverage::NoRelay: return "no-relay";
    case Coverage::RelayOnly: return "relay-only";
    case Coverage::NoReflexive: return "no-reflexive";
    case Coverage::TcpOnly: return "tcp-only";
    case Coverage::NoIpv4: return "no-ipv4";
    case Coverage::NoIpv6: return "no-ipv6";
    case Coverage::SameNetworkOnly: return "same-network-only";
    case Coverage::NoCommonFamily: break;
    }
    return "no-common-family";
}

std::string_view coverageWeightName(CoverageWeight weight)
{
    switch (weight) {
    case Good: return "good";
    case Hint: return "hint";
    case Weak: return "weak";
    case Bad: break;
    }
    return "bad";
}

std::vector<CoverageNote> judgeCoverage(std::span<const Candidate> candidates)
{
    const Counts counts = counted(candidates);
    std::vector<CoverageNote> notes;
    const auto note = [&notes](Coverage coverage, CoverageWeight weight, std::string sentence) {
        notes.push_back({ coverage, weight, std::move(sentence) });
    };
    if (counts.readable == 0)
        note(Coverage::NoCandidates, Bad,
             "No candidate that can be used: this side can only be found by where its own checks come from.");
    if (counts.unreadable > 0)
        note(Coverage::Unreadable, Weak,
             std::to_string(counts.unreadable) + " of " + std::to_string(candidates.size())
                 + " candidates cannot be read, and no client uses them.");
    if (counts.readable == 0)
        return notes;
    const bool onlyHosts = !counts.reachesOut();
    if (onlyHosts && counts.privateHost == 0)
        note(Coverage::MdnsOnly, Bad,
             "Only mDNS names: reachable from the same local network only, by clients that look them up.");
    else if (onlyHosts)
        note(Coverage::PrivateOnly, Bad,
             "Only private addresses: reachable from the same network or VPN only.");
    if (counts.relay == 0)
        note(Coverage::NoRelay, Weak,
             "No relay: where firewalls or symmetric NATs let no direct path through, nothing is left. "
             "Was a TURN server given and reached?");
    else if (counts.relay == counts.readable)
        note(Coverage::RelayOnly, Hint, "Only relays: all media goes through TURN servers.");
    else if (counts.reflexive == 0 && counts.publicHost == 0)
        note(Coverage::NoReflexive, Hint,
             "No reflexive candidate: no STUN server answered, so direct paths through a NAT are not tried.");
    if (counts.udp == 0)
        note(Coverage::TcpOnly, Weak,
             "Only TCP: UDP may be blocked here, and media will be slower to recover.");
    // Names hide which families are behind them.
    if (counts.v4 == 0 && counts.mdns == 0 && counts.v6 > 0)
        note(Coverage::NoIpv4, Weak, "No IPv4: clients without IPv6 cannot reach this side.");
    if (counts.v6 == 0 && counts.mdns == 0 && counts.v4 > 0)
        note(Coverage::NoIpv6, Hint, "No IPv6: networks without IPv4 need a translator or a relay.");
    std::stable_sort(notes.begin(), notes.end(),
                     [](const CoverageNote &a, const CoverageNote &b) { return a.weight > b.weight; });
    if (counts.relay > 0 && counts.reflexive + counts.publicHost > 0
        && (notes.empty() || notes.front().weight <= Hint))
        notes.insert(
            notes.begin(),
            { Coverage::Broad, Good, "Reachable from most networks: direct paths and relays are there." });
    return notes;
}

std::vector<CoverageNote> judgeTogether(std::span<const Candidate> one, std::span<const Candidate> other)
{
    const Counts a = counted(one);
    const Counts b = counted(other);
    std::vector<CoverageNote> notes;
    if (a.readable == 0 || b.readable == 0)
        return notes;
    if (!a.reachesOut() && !b.reachesOut())
        notes.push_back({ Coverage::SameNetworkOnly, Bad,
                          "Neither side has an address that others can reach: they connect only within one "
                          "network or VPN." });
    const bool familiesKnown = a.mdns == 0 && b.mdns == 0;
    const bool common = (a.v4 > 0 && b.v4 > 0) || (a.v6 > 0 && b.v6 > 0);
    if (familiesKnown && !common)
        notes.push_back(
            { Coverage::NoCommonFamily, Bad,
              "One side has only IPv4 and the other only IPv6: no pair of them can be checked." });
    return notes;
}

} // namespace callscope::sdp
