// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/call_media.h"

namespace callscope
{

/// Puts the candidates of a call's events, and of its descriptions read before, into `media`, in order.
void readCandidates(const Analysis &analysis, const Call &call, CallMedia &media);

} // namespace callscope
