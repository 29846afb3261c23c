// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/follower.h"
#include "live_connection.h"

namespace callscope::cli
{

/// Tells on standard error how it stands with the connection, each change once.
void printNotes(live::Follower &follower);
/// Ends the run, as one that failed, where the server is lost for good.
void endWhenLost(live::Follower &follower, LiveConnection &connection);

} // namespace callscope::cli
