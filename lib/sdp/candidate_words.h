// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/candidate.h"

#include <string>

namespace callscope::sdp
{

/// A candidate in words: what tables and explanations say of it.

/// What the line says, with or without `a=`.
std::string candidateMeaning(std::string_view line);
/// The address as it stands in the line; empty in a line that has none.
std::string_view addressText(std::string_view line);

/// `public IPv4`, `private IPv6`, `mDNS name`.
std::string addressWords(const Candidate &candidate);
/// `udp`, `tcp active`.
std::string transportWords(const Candidate &candidate);

/// A priority taken apart (RFC 8445, section 5.1.2.1): 2^24 type + 2^8 local + (256 - component).
struct PriorityParts {
    std::uint8_t typePreference = 0;
    std::uint16_t localPreference = 0;
    std::uint16_t component = 0;
};
PriorityParts priorityParts(std::uint32_t priority);
/// `type 126, local 32542`.
std::string priorityWords(std::uint32_t priority);

} // namespace callscope::sdp
