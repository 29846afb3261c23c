// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace callscope
{

/// Text from a timeline for GitHub-flavoured Markdown (CommonMark 0.31 with tables): it shows as it is, makes
/// no markup and no link and mentions nobody. Line breaks become visible characters.

/// As a code span, also inside a table.
std::string markdownCode(std::string_view text);
/// As prose; what looks like a user's name becomes a code span, since issue trackers write to whom an @
/// names.
std::string markdownProse(std::string_view text);

} // namespace callscope
