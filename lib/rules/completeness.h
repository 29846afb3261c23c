// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

namespace callscope
{

/// The one place that says whether the absence of an event proves anything.
class Completeness
{
public:
    explicit Completeness(const Timeline &timeline);

    /// True only where nothing the timeline lacks could hold an event of `call` sent up to `until`:
    /// the invite was seen, no source drops events or has a gap in that room, an event of the room
    /// later than `until` was seen, and no participant sent an encrypted event in between.
    bool provesAbsence(const Call &call, Timestamp until) const;
    /// Some event of the call may lie before the window or be hidden: no "orphan", no "missing".
    bool mayHideEarlierEvents(const Call &call) const;

private:
    const Timeline &m_timeline;
};

} // namespace callscope
