// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::ui
{

/// What a piece of JSON text is, by its first byte.
enum class JsonKind : std::uint8_t { String, Number, Boolean, Null, Object, Array, None };
JsonKind jsonKind(std::string_view json);

/// One member of an object as it stands in the text: neither reordered, nor coerced, nor deduplicated.
struct JsonMember {
    std::string name; ///< simple escapes resolved, \u ones left as they came
    std::string_view value; ///< its JSON text
};

/// The members of an object, in the order they stand. Text that is no object, or broken JSON, yields
/// the members that could be told.
std::vector<JsonMember> jsonMembers(std::string_view object);

/// Number of elements of an array; 0 for anything else.
std::size_t jsonElementCount(std::string_view array);

} // namespace callscope::ui
