// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "explain/effect.h"
#include "explain/receiver_profile.h"

namespace callscope
{

/// What one receiver with one profile does with each event of a call, index by index with Call::events.
/// `call` has a caller. What the receiver itself sent afterwards counts as proof: a caller that selects an
/// answer had not given the call up before, whatever its profile says.
std::vector<Reaction> receiverRun(const Timeline &timeline, const Call &call, const Receiver &receiver,
                                  const ReceiverProfile &profile);

} // namespace callscope
