// SPDX-License-Identifier: Apache-2.0
#include "sdp/candidate_words.h"

#include "sdp/tokens.h"

namespace callscope::sdp
{

namespace
{

std::string_view scopeWords(AddressScope scope)
{
    switch (scope) {
    case AddressScope::Public: return "public";
    case AddressScope::Private: return "private";
    case AddressScope::CarrierNat: return "carrier NAT";
    case AddressScope::LinkLocal: return "link-local";
    case AddressScope::Loopback: return "loopback";
    case AddressScope::Unspecified: return "unspecified";
    case AddressScope::Mdns: return "mDNS name";
    case AddressScope::Name: break;
    }
    return "name";
}

std::string_view typeWords(CandidateType type)
{
    switch (type) {
    case CandidateType::Host: return "An address of the device itself";
    case CandidateType::ServerReflexive: return "The address that a STUN server sees, outside the NAT";
    case CandidateType::PeerReflexive: return "The address that the other side sees";
    case CandidateType::Relay: return "An address on a TURN server, which passes media on";
    case CandidateType::Other: break;
    }
    return "An address of an unknown type";
}

} // namespace

std::string_view addressText(std::string_view line)
{
    for (int skipped = 0; skipped < 4; ++skipped)
        takeToken(line);
    return takeToken(line);
}

std::string addressWords(const Candidate &candidate)
{
    std::string words(scopeWords(candidate.scope));
    if (candidate.family != AddressFamily::None)
        words += candidate.family == AddressFamily::V4 ? " IPv4" : " IPv6";
    return words;
}

std::string transportWords(const Candidate &candidate)
{
    if (candidate.transport == CandidateTransport::Udp)
        return "udp";
    if (candidate.transport == CandidateTransport::Other)
        return "other";
    switch (candidate.tcpType) {
    case TcpType::Active: return "tcp active";
    case TcpType::Passive: return "tcp passive";
    case TcpType::SimultaneousOpen: return "tcp so";
    case TcpType::None:
    case TcpType::Other: break;
    }
    return "tcp";
}

PriorityParts priorityParts(std::uint32_t priority)
{
    return { static_cast<std::uint8_t>(priority >> 24), static_cast<std::uint16_t>(priority >> 8),
             static_cast<std::uint16_t>(256 - (priority & 0xff)) };
}

std::string priorityWords(std::uint32_t priority)
{
    const PriorityParts parts = priorityParts(priority);
    return "type " + std::to_string(parts.typePreference) + ", local "
        + std::to_string(parts.localPreference);
}

std::string candidateMeaning(std::string_view line)
{
    const Candidate candidate = parseCandidate(line);
    if (candidate.problem != CandidateProblem::None)
        return "A candidate that cannot be read: wrong is " + std::string(problemName(candidate.problem))
            + '.';
    return std::string(typeWords(candidate.type)) + ": " + addressWords(candidate) + ", "
        + transportWords(candidate) + '.';
}

} // namespace callscope::sdp
