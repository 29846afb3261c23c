// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/json_writer.h"

namespace callscope
{

/// Member `media` of a call's object: its `descriptions`, how they differ (`comparisons`), its `candidates`
/// and what they come to (`coverage`, `together`), and `complete`: whether all of it could be read.
void writeMedia(JsonWriter &json, const Analysis &analysis, std::size_t call);

} // namespace callscope
