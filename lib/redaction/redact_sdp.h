// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "redaction/pseudonyms.h"

namespace callscope
{

/// A session description (RFC 8866) without who and where: addresses, ICE credentials, fingerprints, keys,
/// stream and track ids, session ids and free text are renamed. Codecs, directions, ports, line endings and
/// whatever is odd about a line stay.
std::string redactSdp(std::string_view sdp, Pseudonyms &names);

/// A candidate line, with or without `a=` (RFC 8839, section 5.1).
std::string redactCandidate(std::string_view line, Pseudonyms &names);

} // namespace callscope
