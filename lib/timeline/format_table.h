// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/formats.h"

namespace callscope
{

/// Whether a text that begins like this is rows of Synapse's event_json table, as CSV or as COPY writes them.
bool isEventTable(std::string_view begin);
/// Reads all rows.
void readTable(ReadContext &context, std::string_view begin);
/// Adds the event of a row that is a JSON object: `{event_id, json: "…"}`.
bool addRow(ReadContext &context, const Element &row, std::uint32_t batch);

} // namespace callscope
