// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <string>

namespace callscope
{

/// How much of two analyses must agree.
enum class Likeness : std::uint8_t {
    Exact, ///< every word
    Renamed, ///< what identifiers and sentences say may differ, and all times by the same amount
};

/// What is different in what two analyses say of a call: its course, its outcome, its findings (suppressed
/// ones included). Empty where nothing is.
std::string difference(const Analysis &one, std::size_t call, const Analysis &other, std::size_t otherCall,
                       Likeness likeness);

} // namespace callscope
