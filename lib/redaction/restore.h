// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "redaction/pseudonyms.h"

#include <ostream>
#include <span>
#include <string>

namespace callscope
{

/// The map that undoes a redaction, as JSON: `{"callscope.redaction": {"version": 1, "pairs": [[original,
/// pseudonym], …]}}`. It says everything that the redaction hides.
void writeRedactionMap(std::ostream &out, std::span<const Pseudonyms::Pair> pairs);
/// Error: "bad-redaction-map".
Result<std::vector<Pseudonyms::Pair>> readRedactionMap(const std::string &json);

/// Text (a redacted timeline, a report of it, somebody's answer to it) with the originals in the places of
/// their pseudonyms. Pseudonyms of less than four characters stay: they could be anything.
std::string restoreNames(std::string_view text, std::span<const Pseudonyms::Pair> pairs);

} // namespace callscope
