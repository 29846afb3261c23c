// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calls/call.h"

namespace callscope
{

/// What the timeline around a call says about how far its own events can be trusted to be all.
struct Surroundings {
    bool live = false; ///< a live room: what has no end yet is going on
    bool invitesOnly = false; ///< every event of it comes from a source that drops all but invites
    /// Encrypted events, or a time not shown, between its invite and its expiry; between its invite and its
    /// end where a hangup came later than that.
    bool hiddenActivity = false;
};

/// Sets outcome, reasons and times of a call whose events have all been applied.
/// The order of the questions is that of Outcome's meaning: the first that fits wins.
void conclude(const Timeline &timeline, Call &call, const Surroundings &around);

/// Makes a call that lost to another one in glare `replaced`.
void concludeReplaced(Call &call);

} // namespace callscope
