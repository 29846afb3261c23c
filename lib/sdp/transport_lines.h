// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text_store.h"
#include "sdp/description.h"

namespace callscope::sdp
{

/// Takes an attribute (`name:value`, without `a=`) of ICE or DTLS into `transport`; false for any other.
/// RFC 8839 sections 5.4 and 5.6, RFC 8122 section 5, RFC 8842.
bool readTransportLine(std::string_view attribute, Transport &transport, TextStore &store);

/// What an m-section lacks of its own counts as the session says it.
void inherit(Transport &section, const Transport &session);

} // namespace callscope::sdp
