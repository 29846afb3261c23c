// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace callscope
{

/// One character read from UTF-8. A byte that starts no well-formed sequence (RFC 3629) is U+FFFD of
/// length 1 with `valid` false.
struct Utf8Character {
    char32_t code = 0xFFFD;
    std::size_t length = 1;
    bool valid = false;
};

/// The character at `at`, which must lie inside the text.
Utf8Character utf8At(std::string_view text, std::size_t at);

void appendUtf8(std::string &text, char32_t code);

} // namespace callscope
