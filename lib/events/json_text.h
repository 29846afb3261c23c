// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callscope
{

/// The inside of a JSON string (RFC 8259) with its escapes resolved, appended to `text` as UTF-8.
/// False for an escape that JSON does not know and for half a surrogate pair; `text` is then unfinished.
bool unescapeJson(std::string_view inside, std::string &text);

/// Text as a JSON string with its quotes. Bytes stay as they are; only what JSON forbids is escaped.
std::string quotedJson(std::string_view text);

/// The end of the string whose inside begins at `at`: the index of its closing quote, or the size.
std::size_t stringEnd(std::string_view json, std::size_t at);

/// The value of JSON text that is a string; empty for anything else. Escapes stay where one is wrong.
std::string stringValue(std::string_view json);

/// The value of JSON text that is an integer written as one: no fraction, no exponent, 64 bits.
std::optional<std::int64_t> jsonInteger(std::string_view json);

/// Without JSON's white space at either end.
std::string_view trimJson(std::string_view json);

/// A number, `true`, `false` or `null`.
bool isJsonWord(std::string_view word);

/// Offset of the first bare word that is no isJsonWord(): `oops` in `{"a": oops}`.
/// Nothing where there is none; strings and brackets are not looked at. `json` must be balanced.
std::optional<std::size_t> findBadWord(std::string_view json);

} // namespace callscope
