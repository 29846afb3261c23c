// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <string>
#include <vector>

namespace callscope
{

/// A name for each finding, index by index with Analysis::findings, by which it is known again in another
/// run: 32 hexadecimal digits made of the rule, the room, the call_id, the event to blame and the pointer.
///
/// Files, offsets, the order of sources, messages and severities do not count. An event without event_id is
/// known by its sender, type and time. Findings that are the same in all of that are numbered.
std::vector<std::string> fingerprints(const Analysis &analysis);
/// The same for Analysis::suppressed.
std::vector<std::string> suppressedFingerprints(const Analysis &analysis);

} // namespace callscope
