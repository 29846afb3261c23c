// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace callscope
{

/// Where JSON text that is indexed piece by piece goes on.
struct StructureState {
    bool inString = false;
    bool isEscaped = false; ///< the next byte, by a backslash before it
    bool inScalar = false; ///< the last byte was one of a number or a bare word
    bool mayStart = true; ///< a string, a number or a bracket may stand next: nothing did since the last mark

    friend bool operator==(const StructureState &, const StructureState &) = default;
};

struct StructureRun {
    std::size_t bytes = 0; ///< indexed; fewer than there were where the next one is odd
    std::size_t marks = 0;
};

/// Marks in JSON text (RFC 8259) what gives it structure: brackets, colons and commas outside strings, and
/// the quotes that open strings. `marks` gets their offsets in `text` plus `first`, in order; it must have
/// room for text.size() + structureSlack of them.
///
/// Stops before the first byte that is odd, after which the marks could mislead: a control character in a
/// string, a backslash outside one, a string, number or opening bracket right behind another string or
/// number. `state` is worthless then. Nothing else is checked: brackets need not match.
///
/// Uses the widest vectors of the processor it runs on.
StructureRun indexStructure(std::string_view text, StructureState &state, std::uint32_t first,
                            std::span<std::uint32_t> marks);

/// The same byte by byte: says what indexStructure() has to give.
StructureRun indexStructurePlainly(std::string_view text, StructureState &state, std::uint32_t first,
                                   std::span<std::uint32_t> marks);

constexpr std::size_t structureSlack = 64;

} // namespace callscope
