// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/collector.h"

#include <vector>

namespace callscope
{

/// What a source as a whole can and cannot show.
std::vector<Notice> noticesFor(const Tally &tally, Format format);

/// The same of its rooms (Source::rooms), once all sources are read.
std::vector<Notice> roomNotices(const Source &source);

/// Element's export keeps only what it can display as a tile: the invite of a call and nothing else of it.
bool holdsInvitesOnly(const Tally &tally, Format format);

} // namespace callscope
