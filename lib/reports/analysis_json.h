// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"

#include <ostream>

namespace callscope
{

class JsonWriter;

/// The public JSON form of an analysis, format `callscope.analysis` version 1, described by
/// resources/callscope.analysis.schema.json. Members are added to it, never renamed or removed.
void writeAnalysisJson(std::ostream &out, const Analysis &analysis);
/// The same inside a larger document.
void writeAnalysisJson(JsonWriter &json, const Analysis &analysis);

enum class CallParts : std::uint8_t { Facts, FactsAndMedia };
/// One call of it, with its findings: `{"call": …, "findings": […]}`. With media also `media`: what its
/// descriptions and candidates say (see media_json.h), which reads their events again.
void writeCallJson(std::ostream &out, const Analysis &analysis, std::size_t call,
                   CallParts parts = CallParts::Facts);

} // namespace callscope
