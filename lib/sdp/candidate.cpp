// SPDX-License-Identifier: Apache-2.0
#include "sdp/candidate.h"

#include "base/text_hash.h"
#include "sdp/tokens.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <utility>

namespace callscope::sdp
{

namespace
{

constexpr std::string_view prefix = "candidate:";

AddressScope scopeV4(const std::array<unsigned char, 16> &ip)
{
    using enum AddressScope;
    if (ip[0] == 10 || (ip[0] == 172 && (ip[1] & 0xf0) == 16) || (ip[0] == 192 && ip[1] == 168))
        return Private;
    if (ip[0] == 100 && (ip[1] & 0xc0) == 64)
        return CarrierNat;
    if (ip[0] == 169 && ip[1] == 254)
        return LinkLocal;
    if (ip[0] == 127)
        return Loopback;
    return std::all_of(ip.begin(), ip.begin() + 4, [](unsigned char byte) { return byte == 0; }) ? Unspecified
                                                                                                 : Public;
}

AddressScope scopeV6(const std::array<unsigned char, 16> &ip)
{
    using enum AddressScope;
    if ((ip[0] & 0xfe) == 0xfc)
        return Private;
    if (ip[0] == 0xfe && (ip[1] & 0xc0) == 0x80)
        return LinkLocal;
    if (!std::all_of(ip.begin(), ip.begin() + 15, [](unsigned char byte) { return byte == 0; }))
        return Public;
    return ip[15] == 0 ? Unspecified : ip[15] == 1 ? Loopback : Public;
}

CandidateType typeOf(std::string_view text)
{
    using enum CandidateType;
    constexpr std::array<std::pair<std::string_view, CandidateType>, 4> known { {
        { "host", Host },
        { "srflx", ServerReflexive },
        { "prflx", PeerReflexive },
        { "relay", Relay },
    } };
    for (const auto &[name, type] : known) {
        if (equalsIgnoringCase(text, name))
            return type;
    }
    return Other;
}

TcpType tcpTypeOf(std::string_view text)
{
    if (equalsIgnoringCase(text, "active"))
        return TcpType::Active;
    if (equalsIgnoringCase(text, "passive"))
        return TcpType::Passive;
    return equalsIgnoringCase(text, "so") ? TcpType::SimultaneousOpen : TcpType::Other;
}

struct Extensions {
    bool relatedAddress = false, relatedPort = false, broken = false;
};

// `raddr A rport P` and any other pairs; those not known are to be ignored.
Extensions readExtensions(std::string_view rest, Candidate &candidate)
{
    Extensions seen;
    while (!rest.empty()) {
        const std::string_view name = takeToken(rest);
        if (name.empty()) // two spaces, or one at the end: no parser minds
            continue;
        if (rest.empty()) {
            seen.broken = true;
            return seen;
        }
        const std::string_view value = takeToken(rest);
        if (name == "raddr" || name == "rport") {
            (name == "raddr" ? seen.relatedAddress : seen.relatedPort) = true;
            candidate.identity = candidate.identity * 31 + textHash(value);
        } else if (name == "tcptype") {
            candidate.tcpType = tcpTypeOf(value);
        } else if (name == "ufrag") {
            candidate.ufrag = value;
        }
    }
    return seen;
}

CandidateProblem readCore(std::string_view &line, Candidate &candidate)
{
    using enum CandidateProblem;
    const std::string_view whole = line;
    const std::string_view foundation = takeToken(line);
    if (foundation.empty() || foundation.size() > 32 || !isIceText(foundation))
        return Foundation;
    const auto component = decimal<std::uint16_t>(takeToken(line));
    if (!component || *component == 0 || *component > 256)
        return Component;
    candidate.component = *component;
    const std::string_view transport = takeToken(line);
    if (transport.empty())
        return Transport;
    candidate.transport = equalsIgnoringCase(transport, "udp") ? CandidateTransport::Udp
        : equalsIgnoringCase(transport, "tcp")                 ? CandidateTransport::Tcp
                                                               : CandidateTransport::Other;
    const auto priority = decimal<std::uint32_t>(takeToken(line));
    if (!priority || *priority == 0 || *priority > 0x7fff'ffffU)
        return Priority;
    candidate.priority = *priority;
    const std::string_view address = takeToken(line);
    candidate.scope = addressScope(address, candidate.family);
    if (address.empty() || candidate.scope == AddressScope::Name)
        return Address;
    const auto port = decimal<std::uint16_t>(takeToken(line));
    if (!port)
        return Port;
    candidate.port = *port;
    if (!equalsIgnoringCase(takeToken(line), "typ"))
        return Type;
    const std::string_view type = takeToken(line);
    if (type.empty())
        return Type;
    candidate.type = typeOf(type);
    std::string_view core = whole.substr(0, whole.size() - line.size());
    if (core.ends_with(' '))
        core.remove_suffix(1);
    candidate.identity = textHash(core);
    return None;
}

} // namespace

std::string_view problemName(CandidateProblem problem)
{
    switch (problem) {
    case CandidateProblem::None: break;
    case CandidateProblem::NotACandidate: return "the word candidate: at its beginning";
    case CandidateProblem::Foundation: return "the foundation (1 to 32 letters, digits, + and /)";
    case CandidateProblem::Component: return "the component (1 to 256)";
    case CandidateProblem::Transport: return "the transport";
    case CandidateProblem::Priority: return "the priority (1 to 2147483647)";
    case CandidateProblem::Address: return "the address (an IP address, or a name that ends in .local)";
    case CandidateProblem::Port: return "the port (0 to 65535)";
    case CandidateProblem::Type: return "the type (typ and a word)";
    case CandidateProblem::RelatedAddress:
        return "raddr and rport (none on host candidates, both on all others)";
    case CandidateProblem::Extension: return "the value of the last extension";
    case CandidateProblem::TcpType: return "the tcptype that a TCP candidate needs";
    }
    return {};
}

std::string_view typeName(CandidateType type)
{
    switch (type) {
    case CandidateType::Host: return "host";
    case CandidateType::ServerReflexive: return "srflx";
    case CandidateType::PeerReflexive: return "prflx";
    case CandidateType::Relay: return "relay";
    case CandidateType::Other: break;
    }
    return "other";
}

AddressScope addressScope(std::string_view address, AddressFamily &family)
{
    family = AddressFamily::None;
    std::array<char, INET6_ADDRSTRLEN> text {};
    const std::string_view bare = address.substr(0, address.find('%')); // fe80::1%eth0
    if (bare.size() < text.size()) {
        std::memcpy(text.data(), bare.data(), bare.size());
        std::array<unsigned char, 16> ip {};
        if (inet_pton(AF_INET, text.data(), ip.data()) == 1) {
            family = AddressFamily::V4;
            return scopeV4(ip);
        }
        if (inet_pton(AF_INET6, text.data(), ip.data()) == 1) {
            family = AddressFamily::V6;
            return scopeV6(ip);
        }
    }
    return address.size() > 6 && equalsIgnoringCase(address.substr(address.size() - 6), ".local")
        ? AddressScope::Mdns
        : AddressScope::Name;
}

Candidate parseCandidate(std::string_view line)
{
    Candidate candidate;
    candidate.prefixed = line.starts_with("a=");
    if (candidate.prefixed)
        line.remove_prefix(2);
    while (line.ends_with('\r') || line.ends_with('\n'))
        line.remove_suffix(1);
    if (line.size() < prefix.size() || !equalsIgnoringCase(line.substr(0, prefix.size()), prefix)) {
        candidate.problem = CandidateProblem::NotACandidate;
        return candidate;
    }
    line.remove_prefix(prefix.size());
    candidate.problem = readCore(line, candidate);
    if (candidate.problem != CandidateProblem::None)
        return candidate;
    const Extensions seen = readExtensions(line, candidate);
    const bool isHost = candidate.type == CandidateType::Host;
    const bool relates = seen.relatedAddress && seen.relatedPort;
    if (seen.broken)
        candidate.problem = CandidateProblem::Extension;
    else if (isHost ? seen.relatedAddress || seen.relatedPort
                    : candidate.type != CandidateType::Other && !relates)
        candidate.problem = CandidateProblem::RelatedAddress;
    else if (candidate.transport == CandidateTransport::Tcp && candidate.tcpType == TcpType::None)
        candidate.problem = CandidateProblem::TcpType;
    return candidate;
}

} // namespace callscope::sdp
