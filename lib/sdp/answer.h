// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sdp/descriptions.h"

namespace callscope::sdp
{

/// How an answer stands to its offer: RFC 3264 section 6, RFC 9429 section 5.3.1.

/// Whether an m-section may be answered so: sendonly by recvonly or inactive, recvonly by sendonly or
/// inactive, inactive by inactive alone.
bool directionFits(Direction offer, Direction answer);

/// Some codec of media is in both, whatever its payload type; rtx, red, FEC, CN and telephone-event carry no
/// media of their own. True where either side names a payload type that says nothing.
bool haveCommonCodec(std::span<const Codec> offer, std::span<const Codec> answer);

/// The answer has the same mids as the offer, each once, in another order.
bool isReordered(std::span<const MediaSection> offer, std::span<const MediaSection> answer);

/// Of the mids that both have, the answer bundles only those that the offer bundles.
bool bundlesNoMore(std::span<const MediaSection> offer, std::span<const MediaSection> answer);

} // namespace callscope::sdp
