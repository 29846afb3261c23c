// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"
#include "rules/finding.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callscope
{

/// The colours of text output. They never say anything that a word beside them does not.
enum class Colour : std::uint8_t { None, Bold, Dim, Red, Amber, Green, Blue };

/// How text is written: with ANSI colours (a terminal), or plain.
struct TextStyle {
    bool colour = false;

    std::string paint(Colour what, std::string_view text) const;
};

Colour severityColour(Severity severity);
Colour outcomeColour(Outcome outcome);

} // namespace callscope
