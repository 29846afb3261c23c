// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "analysis/call_media.h"
#include "reports/call_facts.h"

#include <ostream>

namespace callscope
{

/// What the descriptions and candidates of a call say, in text: each answer against its offer and each later
/// description against its party's one before, the streams, the candidates in a table, and what they come to.
void writeMedia(std::ostream &out, const Analysis &analysis, std::size_t call, const TextStyle &style);

/// `offer of @alice ALICEDEV`; safe to print.
std::string descriptionName(const Call &call, const CallDescription &description, const UserNames &names);
/// `Of 4 candidates, with an end`, and that some may be missing, where the timeline hides them.
std::string coverageHeading(const PartyCoverage &coverage);

} // namespace callscope
