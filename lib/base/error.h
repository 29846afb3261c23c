// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace callscope
{

/// Why something could not be read or done at all. A damaged record inside a readable source is a
/// ReadProblem (timeline/source.h); a call that breaks the specification is a Finding (rules/finding.h).
struct Error {
    /// Stable kebab-case name for scripts, such as "no-such-file".
    std::string code;
    /// One sentence for a person, naming what was found.
    std::string message;
    /// Byte offset in the source where one applies.
    std::optional<std::uint64_t> offset;
};

template <class T>
using Result = tl::expected<T, Error>;

} // namespace callscope
