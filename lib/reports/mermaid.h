// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <ostream>

namespace callscope
{

/// One call as a sequence diagram in Mermaid's language, which code hosts and wikis draw: a participant for
/// each lane of the ladder, an arrow for each event, a note for each finding on it.
void writeMermaid(std::ostream &out, const Analysis &analysis, std::size_t call);

} // namespace callscope
