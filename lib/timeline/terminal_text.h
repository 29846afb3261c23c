// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace callscope
{

/// Whether a line that holds no JSON is what people copy along with it: what curl -v and -i print, the prompt
/// of a shell, the marks of a browser's console.
bool isTerminalText(std::string_view line);
/// Where JSON begins behind such a mark on the same line; 0 where there is none.
std::size_t jsonBehindMark(std::string_view line);

} // namespace callscope
