// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/analysis.h"
#include "reports/json_writer.h"

#include <optional>

namespace callscope
{

/// Members of a call's object: `verdict_detail`, `effects`, `expectations`.
void writeExplanation(JsonWriter &json, const Analysis &analysis, std::size_t call,
                      const Explanation &explanation);
/// `client` of a party's object.
void writeClient(JsonWriter &json, const ClientGuess &guess);
/// `habit` of a finding's object.
void writeHabit(JsonWriter &json, const std::optional<HabitOf> &habit);

} // namespace callscope
