// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace callscope::sdp
{

enum class CandidateType : std::uint8_t { Host, ServerReflexive, PeerReflexive, Relay, Other };
enum class CandidateTransport : std::uint8_t { Udp, Tcp, Other };
/// `tcptype` of RFC 6544.
enum class TcpType : std::uint8_t { None, Active, Passive, SimultaneousOpen, Other };

/// Who can reach an address.
enum class AddressScope : std::uint8_t {
    Public,
    Private, ///< RFC 1918, RFC 4193 (fc00::/7)
    CarrierNat, ///< 100.64.0.0/10, RFC 6598
    LinkLocal, ///< 169.254.0.0/16, fe80::/10
    Loopback,
    Unspecified, ///< 0.0.0.0 or ::
    Mdns, ///< `<uuid>.local`: the browser hides the address
    Name, ///< any other name; no grammar allows an FQDN here for a candidate that is to be used
};
enum class AddressFamily : std::uint8_t { None, V4, V6 };

/// What of the grammar of RFC 8839, section 5.1, a candidate line breaks first.
enum class CandidateProblem : std::uint8_t {
    None,
    NotACandidate, ///< does not begin with `candidate:`
    Foundation,
    Component, ///< not 1 to 256
    Transport,
    Priority, ///< not 1 to 2^31 - 1
    Address,
    Port,
    Type, ///< no `typ`
    RelatedAddress, ///< a reflexive or relayed candidate without raddr and rport, or a host one with them
    Extension, ///< a name without a value
    TcpType, ///< TCP without its `tcptype` (RFC 6544, section 4.5)
};
/// A few words: "the priority", "the port".
std::string_view problemName(CandidateProblem problem);
std::string_view typeName(CandidateType type);

/// One candidate line, decoded. Meaningless beyond `problem` and `ufrag` where it is broken.
struct Candidate {
    std::uint64_t identity = 0; ///< equal for lines that say the same, extensions aside
    std::string_view ufrag; ///< the extension of that name; a view into the line until it is kept
    std::uint32_t priority = 0;
    std::uint16_t component = 0;
    std::uint16_t port = 0;
    CandidateType type = CandidateType::Other;
    CandidateTransport transport = CandidateTransport::Other;
    TcpType tcpType = TcpType::None;
    AddressScope scope = AddressScope::Name;
    AddressFamily family = AddressFamily::None;
    CandidateProblem problem = CandidateProblem::None;
    bool prefixed = false; ///< came with the `a=` of a line of a description

    /// No one outside the sender's own network can reach it without help.
    bool isPrivate() const { return scope != AddressScope::Public && scope != AddressScope::Name; }
};

/// Reads `candidate:…` as a description and an m.call.candidates event have it, with or without `a=`.
Candidate parseCandidate(std::string_view line);

/// The address of a candidate or c-line, classified.
AddressScope addressScope(std::string_view address, AddressFamily &family);

} // namespace callscope::sdp
