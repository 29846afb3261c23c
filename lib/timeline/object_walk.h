// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/element.h"

#include <span>

namespace callscope
{

/// How far an object could be walked.
struct ObjectWalk {
    enum class End : std::uint8_t {
        Whole, ///< to its closing bracket
        Unfinished, ///< there are no more marks
        Odd, ///< something is not as JSON wants it, or nested deeper than 64 levels
    };
    End end = End::Unfinished;
    std::size_t marks = 0; ///< that were used up
};

/// Walks one object by its marks (see indexStructure()), the first of which is its opening bracket, and
/// notes in `element` what its top-level keys say. What it takes for whole is balanced, its keys are strings
/// with a value each; of what lies deeper, only the brackets are looked at.
ObjectWalk walkObject(const char *text, std::span<const std::uint32_t> marks, Element &element);

} // namespace callscope
