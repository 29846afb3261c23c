// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/element.h"

namespace callscope
{

/// Which view of Element the value of a key belongs to.
enum class NotedField : std::uint8_t { None, Type, Room, Time, StateKey, Depth };
constexpr std::size_t notedFields = 6;

/// Eight readable bytes must follow `text`.
bool holdsBackslash(std::string_view text);

/// Notes that an object has this key at its top level, with a value whose JSON begins with `first`.
NotedField noteKey(Element &element, std::string_view key, char first);

/// The value of such a field, as Element has it; the whole `json` is at hand. Of duplicate keys the last
/// counts, as in JavaScript.
void noteValue(Element &element, NotedField field, std::string_view json);

} // namespace callscope
