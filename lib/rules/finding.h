// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

struct Rule;

/// Error: the specification says MUST, or its schema requires it, and the timeline proves the breach.
/// Warning: SHOULD or RECOMMENDED, or a proven hazard to interoperation. Info: habits and legacy.
enum class Severity : std::uint8_t { Info, Warning, Error };
std::string_view severityName(Severity severity);

/// One place where a rule fired. Facts only; findingMessage() makes the sentence.
struct Finding {
    const Rule *rule = nullptr; ///< into the catalogue
    Severity severity = Severity::Info; ///< of this finding: some rules are milder in some situations
    int call = -1; ///< index into Analysis::calls; -1 where the event belongs to none
    /// Indices into Timeline::callEvents; the first is the one to blame. May be empty for a room's finding.
    std::vector<std::uint32_t> events;
    std::string_view
        pointer; ///< JSON pointer into the first event, such as /content/reason; empty for the whole
    std::vector<std::string> args; ///< for %1, %2, … of the rule's message
};

/// The sentence of a finding: the rule's message with its arguments in place.
std::string findingMessage(const Finding &finding);

} // namespace callscope
