// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// One term of a filter as it was typed.
struct FilterWord {
    std::size_t offset = 0, length = 0;
    bool isNegated = false;
    std::string key; ///< lowered; empty where there is none
    std::vector<std::string> values; ///< one of which is to be found; none is empty
};
/// Takes a filter apart. A colon makes a key of the letters before it; ids (`@bob:example.org`) have none.
std::vector<FilterWord> splitFilter(std::string_view text);

/// Text to look for: anywhere in another, or, with `*` or `?` in it, all of another. Case is folded for ASCII
/// only: ids are case-sensitive by the specification, typing them need not be.
class Pattern
{
public:
    explicit Pattern(std::string_view text);
    bool matches(std::string_view text) const;

private:
    bool matchesWhole(std::string_view text) const;

    std::string m_text; ///< lowered
    bool m_isWild;
};

/// `2026-11-01`, `2026-11-01T14:30`, `2026-11-01 14:30:05`, in UTC.
std::optional<Timestamp> parseFilterTime(std::string_view text);

/// What a length is held to: `>10s`, `<=500ms`, `2m` (at least).
struct LengthLimit {
    enum class Comparison : std::uint8_t { Less, AtMost, More, AtLeast };
    Comparison comparison = Comparison::AtLeast;
    Ms length { 0 };

    bool holds(Ms other) const;
};
std::optional<LengthLimit> parseLengthLimit(std::string_view text);

} // namespace callscope
