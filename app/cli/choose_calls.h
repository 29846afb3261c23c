// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <optional>
#include <string>
#include <vector>

namespace callscope::cli
{

/// Which uses of a call_id are meant.
struct CallChoice {
    std::string callId; ///< the whole id, or its beginning where only one call starts so
    std::string room; ///< empty: any
    int instance = 0; ///< 0: every one
};

/// Indices into Analysis::calls, in order. Nothing, with a message, where no call is meant or more than one
/// call_id.
std::optional<std::vector<std::size_t>> chooseCalls(const Analysis &analysis, const CallChoice &choice);

} // namespace callscope::cli
