// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <map>
#include <string>
#include <vector>

namespace callscope::live
{

/// The calls of a live timeline that are under way, or were over only a moment ago, as lines of a recording:
/// for who reads only what comes later and has to know how they began. Of more than `most` events the newest.
///
/// `ends`: of a room, the server's token of the point behind the last event; nothing lies between what is
/// carried and this point. Rooms whose end is not known are not in it.
std::vector<std::string> carriedCalls(const Analysis &analysis,
                                      const std::map<std::string, std::string> &ends, std::size_t most);

} // namespace callscope::live
