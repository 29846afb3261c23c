// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callscope
{

/// Pseudonyms for identifiers whose order means something: of two calls that cross, the one with the lesser
/// call_id goes on (CS API, Glare). They have the shape of the originals, and their order.
///
/// Identifiers that begin alike have pseudonyms that begin alike, to the same character.
std::map<std::string, std::string, std::less<>> orderedPseudonyms(const std::vector<std::string> &ids,
                                                                  std::string_view key);

} // namespace callscope
