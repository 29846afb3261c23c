// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/unpack_limits.h"

namespace callscope
{

/// What a gzip stream (RFC 1952) holds, one member or several. Through zlib itself, which checks the sums at
/// the end of each and gives all that comes before the damage.
/// Errors of read(): "damaged-archive", "unpacks-too-large".
std::unique_ptr<ByteSource> gzipSource(ByteSource &packed, UnpackBudget &budget);

} // namespace callscope
