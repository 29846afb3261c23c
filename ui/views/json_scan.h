// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace callscope::ui
{

/// A part of a JSON text, by its bytes.
struct JsonToken {
    enum class Kind : std::uint8_t { Key, String, Number, Word, Punctuation, Other };
    Kind kind = Kind::Other;
    std::size_t begin = 0, end = 0;
    int depth = 0; ///< of the object or array it stands in; brackets count as outside of themselves
};

/// The tokens of a text that ought to be JSON. Never fails: what is none comes as Other, and a string that
/// does not end reaches to the end of the text.
std::vector<JsonToken> jsonTokens(std::string_view json);

/// Where a JSON pointer (RFC 6901) leads.
struct JsonPlace {
    std::size_t begin = 0, end = 0; ///< of the value, or of what holds the place where it is missing
    bool found = false; ///< the pointer's value is there
    bool valid = false; ///< begin and end say something
};
/// Where a name stands twice, its last value counts, as for most parsers. An empty pointer is the whole.
JsonPlace jsonPlace(std::string_view json, std::string_view pointer);

/// The same tokens, byte for byte, with line ends and indentation of their own between them.
std::string indentedJson(std::string_view json);

} // namespace callscope::ui
