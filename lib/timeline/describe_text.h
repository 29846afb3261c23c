// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <optional>
#include <string>
#include <string_view>

namespace callscope
{

/// Text of an input for a message: in quotes, cut, with everything but plain characters escaped.
std::string quotedText(std::string_view text);
/// A JSON string as a message shows it: without its quotes, cut, harmless.
std::string unquoted(std::string_view json);

/// What an input is that is no JSON at all, by its first bytes: empty, HTML, binary, another
/// program's log.
/// Nothing where it may be JSON. `atEnd`: there is nothing behind `text`.
std::optional<Error> describeNoJson(std::string_view text, bool atEnd);

} // namespace callscope
