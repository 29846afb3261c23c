// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace callscope
{

/// What is odd about the JSON text of an origin_server_ts (CS API: milliseconds since 1970, an integer), as
/// the rest of a sentence: "zero", "negative", "a string", "in seconds", …. Empty where nothing is, or it is
/// absent.
std::string_view oddityOfTime(std::string_view json);

} // namespace callscope
